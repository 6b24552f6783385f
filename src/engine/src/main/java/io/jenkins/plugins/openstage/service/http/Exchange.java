package io.jenkins.plugins.openstage.service.http;

import io.jenkins.plugins.openstage.tls.HandshakeProblems;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands complete requests of one connection to the handler and writes its answers. */
final class Exchange extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    private final long connection;
    private final InetSocketAddress peer;
    private final HandshakeProblems problems;
    private final RequestHandler handler;

    Exchange(long connection, InetSocketAddress peer, HandshakeProblems problems, RequestHandler handler) {
        this.connection = connection;
        this.peer = peer;
        this.problems = problems;
        this.handler = handler;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
        if (request.decoderResult().isFailure()) {
            close(ctx, HttpResponseStatus.BAD_REQUEST);
            return;
        }
        Response answer;
        try {
            answer = handler.handle(new Request(
                    connection,
                    peer,
                    request.uri(),
                    request.headers().getAll(HttpHeaderNames.COOKIE),
                    ByteBufUtil.getBytes(request.content()),
                    shown(ctx)));
        } catch (RuntimeException e) {
            LOG.error("A request could not be answered", e);
            close(ctx, HttpResponseStatus.INTERNAL_SERVER_ERROR);
            return;
        }
        boolean keepAlive = HttpUtil.isKeepAlive(request) && answer.status() < 400;
        FullHttpResponse response = Responses.of(answer);
        HttpUtil.setKeepAlive(
                response.headers(), keepAlive ? request.protocolVersion() : HttpVersion.HTTP_1_1, keepAlive);
        var written = ctx.writeAndFlush(response);
        if (!keepAlive) {
            var unused = written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    /** The client's certificate, where clients have to show one. */
    private static X509Certificate shown(ChannelHandlerContext ctx) {
        SslHandler tls = ctx.pipeline().get(SslHandler.class);
        if (tls == null || !tls.engine().getNeedClientAuth()) {
            return null;
        }
        try {
            return (X509Certificate) tls.engine().getSession().getPeerCertificates()[0];
        } catch (SSLPeerUnverifiedException e) {
            throw new IllegalStateException("A client came through the handshake without a certificate", e);
        }
    }

    private static void close(ChannelHandlerContext ctx, HttpResponseStatus status) {
        var unused = ctx.writeAndFlush(Responses.closing(status)).addListener(ChannelFutureListener.CLOSE);
    }

    /** A peer that sends requests but does not take answers gets no further request read. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        ctx.channel().config().setAutoRead(ctx.channel().isWritable());
        ctx.fireChannelWritabilityChanged();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake && !handshake.isSuccess()) {
            handler.refused(peer.getAddress(), problems.describe(handshake.cause()));
        }
        ctx.fireUserEventTriggered(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        handler.disconnected(connection);
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("The connection from {} broke", peer, cause);
        var unused = ctx.close();
    }
}
