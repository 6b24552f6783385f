package io.jenkins.plugins.openstage.service.http;

import io.jenkins.plugins.openstage.tls.HandshakeProblems;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A request that never leaves the process: client and listener are two ends in memory, with TLS between them. */
public final class DryRun {
    private static final int PORT = 9;
    /** A handshake and a request take some of them. */
    private static final int MOST_EXCHANGES = 100;

    private final SslContext server;
    private final SslContext client;
    private final Route route;
    private final ListenerLimits limits;

    public DryRun(SslContext server, SslContext client, Route route, ListenerLimits limits) {
        this.server = server;
        this.client = client;
        this.route = route;
        this.limits = limits;
    }

    /** One connection, on which that body is posted. Whether it was answered. */
    public boolean post(byte[] body, RequestHandler handler) {
        EmbeddedChannel listening = new EmbeddedChannel();
        HttpListener.furnish(
                listening,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT),
                Optional.of(server),
                HandshakeProblems.of(server),
                route,
                limits,
                handler);
        SslHandler tls = client.newHandler(listening.alloc(), "localhost", PORT);
        EmbeddedChannel calling = new EmbeddedChannel(tls);
        try {
            calling.writeOutbound(request(body));
            for (int exchange = 0; exchange < MOST_EXCHANGES; exchange++) {
                boolean sent = move(calling, listening);
                boolean heard = move(listening, calling);
                ByteBuf answer = calling.readInbound();
                if (answer != null) {
                    answer.release();
                    return true;
                }
                if (!sent && !heard) {
                    return false;
                }
            }
            return false;
        } finally {
            calling.finishAndReleaseAll();
            listening.finishAndReleaseAll();
        }
    }

    private ByteBuf request(byte[] body) {
        byte[] head = ("POST " + route.path()
                        + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\nContent-Length: " + body.length
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        return Unpooled.wrappedBuffer(head, body);
    }

    private static boolean move(EmbeddedChannel from, EmbeddedChannel to) {
        boolean moved = false;
        for (ByteBuf bytes = from.readOutbound(); bytes != null; bytes = from.readOutbound()) {
            to.writeInbound(bytes);
            moved = true;
        }
        return moved;
    }
}
