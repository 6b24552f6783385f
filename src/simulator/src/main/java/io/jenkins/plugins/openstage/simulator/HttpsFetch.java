package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.text.HostPort;
import io.jenkins.plugins.openstage.wpi.FileSource;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Fetches files by HTTPS from servers with any certificate, as phones in Default Mode do. Thread-safe. */
final class HttpsFetch {

    private static final int HTTPS_PORT = 443;

    private final SimulationSettings settings;
    private final SslContext tls;

    HttpsFetch(SimulationSettings settings, SslContext tls) {
        this.settings = settings;
        this.tls = tls;
    }

    CompletableFuture<Void> fetch(FileSource.Https source, InetAddress from, EventLoop loop, FileSink sink) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        URI url = source.url();
        HostPort place = HostPort.of(url).orElseThrow();
        int port = place.portOr(HTTPS_PORT);
        InetSocketAddress remote = new InetSocketAddress(place.host(), port);
        if (remote.isUnresolved()) {
            done.completeExceptionally(new IOException("the host " + place.host() + " is not known"));
            return done;
        }
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        settings.connectTimeout().toMillis())
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel connecting) {
                        connecting
                                .pipeline()
                                .addLast(
                                        tls.newHandler(connecting.alloc(), place.host(), port),
                                        new ReadTimeoutHandler(
                                                settings.answerTimeout().toMillis(), TimeUnit.MILLISECONDS),
                                        new HttpClientCodec(),
                                        new Receiving(source, sink, done));
                    }
                });
        ChannelFuture connecting =
                from.isLoopbackAddress() && remote.getAddress().isLoopbackAddress()
                        ? bootstrap.connect(remote, new InetSocketAddress(from, 0))
                        : bootstrap.connect(remote);
        Channels.then(connecting, connected -> {
            if (connected.isSuccess()) {
                Channels.send(connected.channel(), request(source));
            } else {
                done.completeExceptionally(new IOException(
                        url.getAuthority() + " cannot be reached: "
                                + connected.cause().getMessage(),
                        connected.cause()));
            }
        });
        return done;
    }

    private static FullHttpRequest request(FileSource.Https source) {
        URI url = source.url();
        String path = url.getRawQuery() == null ? url.getRawPath() : url.getRawPath() + "?" + url.getRawQuery();
        FullHttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, path);
        request.headers()
                .set(HttpHeaderNames.HOST, url.getAuthority())
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        if (!source.username().isEmpty()) {
            byte[] account = (source.username() + ":" + source.password()).getBytes(StandardCharsets.UTF_8);
            request.headers()
                    .set(
                            HttpHeaderNames.AUTHORIZATION,
                            "Basic " + Base64.getEncoder().encodeToString(account));
        }
        return request;
    }

    private static final class Receiving extends SimpleChannelInboundHandler<HttpObject> {
        private final FileSource.Https source;
        private final FileSink sink;
        private final CompletableFuture<Void> done;

        Receiving(FileSource.Https source, FileSink sink, CompletableFuture<Void> done) {
            this.source = source;
            this.sink = sink;
            this.done = done;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, HttpObject part) throws IOException {
            if (part.decoderResult().isFailure()) {
                throw new IOException(source + " came damaged");
            }
            if (part instanceof HttpResponse head && !head.status().equals(HttpResponseStatus.OK)) {
                throw new IOException(source + " cannot be fetched: " + head.status());
            }
            if (part instanceof HttpContent content && !done.isDone()) {
                if (content.content().isReadable()) {
                    sink.take(content.content().nioBuffer());
                }
                if (part instanceof LastHttpContent) {
                    sink.finish();
                    done.complete(null);
                    Channels.close(context);
                }
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            done.completeExceptionally(new IOException(source + " came incompletely"));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            done.completeExceptionally(cause);
            Channels.close(context);
        }
    }
}
