package io.jenkins.plugins.openstage.staging;

import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpChunkedInput;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.stream.ChunkedStream;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Requests to an HTTPS server, in the file server's folder, one after the other. One thread uses it. */
final class HttpsSession implements AutoCloseable {
    /** More of what a server says after a request is not read. */
    private static final long MUCH = 1 << 20;
    /** So soon after an answer hardly any server, or proxy before it, closes a connection. */
    static final Duration REST = Duration.ofSeconds(1);

    private final Target target;
    private final HttpsLine line;

    /** Each request gets a connection of its own: slow, but no earlier one can harm it. */
    HttpsSession(Target target, StagingSettings settings) throws StagingException {
        this(target, settings, Duration.ZERO);
    }

    /** @param rest how long a connection may have been idle to be used again; at zero none is */
    HttpsSession(Target target, StagingSettings settings, Duration rest) throws StagingException {
        this.target = target;
        this.line = new HttpsLine(target, settings, url(target.temporaryName()).getRawPath(), rest);
    }

    /** Where a file of the folder is. */
    URI url(String name) {
        FileServer server = target.server();
        return FileServer.httpsUrl(server.host(), server.port(), server.path() + name);
    }

    /** Where a folder is; with a slash at its end, without which some servers do not make it. */
    URI folder(String path) {
        return FileServer.httpsUrl(target.server().host(), target.server().port(), path);
    }

    HttpAnswer ask(HttpMethod method, URI url) throws StagingException, InterruptedException {
        return ask(method, url, Map.of());
    }

    HttpAnswer ask(HttpMethod method, URI url, Map<String, String> headers)
            throws StagingException, InterruptedException {
        return line.exchange(
                request(method, url, headers, login()), HttpsLine.Body.NONE, HttpExchange.Sink.digestOnly(MUCH));
    }

    /** Reads a file, but not much more than limit. */
    HttpAnswer get(URI url, long limit) throws StagingException, InterruptedException {
        return get(url, HttpExchange.Sink.digestOnly(limit));
    }

    /** Reads a file and compares it with another, but not much more than that is long. */
    HttpAnswer get(URI url, LocalFile expected) throws StagingException, InterruptedException {
        try (LocalFile.Comparison comparison = expected.compare()) {
            HttpAnswer answer = get(url, new HttpExchange.Sink(expected.size(), comparison::take));
            if (answer.isDone()) {
                comparison.end(answer.body());
            }
            return answer;
        }
    }

    /** Reads a file. */
    HttpAnswer get(URI url, HttpExchange.Sink sink) throws StagingException, InterruptedException {
        HttpAnswer answer = line.exchange(request(HttpMethod.GET, url, Map.of(), login()), HttpsLine.Body.NONE, sink);
        Login phones = target.server().phones().login();
        if (answer.status() == 403
                && !phones.equals(login())
                && !phones.username().isEmpty()) {
            // An account that may only write; what counts is that the phones can read.
            return line.exchange(request(HttpMethod.GET, url, Map.of(), phones), HttpsLine.Body.NONE, sink);
        }
        return answer;
    }

    HttpAnswer put(URI url, LocalFile file, Progress progress) throws StagingException, InterruptedException {
        return put(url, file.size(), () -> Optional.of(new FileBody(file, progress)));
    }

    /** Puts a few bytes. */
    HttpAnswer put(URI url, byte[] bytes) throws StagingException, InterruptedException {
        return put(
                url,
                bytes.length,
                () -> Optional.of(new HttpChunkedInput(new ChunkedStream(new ByteArrayInputStream(bytes)))));
    }

    private HttpAnswer put(URI url, long size, HttpsLine.Body body) throws StagingException, InterruptedException {
        HttpRequest request = request(
                HttpMethod.PUT,
                url,
                Map.of("Content-Length", Long.toString(size), "Content-Type", "application/octet-stream"),
                login());
        return line.exchange(request, body, HttpExchange.Sink.digestOnly(MUCH));
    }

    private Login login() {
        return target.server().login();
    }

    private static HttpRequest request(HttpMethod method, URI url, Map<String, String> headers, Login login) {
        HttpRequest request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, method, url.getRawPath());
        request.headers()
                .set(HttpHeaderNames.HOST, url.getRawAuthority())
                .set(HttpHeaderNames.ACCEPT_ENCODING, HttpHeaderValues.IDENTITY)
                .set(HttpHeaderNames.USER_AGENT, "openstage");
        headers.forEach(request.headers()::set);
        if (!login.username().isEmpty()) {
            // Sent unasked: the connection is encrypted and the server's certificate is checked before this leaves.
            String account = login.username() + ":" + login.password();
            request.headers()
                    .set(
                            HttpHeaderNames.AUTHORIZATION,
                            "Basic " + Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8)));
        }
        return request;
    }

    @Override
    public void close() {
        line.close();
    }
}
