package io.jenkins.plugins.openstage.staging;

import io.jenkins.plugins.openstage.tls.ClientTls;
import io.jenkins.plugins.openstage.tls.ServerNames;
import io.jenkins.plugins.openstage.tls.TlsException;
import io.jenkins.plugins.openstage.tls.TlsProfile;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpChunkedInput;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.stream.ChunkedInput;
import io.netty.handler.stream.ChunkedStream;
import io.netty.handler.stream.ChunkedWriteHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/**
 * Requests to an HTTPS server, one after the other, each on a connection of its own. Netty rather than the JDK's client, whose
 * threads cannot be ended on Java 17.
 */
final class HttpsSession implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(HttpsSession.class.getName());
    /** More of what a server says after a request is not read. */
    private static final long MUCH = 1 << 20;

    private final Target target;
    private final StagingSettings settings;
    private final SslContext tls;
    private final EventLoopGroup loop;

    HttpsSession(Target target, StagingSettings settings) throws StagingException {
        this.target = target;
        this.settings = settings;
        try {
            this.tls = ClientTls.context(target.server().trust(), TlsProfile.MODERN, Optional.empty());
        } catch (TlsException e) {
            throw target.failure(StagingException.Kind.TLS_FAILED, e.getMessage(), e);
        }
        this.loop = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("openstage-stage-" + target.name(), true), NioIoHandler.newFactory());
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
        return exchange(request(method, url, headers, login()), Optional.empty(), HttpExchange.Sink.digestOnly(MUCH));
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
        HttpAnswer answer = exchange(request(HttpMethod.GET, url, Map.of(), login()), Optional.empty(), sink);
        Login phones = target.server().phones().login();
        if (answer.status() == 403
                && !phones.equals(login())
                && !phones.username().isEmpty()) {
            // An account that may only write; what counts is that the phones can read.
            return exchange(request(HttpMethod.GET, url, Map.of(), phones), Optional.empty(), sink);
        }
        return answer;
    }

    HttpAnswer put(URI url, LocalFile file, Progress progress) throws StagingException, InterruptedException {
        FileBody body = new FileBody(file, progress);
        try {
            return put(url, file.size(), body);
        } finally {
            close(body);
        }
    }

    /** Puts a few bytes. */
    HttpAnswer put(URI url, byte[] bytes) throws StagingException, InterruptedException {
        return put(url, bytes.length, new HttpChunkedInput(new ChunkedStream(new ByteArrayInputStream(bytes))));
    }

    private HttpAnswer put(URI url, long size, ChunkedInput<HttpContent> body)
            throws StagingException, InterruptedException {
        HttpRequest request = request(
                HttpMethod.PUT,
                url,
                Map.of("Content-Length", Long.toString(size), "Content-Type", "application/octet-stream"),
                login());
        return exchange(request, Optional.of(body), HttpExchange.Sink.digestOnly(MUCH));
    }

    private Login login() {
        return target.server().login();
    }

    private static HttpRequest request(HttpMethod method, URI url, Map<String, String> headers, Login login) {
        HttpRequest request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, method, url.getRawPath());
        request.headers()
                .set(HttpHeaderNames.HOST, url.getRawAuthority())
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
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

    private HttpAnswer exchange(HttpRequest request, Optional<ChunkedInput<HttpContent>> body, HttpExchange.Sink sink)
            throws StagingException, InterruptedException {
        CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();
        FileServer server = target.server();
        long idle = settings.idleTimeout().toMillis();
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(settings.connectTimeout().toMillis()))
                // Else a write that fails closes the channel, and the answer of a server that refuses and closes before
                // it has
                // read everything is dropped unread.
                .option(ChannelOption.AUTO_CLOSE, false)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        SslHandler secured = tls.newHandler(channel.alloc(), server.host(), server.port());
                        // The idle handler's timeout comes first and says more.
                        secured.setHandshakeTimeoutMillis(0);
                        askFor(server.host(), secured.engine());
                        channel.pipeline()
                                .addLast(
                                        new IdleStateHandler(0, 0, idle, TimeUnit.MILLISECONDS),
                                        secured,
                                        new HttpClientCodec(),
                                        new ChunkedWriteHandler(),
                                        new HttpExchange(target, request, body, sink, answer));
                    }
                });
        Channel channel = bootstrap
                .connect(server.host(), server.port())
                .addListener(connected -> {
                    if (!connected.isSuccess()) {
                        answer.completeExceptionally(NetworkFailures.of(target, connected.cause(), true));
                    }
                })
                .channel();
        try {
            HttpAnswer answered = answer.get();
            LOG.log(Level.FINE, "{0} {1}: {2}", new Object[] {request.method(), request.uri(), answered});
            return answered;
        } catch (ExecutionException e) {
            LOG.log(Level.FINE, "{0} {1}: {2}", new Object[] {request.method(), request.uri(), e.getCause()});
            if (e.getCause() instanceof StagingException known) {
                throw known;
            }
            throw new IllegalStateException("A request to " + server.url() + " failed unexpectedly", e.getCause());
        } finally {
            channel.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
        }
    }

    private static void askFor(String host, SSLEngine engine) {
        List<SNIServerName> names = ServerNames.of(host);
        if (!names.isEmpty()) {
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setServerNames(names);
            engine.setSSLParameters(parameters);
        }
    }

    private static void close(FileBody body) {
        try {
            body.close();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }
}
