package io.jenkins.plugins.openstage.staging;

import io.jenkins.plugins.openstage.staging.StagingException.Kind;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.stream.ChunkedInput;
import io.netty.handler.timeout.IdleStateEvent;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One request and its answer on a connection of its own. */
final class HttpExchange extends SimpleChannelInboundHandler<HttpObject> {

    /**
     * What is done with the body of a good answer.
     *
     * @param limit more bytes than this are not waited for
     * @param pieces gets them, one after the other, in the thread of the connection
     */
    record Sink(long limit, Pieces pieces) {
        /** Drops the bytes; their digest is in the answer. */
        static Sink digestOnly(long limit) {
            return new Sink(limit, piece -> {});
        }
    }

    /** Takes the bytes of a body. */
    @FunctionalInterface
    interface Pieces {
        /** All that remain in it. */
        void take(ByteBuffer piece) throws IOException;
    }

    private final Target target;
    private final HttpRequest request;
    private final Optional<? extends ChunkedInput<HttpContent>> body;
    private final Sink sink;
    private final CompletableFuture<HttpAnswer> answer;

    private final MessageDigest digest = Sha256.start();
    private final ByteArrayOutputStream page = new ByteArrayOutputStream();
    private HttpResponse response;
    private long received;
    private boolean secured;
    private Throwable problem;

    /**
     * Prepares an exchange.
     *
     * @param sink what is done with the body of a good answer
     * @param answer is completed once, whatever happens
     */
    HttpExchange(
            Target target,
            HttpRequest request,
            Optional<? extends ChunkedInput<HttpContent>> body,
            Sink sink,
            CompletableFuture<HttpAnswer> answer) {
        this.target = target;
        this.request = request;
        this.body = body;
        this.sink = sink;
        this.answer = answer;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                secured = true;
                send(context);
            } else {
                end(context, NetworkFailures.of(target, handshake.cause(), true));
            }
        } else if (event instanceof IdleStateEvent) {
            end(
                    context,
                    secured
                            ? target.failure(Kind.CONNECTION_LOST, "the file server said nothing for too long")
                            : target.failure(
                                    Kind.UNREACHABLE,
                                    "nobody speaks TLS at " + target.server().host() + " port "
                                            + target.server().port()));
        } else {
            super.userEventTriggered(context, event);
        }
    }

    private void send(ChannelHandlerContext context) {
        context.write(request).addListener(this::written);
        if (body.isPresent()) {
            context.writeAndFlush(body.get()).addListener(this::written);
        } else {
            context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT).addListener(this::written);
        }
    }

    private void written(io.netty.util.concurrent.Future<? super Void> write) {
        if (write.isSuccess()) {
            return;
        }
        if (write.cause() instanceof StagingException own) {
            answer.completeExceptionally(own);
        } else if (problem == null) {
            // A server that refuses may answer and close before all is sent; its answer may still be on its way in.
            problem = write.cause();
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
        if (message.decoderResult().isFailure()) {
            end(context, target.failure(Kind.REFUSED, "what answers is not an HTTP server"));
            return;
        }
        if (message instanceof HttpResponse head && head.status().code() >= 200) {
            response = head;
        }
        if (message instanceof HttpContent content && response != null) {
            receive(context, content);
        }
    }

    private void receive(ChannelHandlerContext context, HttpContent content) {
        received += content.content().readableBytes();
        digest.update(content.content().nioBuffer());
        boolean refused = response.status().code() >= 300;
        if (refused) {
            int room = Math.min(ErrorText.LIMIT - page.size(), content.content().readableBytes());
            page.write(ByteBufUtil.getBytes(content.content(), content.content().readerIndex(), room), 0, room);
        } else {
            try {
                sink.pieces().take(content.content().nioBuffer());
            } catch (StagingException e) {
                end(context, e);
                return;
            } catch (IOException e) {
                end(
                        context,
                        target.failure(
                                Kind.UNREADABLE_FILE, "what lies there cannot be kept on this machine (" + e + ")", e));
                return;
            }
        }
        if (content instanceof LastHttpContent || received > (refused ? ErrorText.LIMIT : sink.limit())) {
            complete();
            close(context);
        }
    }

    private void complete() {
        int status = response.status().code();
        String reason = response.status().reasonPhrase();
        String more = ErrorText.of(page.toByteArray(), status, reason);
        answer.complete(new HttpAnswer(
                status,
                target.shown(more.isEmpty() ? reason : reason + ": " + more),
                response.headers(),
                new Content(received, Sha256.hex(digest))));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (response != null && response.status().code() >= 300) {
            // The page of an error was cut, the error itself was not.
            complete();
        }
        end(
                context,
                NetworkFailures.of(
                        target, problem == null ? new EOFException("closed by the server") : problem, false));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (response != null && response.status().code() >= 300) {
            complete();
        }
        end(context, NetworkFailures.of(target, cause, !secured));
    }

    private void end(ChannelHandlerContext context, StagingException failure) {
        answer.completeExceptionally(failure);
        close(context);
    }

    private static void close(ChannelHandlerContext context) {
        ChannelFuture unused = context.close();
    }
}
