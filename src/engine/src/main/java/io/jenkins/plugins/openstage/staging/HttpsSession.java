package io.jenkins.plugins.openstage.staging;

import io.jenkins.plugins.openstage.tls.ClientTls;
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
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.stream.ChunkedWriteHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Requests to an HTTPS server, one after the other, each on a connection of its own. Netty rather than the JDK's client, whose
 * threads cannot be ended on Java 17.
 */
final class HttpsSession implements AutoCloseable {
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

    HttpAnswer ask(HttpMethod method, URI url) throws StagingException, InterruptedException {
        return exchange(request(method, url, Map.of()), Optional.empty(), Long.MAX_VALUE);
    }

    HttpAnswer ask(HttpMethod method, URI url, Map<String, String> headers)
            throws StagingException, InterruptedException {
        return exchange(request(method, url, headers), Optional.empty(), Long.MAX_VALUE);
    }

    /** Reads a file, but not much more than limit. */
    HttpAnswer get(URI url, long limit) throws StagingException, InterruptedException {
        return exchange(request(HttpMethod.GET, url, Map.of()), Optional.empty(), limit);
    }

    HttpAnswer put(URI url, LocalFile file, Progress progress) throws StagingException, InterruptedException {
        HttpRequest request = request(
                HttpMethod.PUT,
                url,
                Map.of("Content-Length", Long.toString(file.size()), "Content-Type", "application/octet-stream"));
        FileBody body = new FileBody(file, progress);
        return exchange(request, Optional.of(body), 1 << 20);
    }

    private HttpRequest request(HttpMethod method, URI url, Map<String, String> headers) {
        HttpRequest request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, method, url.getRawPath());
        request.headers()
                .set(HttpHeaderNames.HOST, url.getRawAuthority())
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
                .set(HttpHeaderNames.USER_AGENT, "openstage");
        headers.forEach(request.headers()::set);
        Login login = target.server().login();
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

    private HttpAnswer exchange(HttpRequest request, Optional<FileBody> body, long limit)
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
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        SslHandler secured = tls.newHandler(channel.alloc(), server.host(), server.port());
                        // The idle handler's timeout comes first and says more.
                        secured.setHandshakeTimeoutMillis(0);
                        channel.pipeline()
                                .addLast(
                                        new IdleStateHandler(0, 0, idle, TimeUnit.MILLISECONDS),
                                        secured,
                                        new HttpClientCodec(),
                                        new ChunkedWriteHandler(),
                                        new HttpExchange(target, request, body, limit, answer));
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
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StagingException known) {
                throw known;
            }
            throw new IllegalStateException("A request to " + server.url() + " failed unexpectedly", e.getCause());
        } finally {
            channel.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
            body.ifPresent(HttpsSession::close);
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
