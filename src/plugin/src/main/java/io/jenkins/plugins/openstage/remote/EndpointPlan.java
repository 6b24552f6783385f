package io.jenkins.plugins.openstage.remote;

import io.jenkins.plugins.openstage.service.EndpointSettings;
import io.jenkins.plugins.openstage.service.EndpointSettings.Deployments;
import io.jenkins.plugins.openstage.tls.TlsProfile;
import java.io.IOException;
import java.io.Serializable;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How a node shall listen for phones.
 *
 * @param name what the endpoint is called in logs
 * @param listenAddress an address of the node
 * @param port 0 for any free one
 * @param advertisedHost by which phones know the node, or null for the listening address
 * @param tls its certificate and protocol versions
 * @param spacing the least time between two contact-mes to one phone
 * @param gap the time after an interaction in which phones ignore a contact-me
 * @param verifyAfter the time that a phone gets to fetch several files before it is asked which it has
 */
public record EndpointPlan(
        String name,
        String listenAddress,
        int port,
        String advertisedHost,
        Tls tls,
        Duration spacing,
        Duration gap,
        Duration verifyAfter)
        implements Serializable {

    private static final Duration SHORT = Duration.ofMillis(500);

    /**
     * @param certificate null for a self-signed one that the node makes and keeps
     * @param legacy whether old protocol versions are offered too
     */
    public record Tls(Certificate certificate, boolean legacy) implements Serializable {
        public static final Tls SELF_SIGNED = new Tls(null, false);
    }

    /** A node's loopback address, any free port, a self-signed certificate, for phones that may be contacted at any time. */
    public static EndpointPlan loopback(String name) {
        return new EndpointPlan(name, "127.0.0.1", 0, null, Tls.SELF_SIGNED, Duration.ZERO, Duration.ZERO, SHORT);
    }

    /** The same at another port. */
    public EndpointPlan withPort(int other) {
        return new EndpointPlan(name, listenAddress, other, advertisedHost, tls, spacing, gap, verifyAfter);
    }

    /**
     * What the engine is told.
     *
     * @param folder where a self-signed certificate is kept
     */
    EndpointSettings settings(Path folder) throws IOException {
        InetSocketAddress address = new InetSocketAddress(listenAddress, port);
        EndpointSettings settings = EndpointSettings.at(address, folder);
        EndpointSettings.Tls offered = tls.certificate() == null
                ? settings.tls()
                : EndpointSettings.Tls.with(tls.certificate().identity());
        return settings.withListen(settings.listen().withAdvertisedHost(advertisedHost))
                .withTls(offered.withProfile(tls.legacy() ? TlsProfile.LEGACY : TlsProfile.MODERN))
                .withContact(settings.contact().withSpacing(spacing).withGap(gap))
                .withDeployments(
                        new Deployments(verifyAfter, settings.deployments().softwareAttempts()));
    }

    /** For example {@code 'berlin' (0.0.0.0:18443)}. */
    @Override
    public String toString() {
        return "'" + name + "' (" + listenAddress + ":" + port + ")";
    }
}
