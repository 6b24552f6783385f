package io.jenkins.plugins.openstage.service.http;

import io.jenkins.plugins.openstage.text.HostPort;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.timeout.ReadTimeoutException;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Sends contact-mes (protocol.md 4), each over a connection of its own. Thread-safe. */
public final class ContactMe implements ContactSender {
    private static final int MOST_BYTES = 8192;

    private final EventLoopGroup loops;
    private final HostLookup hosts;
    private final Function<Optional<MacAddress>, String> form;
    private final Duration timeout;
    private final InetAddress from;

    /**
     * @param loops the threads that do the work
     * @param hosts looks up host names
     * @param form the body, for the phone if that is known
     * @param timeout for looking up the host's name, again for connecting, and again for the answer
     * @param from the local address to leave from; null for any
     */
    public ContactMe(
            EventLoopGroup loops,
            HostLookup hosts,
            Function<Optional<MacAddress>, String> form,
            Duration timeout,
            InetAddress from) {
        this.loops = loops;
        this.hosts = hosts;
        this.form = form;
        this.timeout = timeout;
        this.from = from;
    }

    @Override
    public void send(URI uri, Optional<MacAddress> phone, Outcome outcome) {
        HostPort place = HostPort.of(uri).orElseThrow();
        CompletableFuture<InetAddress> found = hosts.find(place.host());
        endInTime(found);
        // On a loop in any case, because nothing may come of it before this method has returned.
        var unused = found.whenCompleteAsync(
                (address, problem) -> {
                    if (problem == null) {
                        connect(new InetSocketAddress(address, place.portOr(80)), uri, phone, outcome);
                    } else {
                        outcome.unknown(
                                problem instanceof TimeoutException
                                        ? "host name not found within " + seconds(timeout)
                                        : "host name unknown");
                    }
                },
                loops);
    }

    /** By a loop: the JDK's own timeouts start a thread that stays until the process ends. */
    private void endInTime(CompletableFuture<InetAddress> found) {
        if (!found.isDone()) {
            Future<?> late = loops.schedule(
                    () -> found.completeExceptionally(new TimeoutException()),
                    timeout.toMillis(),
                    TimeUnit.MILLISECONDS);
            var unused = found.whenComplete((address, problem) -> late.cancel(false));
        }
    }

    private void connect(InetSocketAddress remote, URI uri, Optional<MacAddress> phone, Outcome outcome) {
        Bootstrap bootstrap = new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) Math.min(timeout.toMillis(), Integer.MAX_VALUE))
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(
                                        new HttpClientCodec(),
                                        new HttpObjectAggregator(MOST_BYTES),
                                        new ReadTimeoutHandler(timeout.toMillis(), TimeUnit.MILLISECONDS),
                                        new Answered(outcome));
                    }
                });
        if (from != null) {
            bootstrap.localAddress(new InetSocketAddress(from, 0));
        }
        ChannelFuture connected = bootstrap.connect(remote);
        var unused = connected.addListener(done -> {
            if (done.isSuccess()) {
                outcome.connected((InetSocketAddress) connected.channel().remoteAddress());
                var unusedWrite = connected.channel().writeAndFlush(request(uri, form.apply(phone)));
            } else {
                outcome.failed(words(done.cause(), timeout));
            }
        });
    }

    private static FullHttpRequest request(URI uri, String form) {
        String target = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        byte[] body = form.getBytes(StandardCharsets.US_ASCII);
        FullHttpRequest request =
                new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, target, Unpooled.wrappedBuffer(body));
        request.headers()
                .set(HttpHeaderNames.HOST, uri.getRawAuthority())
                .set(HttpHeaderNames.CONTENT_TYPE, "application/x-www-form-urlencoded; charset=utf-8")
                .set(HttpHeaderNames.CONTENT_LENGTH, body.length);
        return request;
    }

    private static String seconds(Duration time) {
        return (time.toMillis() / 1000.0 + " s").replace(".0 ", " ");
    }

    private static String words(Throwable cause, Duration timeout) {
        if (cause instanceof ConnectTimeoutException || cause instanceof ReadTimeoutException) {
            return "no answer within " + seconds(timeout);
        } else if (cause instanceof ConnectException
                && String.valueOf(cause.getMessage()).contains("refused")) {
            return "connection refused";
        }
        return "connection failed (" + cause.getMessage() + ")";
    }

    private final class Answered extends SimpleChannelInboundHandler<FullHttpResponse> {
        private final Outcome outcome;
        private boolean over;

        Answered(Outcome outcome) {
            this.outcome = outcome;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, FullHttpResponse response) {
            if (!over) {
                over = true;
                outcome.answered(response.status().code());
            }
            var unused = ctx.close();
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            fail("connection closed without an answer");
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            fail(words(cause, timeout));
            var unused = ctx.close();
        }

        private void fail(String why) {
            if (!over) {
                over = true;
                outcome.failed(why);
            }
        }
    }
}
