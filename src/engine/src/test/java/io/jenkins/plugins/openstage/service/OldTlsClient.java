package io.jenkins.plugins.openstage.service;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/** A client as old as the oldest phones: TLS 1.0 and RSA key exchange only. */
final class OldTlsClient {
    private OldTlsClient() {}

    /** The protocol that was agreed on. */
    static String handshake(InetSocketAddress address) throws Exception {
        SslContext context = SslContextBuilder.forClient()
                .sslProvider(SslProvider.OPENSSL)
                .trustManager(InsecureTrustManagerFactory.INSTANCE)
                .endpointIdentificationAlgorithm("")
                .protocols("TLSv1")
                .ciphers(List.of("TLS_RSA_WITH_AES_128_CBC_SHA"))
                .build();
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        try {
            CompletableFuture<SslHandler> handler = new CompletableFuture<>();
            Channel channel = new Bootstrap()
                    .group(group)
                    .channel(NioSocketChannel.class)
                    .handler(new ChannelInitializer<>() {
                        @Override
                        protected void initChannel(Channel created) {
                            handler.complete(context.newHandler(created.alloc()));
                            created.pipeline().addLast(handler.join(), new Silent());
                        }
                    })
                    .connect(address)
                    .sync()
                    .channel();
            SslHandler ssl = handler.join();
            ssl.handshakeFuture().await(10, TimeUnit.SECONDS);
            if (!ssl.handshakeFuture().isSuccess()) {
                throw new SSLException(ssl.handshakeFuture().cause());
            }
            String protocol = ssl.engine().getSession().getProtocol();
            channel.close().sync();
            return protocol;
        } finally {
            group.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
        }
    }

    /** The outcome is asked of the handshake, not of the pipeline. */
    private static final class Silent extends ChannelInboundHandlerAdapter {
        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            var unused = ctx.close();
        }
    }
}
