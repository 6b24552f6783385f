package io.jenkins.plugins.openstage.service.http;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;

/** Answers as phones need them: HTTP/1.1, a Content-Length, never chunked, and nothing about the server (protocol.md 2.2). */
final class Responses {
    private Responses() {}

    /** A status without a body, after which the connection is closed. */
    static FullHttpResponse closing(HttpResponseStatus status) {
        FullHttpResponse response = of(Response.of(status.code()));
        response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return response;
    }

    static FullHttpResponse of(Response response) {
        byte[] body = response.body().orElse(new byte[0]);
        FullHttpResponse full = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(response.status()), Unpooled.wrappedBuffer(body));
        full.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.length);
        if (response.body().isPresent()) {
            full.headers().set(HttpHeaderNames.CONTENT_TYPE, "text/xml; charset=utf-8");
        }
        response.setCookie().ifPresent(cookie -> full.headers().set(HttpHeaderNames.SET_COOKIE, cookie));
        return full;
    }
}
