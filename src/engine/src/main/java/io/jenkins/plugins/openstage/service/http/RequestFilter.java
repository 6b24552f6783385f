package io.jenkins.plugins.openstage.service.http;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Refuses a request by its header, before its body is read. */
final class RequestFilter extends ChannelInboundHandlerAdapter {
    private final Route route;
    private final Deadlines deadlines;
    private final RequestHandler handler;
    private boolean refused;

    RequestFilter(Route route, Deadlines deadlines, RequestHandler handler) {
        this.route = route;
        this.deadlines = deadlines;
        this.handler = handler;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object part) {
        if (refused) {
            ReferenceCountUtil.release(part);
            return;
        }
        if (part instanceof HttpRequest request) {
            deadlines.headerComplete();
            Optional<HttpResponseStatus> status = unreadable(request).or(() -> route.refuses(request));
            if (status.isPresent()) {
                refused = true;
                ReferenceCountUtil.release(part);
                refuse(ctx, status.get());
                return;
            }
        }
        ctx.fireChannelRead(part);
    }

    private static Optional<HttpResponseStatus> unreadable(HttpRequest request) {
        if (request.decoderResult().isSuccess()) {
            return Optional.empty();
        }
        Throwable cause = request.decoderResult().cause();
        if (cause instanceof TooLongHttpHeaderException) {
            return Optional.of(HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE);
        }
        return Optional.of(
                cause instanceof TooLongHttpLineException
                        ? HttpResponseStatus.REQUEST_URI_TOO_LONG
                        : HttpResponseStatus.BAD_REQUEST);
    }

    private void refuse(ChannelHandlerContext ctx, HttpResponseStatus status) {
        if (ctx.channel().remoteAddress() instanceof InetSocketAddress peer) {
            handler.refused(peer.getAddress(), "a request was answered with HTTP status " + status);
        }
        FullHttpResponse response = Responses.closing(status);
        if (status.equals(HttpResponseStatus.METHOD_NOT_ALLOWED)) {
            response.headers().set(HttpHeaderNames.ALLOW, route.method().name());
        }
        var unused = ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }
}
