package io.jenkins.plugins.openstage.simulator;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The phone's HTTP server for contact-me: answers first, then tells the phone (trap 9 for simulators). */
final class ContactMeListener {

    /** Who is asked to contact the service; called on the phone's event loop. */
    interface Owner {
        /** Whether anybody is at home: a phone that is off or rebooting takes no connection. */
        boolean listening();

        /** The 204 is on its way. */
        void contacted(ContactMe request);
    }

    private static final int LARGEST_FORM = 4096;
    private static final int PATIENCE_SECONDS = 10;
    private static final int BACKLOG = 16;
    /** Written by hand, because Netty's encoder takes the Content-Length off a 204. */
    private static final byte[] NO_CONTENT = answer("204 No Content");

    private static final byte[] NOT_FOUND = answer("404 Not Found");

    private final Channel channel;

    private ContactMeListener(Channel channel) {
        this.channel = channel;
    }

    private static byte[] answer(String status) {
        return ("HTTP/1.1 " + status + "\r\nServer: DlsClient\r\nContent-Length: 0\r\nContent-Type: text/html\r\n"
                        + "Connection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Listens.
     *
     * @throws IOException with a sentence when the address cannot be had
     */
    static ContactMeListener open(PhoneProfile profile, EventLoop loop, Owner owner) throws IOException {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel accepted) {
                        if (owner.listening()) {
                            accepted.pipeline()
                                    .addLast(
                                            new ReadTimeoutHandler(PATIENCE_SECONDS, TimeUnit.SECONDS),
                                            new HttpRequestDecoder(),
                                            new HttpObjectAggregator(LARGEST_FORM),
                                            new Answering(owner));
                        } else {
                            Channels.close(accepted);
                        }
                    }
                });
        ChannelFuture bound = bootstrap.bind(profile.contactMe()).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw problem(profile, bound.cause());
        }
        return new ContactMeListener(bound.channel());
    }

    private static IOException problem(PhoneProfile profile, Throwable cause) {
        String words = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        String why;
        if (words.contains("in use")) {
            why = "the port is in use. End the program that listens there, which may be another simulation, or give the"
                    + " phones other addresses";
        } else if (words.contains("assign requested address")) {
            why = "that is no address of this machine. Give the phones addresses that it has; some systems have of"
                    + " 127.0.0.0/8 only 127.0.0.1 until others are added to the loopback interface";
        } else if (words.contains("permission denied")) {
            why = "this account may not use the port. Give the phones one above 1023";
        } else {
            why = String.valueOf(cause.getMessage());
        }
        InetSocketAddress place = profile.contactMe();
        return new IOException(
                "phone " + profile.mac() + " cannot listen for contact-me at "
                        + place.getAddress().getHostAddress() + ":" + place.getPort() + ": " + why,
                cause);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) channel.localAddress();
    }

    void close() {
        Channels.close(channel);
    }

    private static final class Answering extends SimpleChannelInboundHandler<FullHttpRequest> {
        private final Owner owner;

        Answering(Owner owner) {
            this.owner = owner;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            Optional<ContactMe> contactMe =
                    request.decoderResult().isSuccess() ? ContactMe.of(request) : Optional.empty();
            ChannelFuture written =
                    context.writeAndFlush(Unpooled.wrappedBuffer(contactMe.isPresent() ? NO_CONTENT : NOT_FOUND));
            Channels.then(written, done -> {
                Channels.close(context);
                contactMe.ifPresent(owner::contacted);
            });
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            Channels.close(context);
        }
    }
}
