package io.jenkins.plugins.openstage.simulator;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOutboundInvoker;
import java.util.function.Consumer;

/** What is asked of channels when nobody waits for the outcome: a broken connection is heard of in other ways. */
final class Channels {

    private Channels() {}

    static void close(ChannelOutboundInvoker channel) {
        var unused = channel.close();
    }

    static void write(ChannelOutboundInvoker channel, Object message) {
        var unused = channel.write(message);
    }

    static void send(ChannelOutboundInvoker channel, Object message) {
        var unused = channel.writeAndFlush(message);
    }

    /** Runs something when the future is done. */
    static void then(ChannelFuture future, Consumer<ChannelFuture> next) {
        var unused = future.addListener((ChannelFuture done) -> next.accept(done));
    }
}
