package io.jenkins.plugins.openstage.remote;

import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.service.settings.EndpointException;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings.Deployments;
import io.jenkins.plugins.openstage.service.settings.Limits;
import io.jenkins.plugins.openstage.service.settings.Polling;
import io.jenkins.plugins.openstage.service.settings.SecureMode;
import io.jenkins.plugins.openstage.service.settings.Trace;
import io.jenkins.plugins.openstage.text.HostNotation;
import io.jenkins.plugins.openstage.text.HostPort;
import io.jenkins.plugins.openstage.tls.TlsProfile;
import java.io.IOException;
import java.io.Serializable;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How a node shall listen for phones.
 *
 * @param name what the endpoint is called in logs, and by which the node keeps what belongs to it
 * @param listenAddress an address of the node
 * @param ports at that address
 * @param advertisedHost by which phones know the node, or null for the listening address
 * @param tls its certificate and protocol versions
 * @param openEnrolment whether phones are told secrets also when they call from another address than the one that was asked
 * @param trace whether what is said with each phone is written down on the node
 * @param messages what they may be
 * @param spacing the least time between two contact-mes to one phone
 * @param gap the time after an interaction in which phones ignore a contact-me
 * @param verifyAfter the time that a phone gets to fetch several files before it is asked which it has
 */
public record EndpointPlan(
        String name,
        String listenAddress,
        Ports ports,
        String advertisedHost,
        Tls tls,
        boolean openEnrolment,
        boolean trace,
        Messages messages,
        Duration spacing,
        Duration gap,
        Duration verifyAfter)
        implements Serializable {

    private static final Duration SHORT = Duration.ofMillis(500);

    private static final Set<String> ANY_ADDRESS = Set.of("0.0.0.0", "::");

    /**
     * The ports of an endpoint; 0 for any free one.
     *
     * @param phones where phones call
     * @param secure where phones in Secure Mode call, or null for nowhere
     * @param polling where phones behind a firewall poll, or null for nowhere; never 0, because phones are told it
     */
    public record Ports(int phones, Integer secure, Integer polling) implements Serializable {

        /** Numbers as they are configured: 0 says that there is no such port. */
        public static Ports configured(int phones, int secure, int polling) {
            return new Ports(phones, secure == 0 ? null : secure, polling == 0 ? null : polling);
        }

        /** Those that are named. */
        private List<Integer> named() {
            return Stream.of(phones, secure, polling)
                    .filter(Objects::nonNull)
                    .filter(port -> port != 0)
                    .toList();
        }
    }

    /**
     * @param certificate null for a self-signed one that the node makes and keeps
     * @param legacy whether old protocol versions are offered too
     */
    public record Tls(Certificate certificate, boolean legacy) implements Serializable {
        public static final Tls SELF_SIGNED = new Tls(null, false);
    }

    /**
     * What messages may be.
     *
     * @param entities whether the phones are known to read values with less, greater and ampersand
     * @param largest how many bytes a phone's message may have
     */
    public record Messages(boolean entities, int largest) implements Serializable {
        public static final Messages USUAL = new Messages(false, Limits.DEFAULTS.messageBytes());
    }

    /**
     * A node's loopback address, any free ports, a self-signed certificate, for phones that may be contacted at any time and go into
     * Secure Mode.
     */
    public static EndpointPlan loopback(String name) {
        return new EndpointPlan(
                name,
                "127.0.0.1",
                new Ports(0, 0, null),
                null,
                Tls.SELF_SIGNED,
                false,
                false,
                Messages.USUAL,
                Duration.ZERO,
                Duration.ZERO,
                SHORT);
    }

    /** The same at other ports. */
    EndpointPlan withPorts(Ports other) {
        return with(other, messages);
    }

    /** The same for phones that are, or are not, known to read values with less, greater and ampersand. */
    EndpointPlan withEntities(boolean allowed) {
        return with(ports, new Messages(allowed, messages.largest()));
    }

    private EndpointPlan with(Ports otherPorts, Messages otherMessages) {
        return new EndpointPlan(
                name,
                listenAddress,
                otherPorts,
                advertisedHost,
                tls,
                openEnrolment,
                trace,
                otherMessages,
                spacing,
                gap,
                verifyAfter);
    }

    /** A job for its phones, with the characters that they are known to read. */
    public Job allowed(Job job) {
        return messages.entities() ? job.allowingEntities() : job;
    }

    /** Whether phones can be taken into Secure Mode. */
    public boolean servesSecureMode() {
        return ports.secure() != null;
    }

    /** A port that both want, so that only one of them can be open. */
    Optional<Integer> contested(EndpointPlan other) {
        boolean sameAddress = listenAddress.equals(other.listenAddress)
                || ANY_ADDRESS.contains(listenAddress)
                || ANY_ADDRESS.contains(other.listenAddress);
        List<Integer> theirs = other.ports.named();
        return sameAddress ? ports.named().stream().filter(theirs::contains).findFirst() : Optional.empty();
    }

    /**
     * Where it is written down what phones say, if it is.
     *
     * @param folder what the node keeps for this plugin
     */
    Optional<Path> traces(Path folder) {
        return trace ? Optional.of(folder.resolve("trace").resolve(name)) : Optional.empty();
    }

    /**
     * What the engine is told.
     *
     * @param folder what the node keeps for this plugin: its self-signed certificate, and for each endpoint the phones in Secure
     *     Mode and the traces
     */
    EndpointSettings settings(Path folder) throws IOException {
        EndpointSettings settings = EndpointSettings.at(at(ports.phones()), folder);
        EndpointSettings.Tls offered = tls.certificate() == null
                ? settings.tls()
                : EndpointSettings.Tls.with(tls.certificate().identity());
        offered = offered.withProfile(tls.legacy() ? TlsProfile.LEGACY : TlsProfile.MODERN);
        EndpointSettings.Listen listen = settings.listen()
                .withAdvertisedHost(
                        advertisedHost == null
                                ? null
                                : checked(advertisedHost, HostNotation.problem(advertisedHost, "node")));
        EndpointSettings.Contact contact =
                settings.contact().withSpacing(spacing).withGap(gap);
        if (ports.polling() != null) {
            listen = listen.withPolling(at(ports.polling()));
            contact = contact.withPolling(Polling.of(listen));
        }
        return settings.withListen(listen)
                .withTls(offered.withSecureMode(secureMode(folder)))
                .withContact(contact)
                .withLimits(settings.limits().withMessageBytes(messages.largest()))
                .withKnowledge(settings.knowledge()
                        .withTrace(traces(folder).map(Trace::in).orElse(null)))
                .withDeployments(
                        new Deployments(verifyAfter, settings.deployments().softwareAttempts()));
    }

    private SecureMode secureMode(Path folder) throws EndpointException {
        Path known = folder.resolve("secure").resolve(name);
        return servesSecureMode() ? SecureMode.at(at(ports.secure()), known) : SecureMode.elsewhere(known);
    }

    private InetSocketAddress at(int port) throws EndpointException {
        return new InetSocketAddress(checked(listenAddress, HostNotation.listenProblem(listenAddress, "node")), port);
    }

    /** What was configured by an earlier version may be a number, which Java would take for an address. */
    private String checked(String host, Optional<String> problem) throws EndpointException {
        if (problem.isPresent()) {
            throw new EndpointException(
                    "Endpoint '" + name + "' cannot be at '" + host + "': " + problem.get() + ".", null);
        }
        return host;
    }

    /** For example {@code 'berlin' (0.0.0.0:18443)}. */
    @Override
    public String toString() {
        return "'" + name + "' (" + new HostPort(listenAddress, ports.phones()) + ")";
    }
}
