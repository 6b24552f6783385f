package io.jenkins.plugins.openstage.cli.rehearse;

import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.service.Endpoint;
import io.jenkins.plugins.openstage.service.settings.EndpointException;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings.Contact;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings.Deployments;
import io.jenkins.plugins.openstage.service.settings.InteractionListener;
import io.jenkins.plugins.openstage.tls.TlsProfile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/** The endpoint of a rehearsal: on the loopback interface, a free port, and short waiting times as the phones have them. */
final class RehearsalEndpoint {

    private static final int CONNECTIONS = 20_000;
    private static final int CONTACTS = 64;
    // On a busy machine; a phone that is contacted again though it would have called, calls twice and makes it busier.
    private static final Duration CALLS_WITHIN = Duration.ofSeconds(5);
    // The phones' gap begins a moment later than the endpoint's, when the message has reached them.
    private static final int GAP_FACTOR = 3;

    private RehearsalEndpoint() {}

    /** @throws EndpointException with a sentence when it cannot be opened */
    static Endpoint open(Fleet fleet, RehearsalSettings settings, TemporaryFolder folder, InteractionListener listener)
            throws IOException {
        EndpointSettings endpoint = EndpointSettings.at(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), folder.folder("certificate"));
        Duration gap = settings.contactGap().multipliedBy(GAP_FACTOR);
        return Endpoint.open(
                endpoint.withTls(endpoint.tls()
                                .withProfile(fleet.endpoint().legacyTls() ? TlsProfile.LEGACY : TlsProfile.MODERN))
                        .withContact(Contact.DEFAULTS
                                .withGap(gap)
                                .withSpacing(gap)
                                .withRetry(CALLS_WITHIN)
                                .withConcurrent(CONTACTS))
                        .withLimits(endpoint.limits()
                                .withConnections(CONNECTIONS, endpoint.limits().connectionsPerAddress()))
                        .withDeployments(new Deployments(Duration.ofMillis(500), 1)),
                listener);
    }
}
