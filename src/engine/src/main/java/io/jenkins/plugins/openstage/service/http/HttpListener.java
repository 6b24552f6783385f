package io.jenkins.plugins.openstage.service.http;

import io.jenkins.plugins.openstage.tls.HandshakeProblems;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Listens for one kind of HTTP request, over TLS or without. Thread-safe. */
public final class HttpListener implements AutoCloseable {
    private static final int BACKLOG = 1024;
    private static final int CHUNK_BYTES = 8192;
    private static final long CLOSE_SECONDS = 10;
    /** A peer that takes no answers will not take the end of TLS either. */
    private static final long GOODBYE_MILLIS = 500;

    /** Of all listeners, because several may serve the same interactions. */
    private static final AtomicLong COUNT = new AtomicLong();

    private final ChannelGroup connections;
    private final Gate gate;
    private Channel server;

    private HttpListener(EventLoopGroup loops, ListenerLimits limits) {
        connections = new DefaultChannelGroup(loops.next(), true);
        gate = new Gate(limits);
    }

    /**
     * Starts to listen.
     *
     * @param loops the threads that do the work
     * @throws IOException when the address cannot be bound
     */
    public static HttpListener open(
            EventLoopGroup loops,
            InetSocketAddress address,
            Optional<SslContext> tls,
            Route route,
            ListenerLimits limits,
            RequestHandler handler)
            throws IOException {
        HttpListener listener = new HttpListener(loops, limits);
        HandshakeProblems problems = tls.map(HandshakeProblems::of).orElse(HandshakeProblems.WITHOUT_TLS);
        ChannelFuture bound = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        InetSocketAddress peer = channel.remoteAddress();
                        if (peer != null && listener.gate.enter(peer.getAddress())) {
                            channel.closeFuture().addListener(closed -> listener.gate.leave(peer.getAddress()));
                            listener.accept(channel, tls, problems, route, limits, handler);
                            return;
                        }
                        if (peer != null) {
                            handler.refused(peer.getAddress(), "more connections than allowed");
                        }
                        var unused = channel.close();
                    }
                })
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw bound.cause() instanceof IOException problem ? problem : new IOException(bound.cause());
        }
        listener.server = bound.channel();
        return listener;
    }

    private void accept(
            SocketChannel channel,
            Optional<SslContext> tls,
            HandshakeProblems problems,
            Route route,
            ListenerLimits limits,
            RequestHandler handler) {
        connections.add(channel);
        furnish(channel, channel.remoteAddress(), tls, problems, route, limits, handler);
    }

    /** Makes a channel one over which that peer's requests are served. */
    static void furnish(
            Channel channel,
            InetSocketAddress peer,
            Optional<SslContext> tls,
            HandshakeProblems problems,
            Route route,
            ListenerLimits limits,
            RequestHandler handler) {
        tls.ifPresent(context -> {
            SslHandler ssl = context.newHandler(channel.alloc());
            ssl.setHandshakeTimeoutMillis(limits.handshake().toMillis());
            ssl.setCloseNotifyFlushTimeoutMillis(GOODBYE_MILLIS);
            channel.pipeline().addLast(ssl);
        });
        Deadlines deadlines = new Deadlines(limits);
        channel.pipeline()
                .addLast(
                        deadlines,
                        new HttpServerCodec(limits.headerBytes(), limits.headerBytes(), CHUNK_BYTES),
                        new RequestFilter(route, deadlines, handler),
                        new BodyCollector(limits.bodyBytes(), handler),
                        new Exchange(COUNT.incrementAndGet(), peer, problems, handler));
    }

    /** Where it listens, with the actual port. */
    public InetSocketAddress address() {
        return (InetSocketAddress) server.localAddress();
    }

    /** How many connections are open. */
    public int connections() {
        return gate.open();
    }

    /** Frees the port; the connections that are open stay. */
    public void refuse() {
        server.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    }

    /** Frees the port and closes every connection. */
    @Override
    public void close() {
        refuse();
        connections.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    }
}
