package io.jenkins.plugins.openstage.service.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import java.util.Locale;
import java.util.Optional;

/**
 * The one kind of request that a listener takes.
 *
 * @param method its method
 * @param path its path, compared exactly
 */
public record Route(HttpMethod method, String path) {

    /** Why the request is not taken, if it is not. */
    Optional<HttpResponseStatus> refuses(HttpRequest request) {
        if (!path(request.uri()).equals(path)) {
            return Optional.of(HttpResponseStatus.NOT_FOUND);
        }
        if (!request.method().equals(method)) {
            return Optional.of(HttpResponseStatus.METHOD_NOT_ALLOWED);
        }
        if (method.equals(HttpMethod.POST) && !isXml(request)) {
            return Optional.of(HttpResponseStatus.UNSUPPORTED_MEDIA_TYPE);
        }
        return Optional.empty();
    }

    /** The path alone, also of an absolute URI. */
    private static String path(String target) {
        String lower = target.toLowerCase(Locale.ROOT);
        int start = lower.startsWith("http://") || lower.startsWith("https://")
                ? Math.max(target.indexOf('/', target.indexOf("//") + 2), 0)
                : 0;
        int query = target.indexOf('?', start);
        return target.substring(start, query < 0 ? target.length() : query);
    }

    /** A missing type is taken: it is said nowhere that phones always send one. */
    private static boolean isXml(HttpRequest request) {
        if (!request.headers().contains(HttpHeaderNames.CONTENT_TYPE)) {
            return true;
        }
        CharSequence type = HttpUtil.getMimeType(request);
        if (type == null) {
            return false;
        }
        String lower = type.toString().toLowerCase(Locale.ROOT);
        return lower.equals("text/xml") || lower.equals("application/xml");
    }
}
