package io.jenkins.plugins.openstage.staging.embedded;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpChunkedInput;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.stream.ChunkedNioFile;
import io.netty.handler.timeout.IdleStateEvent;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Answers the requests of one connection, one after the other. Files stream; nothing is ever held in memory as a whole. */
final class FileHandler extends SimpleChannelInboundHandler<HttpObject> {
    private static final Logger LOG = Logger.getLogger(FileHandler.class.getName());
    private static final int CHUNK = 1 << 15;

    private final ServedFolder folder;
    private final BasicAuthentication authentication;
    private final long maxFileSize;
    private final Downloads downloads;

    private ServedFolder.Incoming incoming;
    private long received;
    private boolean keepAlive;
    private boolean hasBody;
    /** After a refusal the rest of the request is read and dropped, so that the client gets to read the answer. */
    private boolean discarding;

    FileHandler(ServedFolder folder, BasicAuthentication authentication, long maxFileSize, Downloads downloads) {
        this.folder = folder;
        this.authentication = authentication;
        this.maxFileSize = maxFileSize;
        this.downloads = downloads;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
        try {
            if (message instanceof HttpRequest request && !discarding) {
                begin(context, request);
            }
            if (message instanceof HttpContent content && incoming != null) {
                receive(context, content);
            }
        } catch (IOException e) {
            LOG.log(Level.FINE, "A request failed", e);
            abandon();
            refuse(context, statusOf(e));
        }
    }

    private void begin(ChannelHandlerContext context, HttpRequest request) throws IOException {
        keepAlive = HttpUtil.isKeepAlive(request);
        hasBody = HttpUtil.isTransferEncodingChunked(request) || HttpUtil.getContentLength(request, 0L) > 0;
        if (request.decoderResult().isFailure()) {
            refuse(context, HttpResponseStatus.BAD_REQUEST);
            return;
        }
        HttpMethod method = request.method();
        boolean reads = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
        boolean writes = method.equals(HttpMethod.PUT) || method.equals(HttpMethod.DELETE);
        String header = request.headers().get(HttpHeaderNames.AUTHORIZATION);
        if (!authentication.mayRead(header)) {
            refuse(context, HttpResponseStatus.UNAUTHORIZED);
        } else if (method.equals(HttpMethod.OPTIONS)) {
            answer(context, HttpResponseStatus.NO_CONTENT);
        } else if (!reads && !writes) {
            refuse(context, HttpResponseStatus.METHOD_NOT_ALLOWED);
        } else if (writes && !authentication.mayWrite(header)) {
            refuse(context, HttpResponseStatus.FORBIDDEN);
        } else {
            Optional<Path> file = folder.file(request.uri());
            if (file.isEmpty()) {
                refuse(context, writes ? HttpResponseStatus.FORBIDDEN : HttpResponseStatus.NOT_FOUND);
            } else if (reads) {
                send(context, file.get(), method.equals(HttpMethod.HEAD));
            } else if (method.equals(HttpMethod.DELETE)) {
                answer(
                        context,
                        folder.delete(file.get()) ? HttpResponseStatus.NO_CONTENT : HttpResponseStatus.NOT_FOUND);
            } else {
                beginUpload(context, request, file.get());
            }
        }
    }

