package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.text.HostPort;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The phone's side of an interaction below the messages: connections, cookies, HTTP. One request at a time; a further one comes
 * on the same connection while that stands, else on a new one. Confined to the phone's event loop.
 */
final class ServiceLink implements AnswerCollector.Receiver {

    /** Who sends messages over the link. */
    interface Owner {
        void answered(ServiceAnswer answer);

        /**
         * No answer came.
         *
         * @param connected whether there was a connection at all
         */
        void failed(String sentence, boolean connected);
    }

    private final Surroundings surroundings;
    private final EventLoop loop;
    private final PhoneProfile profile;
    private final SslContext tls;
    private final URI service;
    private final Owner owner;
    private final Cookies cookies;
    private Channel channel;
    private boolean awaiting;
    private boolean lastWords;
    private boolean closed;
    private Future<?> timeout;

    ServiceLink(
            Surroundings surroundings, EventLoop loop, PhoneProfile profile, SslContext tls, URI service, Owner owner) {
        this.surroundings = surroundings;
        this.loop = loop;
        this.profile = profile;
        this.tls = tls;
        this.service = service;
        this.owner = owner;
        this.cookies = new Cookies(profile.behaviour().cookies());
    }

    /** Sends a message; exactly one call of the owner follows, unless the link is closed before. */
    void send(byte[] xml) {
        send(xml, xml.length);
    }

    /**
     * Sends a message and ends the link; the owner hears nothing more.
     *
     * @param complete whether to send all of it and wait for the answer, or half of it and cut the connection
     */
    void sendLast(byte[] xml, boolean complete) {
        lastWords = true;
        send(xml, complete ? xml.length : xml.length / 2);
    }

    private void send(byte[] xml, int bytes) {
        awaiting = true;
        if (channel != null && channel.isActive()) {
            write(xml, bytes);
            return;
        }
        HostPort place = HostPort.of(service).orElseThrow();
        InetSocketAddress remote = new InetSocketAddress(place.host(), place.portOr(443));
        if (remote.isUnresolved()) {
            fail("the host " + place.host() + " is not known", false);
            return;
        }
        armTimeout(surroundings
                .settings()
                .connectTimeout()
                .plus(surroundings.settings().answerTimeout())
                .toMillis());
        Channels.then(connect(remote, place.host()), connected -> {
            if (!connected.isSuccess()) {
                fail(
                        service.getAuthority() + " cannot be reached: "
                                + connected.cause().getMessage(),
                        false);
            } else if (closed) {
                Channels.close(connected.channel());
            } else {
                channel = connected.channel();
                var handshakes = channel.pipeline().get(SslHandler.class).handshakeFuture();
                var unused = handshakes.addListener(handshake -> {
                    if (!handshake.isSuccess()) {
                        fail(
                                "TLS with " + service.getAuthority() + " failed: "
                                        + handshake.cause().getMessage(),
                                false);
                    } else if (!closed) {
                        write(xml, bytes);
                    }
                });
            }
        });
    }

    private ChannelFuture connect(InetSocketAddress remote, String host) {
        long patience = surroundings.settings().connectTimeout().toMillis();
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) patience)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel connecting) {
                        SslHandler handler = tls.newHandler(connecting.alloc(), host, remote.getPort());
                        handler.setHandshakeTimeoutMillis(patience);
                        connecting
                                .pipeline()
                                .addLast(handler, new HttpClientCodec(), new AnswerCollector(ServiceLink.this));
                    }
                });
        return surroundings.fromOwnAddress(
                bootstrap, remote, profile.contactMe().getAddress());
    }

    private void write(byte[] xml, int bytes) {
        armTimeout(surroundings.settings().answerTimeout().toMillis());
        HttpRequest head = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, path());
        head.headers()
                .set(HttpHeaderNames.HOST, service.getAuthority())
                .set(HttpHeaderNames.CONTENT_TYPE, "text/xml; charset=UTF-8")
                .set(HttpHeaderNames.CONTENT_LENGTH, xml.length);
        cookies.value().ifPresent(value -> head.headers().set(HttpHeaderNames.COOKIE, value));
        if (profile.behaviour().closesConnection()) {
            head.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        Channels.write(channel, head);
        ByteBuf body = Unpooled.wrappedBuffer(xml, 0, bytes);
        if (bytes < xml.length) {
            awaiting = false;
            Channels.then(channel.writeAndFlush(new DefaultHttpContent(body)), done -> close());
        } else {
            profile.behaviour().fault(Fault.Slow.class).ifPresentOrElse(slow -> dribble(body, slow), () -> {
                Channels.write(channel, new DefaultHttpContent(body));
                Channels.send(channel, LastHttpContent.EMPTY_LAST_CONTENT);
            });
        }
    }

    private void dribble(ByteBuf rest, Fault.Slow slow) {
        if (closed || !channel.isActive()) {
            return;
        }
        armTimeout(surroundings.settings().answerTimeout().toMillis());
        int piece = Math.min(slow.bytes(), rest.readableBytes());
        Channels.send(channel, new DefaultHttpContent(rest.readSlice(piece).copy()));
        if (rest.isReadable()) {
            var unused = loop.schedule(() -> dribble(rest, slow), slow.pause().toNanos(), TimeUnit.NANOSECONDS);
        } else {
            Channels.send(channel, LastHttpContent.EMPTY_LAST_CONTENT);
        }
    }

    private String path() {
        String path = service.getRawPath().isEmpty() ? "/" : service.getRawPath();
        return service.getRawQuery() == null ? path : path + "?" + service.getRawQuery();
    }

    private void armTimeout(long millis) {
        disarm();
        timeout = loop.schedule(
                () -> fail(service.getAuthority() + " did not answer in time", channel != null),
                millis,
                TimeUnit.MILLISECONDS);
    }

    private void disarm() {
        if (timeout != null) {
            timeout.cancel(false);
            timeout = null;
        }
    }

    @Override
    public void received(ServiceAnswer answer) {
        if (closed || !awaiting) {
            return;
        }
        if (lastWords) {
            close();
            return;
        }
        awaiting = false;
        disarm();
        answer.head().headers().getAll(HttpHeaderNames.SET_COOKIE).forEach(cookies::set);
        if (profile.behaviour().closesConnection() || !HttpUtil.isKeepAlive(answer.head())) {
            Channels.close(channel);
            channel = null;
        }
        owner.answered(answer);
    }

    @Override
    public void broken(Channel broken, String sentence) {
        if (broken == channel) {
            fail(service.getAuthority() + " " + sentence, true);
        }
    }

    private void fail(String sentence, boolean connected) {
        boolean matters = awaiting && !closed && !lastWords;
        awaiting = false;
        closeChannel();
        if (matters) {
            owner.failed(sentence, connected);
        }
    }

    /** Ends the link; the cookies are forgotten with it. */
    void close() {
        closed = true;
        closeChannel();
    }

    private void closeChannel() {
        disarm();
        if (channel != null) {
            Channels.close(channel);
            channel = null;
        }
    }
}
