package io.jenkins.plugins.openstage.staging;

import io.jenkins.plugins.openstage.tls.ServerNames;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.stream.ChunkedWriteHandler;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/**
 * A connection to an HTTPS server, for one request after the other. It is free for a further one when the last was sent and
 * answered in whole and the server did not say that it closes. One thread uses it.
 */
final class HttpsConnection implements AutoCloseable {
    private static final String EXCHANGE = "exchange";
    private static final String REST = "rest";

    private final Channel channel;
    private long answered;

    /** Connects, and sends the first request when TLS stands. */
    HttpsConnection(Target target, StagingSettings settings, SslContext tls, EventLoopGroup loop, HttpExchange first) {
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
                    protected void initChannel(Channel made) {
                        SslHandler secured = tls.newHandler(made.alloc(), server.host(), server.port());
                        // The idle handler's timeout comes first and says more.
                        secured.setHandshakeTimeoutMillis(0);
                        askFor(server.host(), secured.engine());
                        made.pipeline()
                                .addLast(
                                        new IdleStateHandler(0, 0, idle, TimeUnit.MILLISECONDS),
                                        secured,
                                        new HttpClientCodec(),
                                        new ChunkedWriteHandler())
                                .addLast(EXCHANGE, first)
                                .addLast(REST, new Rest());
                    }
                });
        this.channel = bootstrap
                .connect(server.host(), server.port())
                .addListener(connected -> {
                    if (!connected.isSuccess()) {
                        first.notConnected(connected.cause());
                    }
                })
                .channel();
    }

    private static void askFor(String host, SSLEngine engine) {
        List<SNIServerName> names = ServerNames.of(host);
        if (!names.isEmpty()) {
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setServerNames(names);
            engine.setSSLParameters(parameters);
        }
    }

    /** Sends a further request. */
    void send(HttpExchange next) {
        // In the thread of the connection, so that whatever came of the server before has been seen.
        channel.eventLoop().execute(() -> {
            if (channel.isActive()) {
                channel.pipeline().addBefore(REST, EXCHANGE, next);
                next.sendAfterOthers(channel.pipeline().context(EXCHANGE));
            } else {
                next.notSent();
            }
        });
    }

    /** To be said when an answer came. */
    void rest() {
        answered = System.nanoTime();
    }

    /** Whether a further request may be sent; not when it has rested longer. */
    boolean isFree(Duration longest) {
        return channel.isActive()
                && channel.pipeline().get(EXCHANGE) == null
                && System.nanoTime() - answered < longest.toNanos();
    }

    /** Whether the server has closed it, or what it sent unasked made us do so. */
    boolean isClosed() {
        return !channel.isActive();
    }

    @Override
    public void close() {
        channel.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
    }

    /** What comes when nothing was asked ends the connection: it would be taken for the answer to the next request. */
    private static final class Rest extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ReferenceCountUtil.release(message);
            close(context);
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof IdleStateEvent) {
                close(context);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            close(context);
        }

        private static void close(ChannelHandlerContext context) {
            ChannelFuture unused = context.close();
        }
    }
}
