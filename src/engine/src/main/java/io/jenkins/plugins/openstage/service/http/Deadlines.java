package io.jenkins.plugins.openstage.service.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Ends a connection whose peer takes too long: to begin a request, to send its header, to send its body, to take the answer. Each
 * time is measured from the start of its phase, so that a peer gains nothing by sending a byte now and then.
 */
final class Deadlines extends ChannelDuplexHandler {
    private enum Phase {
        WAITING,
        HEADER,
        BODY,
        ANSWERING
    }

    private final ListenerLimits limits;
    private Phase phase = Phase.WAITING;
    private int unwritten;
    private Future<?> timer;
    private ChannelHandlerContext context;

    Deadlines(ListenerLimits limits) {
        this.limits = limits;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        if (ctx.pipeline().get(SslHandler.class) == null) {
            enter(Phase.WAITING, limits.idle());
        }
        ctx.fireChannelActive();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
            enter(Phase.WAITING, limits.idle());
        }
        ctx.fireUserEventTriggered(event);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object bytes) {
        if (phase == Phase.WAITING) {
            enter(Phase.HEADER, limits.header());
        }
        ctx.fireChannelRead(bytes);
    }

    /** The header of a request is complete. */
    void headerComplete() {
        enter(Phase.BODY, limits.body());
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        unwritten++;
        enter(Phase.ANSWERING, limits.write());
        var unused = ctx.write(message, promise.unvoid().addListener(written -> {
            unwritten--;
            if (unwritten == 0 && phase == Phase.ANSWERING) {
                enter(Phase.WAITING, limits.idle());
            }
        }));
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        stopTimer();
        ctx.fireChannelInactive();
    }

    private void enter(Phase next, Duration time) {
        stopTimer();
        phase = next;
        if (context.channel().isActive()) {
            timer = context.executor().schedule(this::expired, time.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void stopTimer() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private void expired() {
        if (phase == Phase.HEADER || phase == Phase.BODY) {
            var unused = context.channel()
                    .writeAndFlush(Responses.closing(HttpResponseStatus.REQUEST_TIMEOUT))
                    .addListener(ChannelFutureListener.CLOSE);
        } else {
            var unused = context.close();
        }
    }
}
