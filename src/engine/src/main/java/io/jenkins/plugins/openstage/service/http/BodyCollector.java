package io.jenkins.plugins.openstage.service.http;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.net.InetSocketAddress;

/** Collects a request; one that is too large is answered at once and ends the connection. */
final class BodyCollector extends HttpObjectAggregator {
    private final RequestHandler handler;
    private final int most;

    BodyCollector(int most, RequestHandler handler) {
        super(most, true);
        this.most = most;
        this.handler = handler;
    }

    @Override
    protected void handleOversizedMessage(ChannelHandlerContext ctx, HttpMessage oversized) {
        if (ctx.channel().remoteAddress() instanceof InetSocketAddress peer) {
            handler.refused(peer.getAddress(), "a message larger than " + most + " bytes");
        }
        var unused = ctx.writeAndFlush(Responses.closing(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE))
                .addListener(ChannelFutureListener.CLOSE);
    }
}