    private void send(ChannelHandlerContext context, Path file, boolean headOnly) throws IOException {
        if (!Files.isRegularFile(file)) {
            answer(context, HttpResponseStatus.NOT_FOUND);
            return;
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        long size = channel.size();
        HttpResponse response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_OCTET_STREAM)
                .set(HttpHeaderNames.CONTENT_LENGTH, size)
                .set(
                        HttpHeaderNames.ETAG,
                        "\"" + size + "-" + Files.getLastModifiedTime(file).toMillis() + "\"");
        HttpUtil.setKeepAlive(response, keepAlive);
        context.write(response).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        if (headOnly || size == 0) {
            channel.close();
            finish(context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT));
        } else {
            // One answer after the other: a client that asks for many at once waits in its own memory, not in ours.
            context.channel().config().setAutoRead(false);
            ChannelFuture sent = context.writeAndFlush(
                    new HttpChunkedInput(new ChunkedNioFile(channel, 0, size, CHUNK)), context.newPromise());
            sent.addListener(done -> {
                context.channel().config().setAutoRead(true);
                if (done.isSuccess()) {
                    downloads.completed((InetSocketAddress) context.channel().remoteAddress(), folder.name(file), size);
                }
            });
            finish(sent);
        }
    }

    private void beginUpload(ChannelHandlerContext context, HttpRequest request, Path file) throws IOException {
        if (HttpUtil.getContentLength(request, 0L) > maxFileSize) {
            refuse(context, HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        incoming = folder.receive(file);
        received = 0;
        if (HttpUtil.is100ContinueExpected(request)) {
            context.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE))
                    .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        }
    }

    private void receive(ChannelHandlerContext context, HttpContent content) throws IOException {
        ByteBuf bytes = content.content();
        received += bytes.readableBytes();
        if (content.decoderResult().isFailure()) {
            abandon();
            refuse(context, HttpResponseStatus.BAD_REQUEST);
        } else if (received > maxFileSize) {
            abandon();
            refuse(context, HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE);
        } else {
            while (bytes.isReadable()) {
                bytes.readBytes(incoming.channel(), bytes.readableBytes());
            }
            if (content instanceof LastHttpContent) {
                incoming.complete();
                incoming = null;
                answer(context, HttpResponseStatus.CREATED);
            }
        }
    }

    private static HttpResponseStatus statusOf(IOException e) {
        if (e instanceof java.nio.file.FileAlreadyExistsException) {
            return HttpResponseStatus.CONFLICT;
        }
        boolean full = String.valueOf(e.getMessage()).contains("No space left");
        return full ? HttpResponseStatus.INSUFFICIENT_STORAGE : HttpResponseStatus.INTERNAL_SERVER_ERROR;
    }

    private void refuse(ChannelHandlerContext context, HttpResponseStatus status) {
        discarding = true;
        keepAlive = false;
        FullHttpResponse response = response(status);
        HttpUtil.setKeepAlive(response, false);
        if (!hasBody) {
            finish(context.writeAndFlush(response));
            return;
        }
        // Not closed at once: the client may still be sending, and a reset would take the answer away from it. It
        // closes, or
        // the idle timeout does.
        context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    private void answer(ChannelHandlerContext context, HttpResponseStatus status) {
        FullHttpResponse response = response(status);
        HttpUtil.setKeepAlive(response, keepAlive);
        finish(context.writeAndFlush(response));
    }

    private static FullHttpResponse response(HttpResponseStatus status) {
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.EMPTY_BUFFER);
        if (!status.equals(HttpResponseStatus.NO_CONTENT)) {
            response.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0);
        }
        if (status.equals(HttpResponseStatus.UNAUTHORIZED)) {
            response.headers().set(HttpHeaderNames.WWW_AUTHENTICATE, "Basic realm=\"files\", charset=\"UTF-8\"");
        }
        response.headers().set(HttpHeaderNames.ALLOW, "GET, HEAD, PUT, DELETE, OPTIONS");
        return response;
    }

    private void finish(ChannelFuture written) {
        written.addListener(keepAlive ? ChannelFutureListener.CLOSE_ON_FAILURE : ChannelFutureListener.CLOSE);
    }

    private void abandon() {
        if (incoming != null) {
            try {
                incoming.abandon();
            } catch (IOException e) {
                LOG.log(Level.WARNING, "A broken-off upload could not be deleted", e);
            }
            incoming = null;
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        abandon();
        super.channelInactive(context);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof IdleStateEvent) {
            close(context);
        } else {
            super.userEventTriggered(context, event);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.log(Level.FINE, "A connection broke", cause);
        abandon();
        close(context);
    }

    private static void close(ChannelHandlerContext context) {
        ChannelFuture unused = context.close();
    }
}
