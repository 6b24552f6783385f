package io.jenkins.plugins.openstage.simulator;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.ByteArrayOutputStream;

/** Puts answers together without touching their headers, so that the judge sees what the service really sent. */
final class AnswerCollector extends SimpleChannelInboundHandler<HttpObject> {

    /** Who waits for answers. */
    interface Receiver {
        void received(ServiceAnswer answer);

        void broken(Channel channel, String sentence);
    }

    private final Receiver receiver;
    private HttpResponse head;
    private ByteArrayOutputStream body;

    AnswerCollector(Receiver receiver) {
        this.receiver = receiver;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) throws Exception {
        if (part.decoderResult().isFailure()) {
            receiver.broken(
                    context.channel(),
                    "sent no HTTP: " + part.decoderResult().cause().getMessage());
            Channels.close(context);
            return;
        }
        if (part instanceof HttpResponse response) {
            head = response;
            body = new ByteArrayOutputStream();
        }
        if (part instanceof HttpContent content && head != null) {
            int wanted = Math.min(content.content().readableBytes(), ServiceAnswer.LARGEST - body.size());
            content.content().readBytes(body, wanted);
            if (part instanceof LastHttpContent) {
                ServiceAnswer answer = new ServiceAnswer(head, body.toByteArray());
                head = null;
                body = null;
                receiver.received(answer);
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        receiver.broken(context.channel(), "closed the connection instead of answering");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        receiver.broken(context.channel(), "broke the connection: " + cause.getMessage());
        Channels.close(context);
    }
}
