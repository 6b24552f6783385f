package io.jenkins.plugins.openstage.tls;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;

/** A TLS listener on the loopback interface, and clients that shake hands with it. */
final class Handshake implements AutoCloseable {
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel listener;

    Handshake(SslContext server) {
        listener = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(server.newHandler(channel.alloc()), new QuietEnd());
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    SSLSession with(SslContext client, String host) throws Exception {
        return with(client, host, engine -> {});
    }

    SSLSession with(SslContext client, String host, Consumer<SSLEngine> settings) throws Exception {
        // A failed handshake takes the handler out of the pipeline, so it is kept here.
        CompletableFuture<SslHandler> made = new CompletableFuture<>();
        Channel channel = new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .handler((ChannelHandler) new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel created) {
                        SslHandler tls = client.newHandler(created.alloc(), host, port());
                        settings.accept(tls.engine());
                        made.complete(tls);
                        created.pipeline().addLast(tls, new QuietEnd());
                    }
                })
                .connect(listener.localAddress())
                .syncUninterruptibly()
                .channel();
        try {
            SslHandler tls = made.join();
            tls.handshakeFuture().get(10, TimeUnit.SECONDS);
            return tls.engine().getSession();
        } finally {
            channel.close().syncUninterruptibly();
        }
    }

    @Override
    public void close() {
        listener.close().syncUninterruptibly();
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }

    /** Failed handshakes are what some tests are about; they need not be in the log. */
    private static final class QuietEnd extends ChannelInboundHandlerAdapter {
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            // SslHandler closes the connection itself.
        }
    }
}
