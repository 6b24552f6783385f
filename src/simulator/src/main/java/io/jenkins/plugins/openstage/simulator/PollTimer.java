package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.text.HostPort;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Polls a proxy when {@code dcmp-url} is set (protocol.md 5). Each contact with the service restarts the timer; a reboot
 * forgets the URL. Confined to the phone's event loop.
 */
final class PollTimer {

    private static final int ACCEPTED = 202;

    private final Surroundings surroundings;
    private final EventLoop loop;
    private final PhoneProfile profile;
    private final PhoneRecord record;
    private final Runnable workPending;
    private URI url;
    private Runnable cancel = () -> {};
    private Channel polling;

    /**
     * @param workPending run when the proxy says that something is to be done
     */
    PollTimer(
            Surroundings surroundings, EventLoop loop, PhoneProfile profile, PhoneRecord record, Runnable workPending) {
        this.surroundings = surroundings;
        this.loop = loop;
        this.profile = profile;
        this.record = record;
        this.workPending = workPending;
    }

    /** Polls that URL from now on; none when the text is no http URL. */
    void pollAt(String text) {
        url = parse(text).orElse(null);
        restart();
    }

    /** The phone has had contact with the service. */
    void restart() {
        cancel.run();
        if (url != null) {
            SimulationSettings settings = surroundings.settings();
            cancel = settings.time().after(settings.pollInterval(), loop, this::poll);
        }
    }

    void stop() {
        url = null;
        cancel.run();
        if (polling != null) {
            Channels.close(polling);
        }
    }

    private Optional<URI> parse(String text) {
        try {
            URI parsed =
                    URI.create(text.endsWith("/") ? text : text + "/").resolve("contact-me?device-id=" + profile.mac());
            return "http".equals(parsed.getScheme()) && HostPort.of(parsed).isPresent()
                    ? Optional.of(parsed)
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void poll() {
        URI target = url;
        if (target == null) {
            return;
        }
        record.count(PhoneRecord.Count.POLLS);
        restart();
        SimulationSettings settings = surroundings.settings();
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        settings.connectTimeout().toMillis())
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel connecting) {
                        connecting
                                .pipeline()
                                .addLast(
                                        new ReadTimeoutHandler(
                                                settings.answerTimeout().toMillis(), TimeUnit.MILLISECONDS),
                                        new HttpClientCodec(),
                                        new AnswerCollector(new Answer()));
                    }
                });
        HostPort place = HostPort.of(target).orElseThrow();
        InetSocketAddress remote = new InetSocketAddress(place.host(), place.portOr(80));
        if (remote.isUnresolved()) {
            return;
        }
        ChannelFuture connecting = surroundings.fromOwnAddress(
                bootstrap, remote, profile.contactMe().getAddress());
        Channels.then(connecting, connected -> {
            if (connected.isSuccess()) {
                polling = connected.channel();
                Channels.send(polling, request(target));
            }
        });
    }

    private static FullHttpRequest request(URI target) {
        FullHttpRequest request = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.GET, target.getRawPath() + "?" + target.getRawQuery());
        request.headers()
                .set(HttpHeaderNames.HOST, target.getAuthority())
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return request;
    }

    private final class Answer implements AnswerCollector.Receiver {
        @Override
        public void received(ServiceAnswer answer) {
            Channels.close(polling);
            if (url != null && answer.head().status().code() == ACCEPTED) {
                workPending.run();
            }
        }

        @Override
        public void broken(Channel channel, String sentence) {
            Channels.close(channel);
        }
    }
}
