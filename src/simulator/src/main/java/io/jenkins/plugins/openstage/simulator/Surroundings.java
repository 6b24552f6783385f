package io.jenkins.plugins.openstage.simulator;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.handler.ssl.SslContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * What the phones of a simulation share.
 *
 * @param settings of the simulation
 * @param tls for connections to services and file servers; phones in Default Mode accept any certificate
 * @param models the base items of each model
 * @param downloads fetches files
 */
record Surroundings(SimulationSettings settings, SslContext tls, ModelItems models, Downloads downloads) {

    static Surroundings of(SimulationSettings settings, SslContext tls) {
        return new Surroundings(settings, tls, new ModelItems(), new Downloads(settings, tls));
    }

    /** Connects from the phone's own address, where that address can reach the other. */
    ChannelFuture fromOwnAddress(Bootstrap bootstrap, InetSocketAddress remote, InetAddress own) {
        return own.isLoopbackAddress() && remote.getAddress().isLoopbackAddress()
                ? bootstrap.connect(remote, new InetSocketAddress(own, 0))
                : bootstrap.connect(remote);
    }
}
