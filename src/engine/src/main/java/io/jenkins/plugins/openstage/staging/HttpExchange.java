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
import io.netty.handler.codec.http.HttpUtil;
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
import javax.net.ssl.SSLException;

/**
 * One request and its answer. Leaves the connection to the next one when both were whole and the server keeps it open, else
 * closes it.
 */
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

    private static final String CLOSED = "closed by the server";

    private final Target target;
    private final HttpRequest request;
    private final Optional<? extends ChunkedInput<HttpContent>> body;
    private final Sink sink;
    private final CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();

    private final MessageDigest digest = Sha256.start();
    private final ByteArrayOutputStream page = new ByteArrayOutputStream();
    private HttpResponse response;
    private long received;
    private boolean secured;
    private boolean used;
    private boolean sent;
    private boolean heard;
    private Throwable problem;

    /**
     * Prepares an exchange.
     *
     * @param sink what is done with the body of a good answer
     */
    HttpExchange(Target target, HttpRequest request, Optional<? extends ChunkedInput<HttpContent>> body, Sink sink) {
        this.target = target;
        this.request = request;
        this.body = body;
        this.sink = sink;
    }

    /** Is completed once, whatever happens; else with a {@link StagingException} or an {@link UnansweredException}. */
    CompletableFuture<HttpAnswer> answer() {
        return answer;
    }

    /** There is no connection. */
    void notConnected(Throwable cause) {
        answer.completeExceptionally(NetworkFailures.of(target, cause, true));
    }

    /** The connection was closed meanwhile. */
    void notSent() {
        answer.completeExceptionally(new UnansweredException(false, closed(new EOFException(CLOSED))));
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
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

    /** Sends the request over a connection on which others were answered. */
    void sendAfterOthers(ChannelHandlerContext context) {
        used = true;
        send(context);
    }

    private void send(ChannelHandlerContext context) {
        secured = true;
        context.write(request).addListener(this::written);
        ChannelFuture last = context.writeAndFlush(body.isPresent() ? body.get() : LastHttpContent.EMPTY_LAST_CONTENT);
        last.addListener(this::written).addListener(write -> sent = write.isSuccess());
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
            end(context, notHttp());
            return;
        }
        heard = true;
        if (message instanceof HttpResponse head && head.status().code() >= 200) {
            response = head;
        }
        if (message instanceof HttpContent content && response != null) {
            receive(context, content);
        }
    }

    /** On a used connection it may be what belongs to the answer before: a body that HEAD does not have, for example. */
    private Exception notHttp() {
        return used && !heard
                ? new UnansweredException(
                        true,
                        target.failure(Kind.CONNECTION_LOST, "the file server sent something else before its answer"))
                : target.failure(Kind.REFUSED, "what answers is not an HTTP server");
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
        boolean whole = content instanceof LastHttpContent;
        if (whole && sent && isKept()) {
            // Before the answer is known, so that the next request finds the place empty.
            context.pipeline().remove(this);
            complete();
        } else if (whole || received > (refused ? ErrorText.LIMIT : sink.limit())) {
            complete();
            close(context);
        }
    }

    private boolean isKept() {
        return response.protocolVersion().isKeepAliveDefault() && HttpUtil.isKeepAlive(response);
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
        end(context, unlessHeard(closed(problem == null ? new EOFException(CLOSED) : problem)));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (response != null && response.status().code() >= 300) {
            complete();
        }
        StagingException failure = NetworkFailures.of(target, cause, !secured);
        end(context, cause instanceof SSLException ? failure : unlessHeard(failure));
    }

    private StagingException closed(Throwable how) {
        return NetworkFailures.of(target, how, false);
    }

    private Exception unlessHeard(StagingException failure) {
        return secured && !heard ? new UnansweredException(true, failure) : failure;
    }

    private void end(ChannelHandlerContext context, Exception failure) {
        answer.completeExceptionally(failure);
        close(context);
    }

    private static void close(ChannelHandlerContext context) {
        ChannelFuture unused = context.close();
    }
}
