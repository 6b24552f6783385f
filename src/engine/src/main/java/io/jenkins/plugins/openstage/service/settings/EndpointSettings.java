package io.jenkins.plugins.openstage.service.settings;

import io.jenkins.plugins.openstage.text.HostNotation;
import io.jenkins.plugins.openstage.tls.TlsIdentity;
import io.jenkins.plugins.openstage.tls.TlsProfile;
import io.jenkins.plugins.openstage.wpi.WpiCodec;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How an endpoint listens, what it allows, how long it waits. Immutable; {@link #at} gives the defaults, the withers change a
 * group each.
 *
 * @param listen where phones reach the endpoint
 * @param tls its certificate and protocol versions
 * @param limits how much it takes
 * @param timeouts how long it waits for a peer
 * @param contact how it asks phones to call
 * @param deployments how it finds out what became of a deployment
 * @param knowledge what it remembers of phones and which of them it trusts
 * @param clock the time; tests drive it. The default never jumps when the machine's time is set
 */
@RecordBuilder
public record EndpointSettings(
        Listen listen,
        Tls tls,
        Limits limits,
        Timeouts timeouts,
        Contact contact,
        Deployments deployments,
        Knowledge knowledge,
        Clock clock)
        implements EndpointSettingsBuilder.With {

    /** The path that every phone posts to (protocol.md 16.1). */
    public static final String DEFAULT_PATH = "/DeploymentService/LoginService";
    /** The customary port of the default mode (protocol.md 2.1). */
    public static final int DEFAULT_PORT = 18443;

    /**
     * An endpoint at that address with a self-signed certificate that is kept in a folder, and defaults for all else.
     *
     * @param address where to listen; port 0 takes any free one
     * @param certificateFolder where the certificate is made and kept
     */
    public static EndpointSettings at(InetSocketAddress address, Path certificateFolder) {
        return new EndpointSettings(
                Listen.at(address),
                Tls.keptIn(certificateFolder),
                Limits.DEFAULTS,
                Timeouts.DEFAULTS,
                Contact.DEFAULTS,
                Deployments.DEFAULTS,
                Knowledge.NONE,
                new MonotonicClock());
    }

    /** The largest message that the endpoint sends. */
    public int sentBytes() {
        return Math.min(limits.messageBytes(), WpiCodec.MAX_SENT_BYTES);
    }

    /** The size at which items are divided over several messages. */
    public int chunkBytes() {
        return Math.min(limits.chunkBytes(), sentBytes());
    }

    /**
     * Where phones reach the endpoint.
     *
     * @param address where the HTTPS endpoint listens; port 0 takes any free one
     * @param path the only path that is served
     * @param advertisedHost the host name or address by which phones know the endpoint, or null for the listening address
     * @param polling where phones behind a firewall poll over plain HTTP (protocol.md 5), or null for not at all
     */
    @RecordBuilder
    public record Listen(InetSocketAddress address, String path, String advertisedHost, InetSocketAddress polling)
            implements EndpointSettingsListenBuilder.With {
        public Listen {
            Objects.requireNonNull(address, "address");
            if (advertisedHost != null) {
                HostNotation.problem(advertisedHost, "endpoint").ifPresent(why -> {
                    throw new IllegalArgumentException(
                            "phones cannot know the endpoint as '" + advertisedHost + "': " + why);
                });
            }
            if (!path.startsWith("/") || path.chars().anyMatch(character -> character <= ' ' || character > '~')) {
                throw new IllegalArgumentException("'" + path + "' is no path: expected one like " + DEFAULT_PATH);
            }
        }

        /** That address with the path phones use. */
        public static Listen at(InetSocketAddress address) {
            return new Listen(address, DEFAULT_PATH, null, null);
        }

        /** The host by which phones know the endpoint. */
        public String host() {
            return advertisedHost != null ? advertisedHost : OwnHost.of(address);
        }
    }

    /**
     * The endpoint's certificate and protocol versions.
     *
     * @param folder where a self-signed certificate is made and kept, or null when an identity is given
     * @param identity the key and certificate, or null for a self-signed one
     * @param profile the protocol versions and ciphers that it offers
     * @param secureMode the second port, for phones in Secure Mode, or null for none
     */
    @RecordBuilder
    public record Tls(Path folder, TlsIdentity identity, TlsProfile profile, SecureMode secureMode)
            implements EndpointSettingsTlsBuilder.With {
        public Tls {
            if ((folder == null) == (identity == null)) {
                throw new IllegalArgumentException("an endpoint needs either a certificate or a folder to keep one in");
            }
        }

        /** A self-signed certificate that is made at the first start and kept in that folder. */
        public static Tls keptIn(Path folder) {
            return new Tls(folder, null, TlsProfile.MODERN, null);
        }

        /** That key and certificate. */
        public static Tls with(TlsIdentity identity) {
            return new Tls(null, identity, TlsProfile.MODERN, null);
        }
    }

    /**
     * How long the endpoint waits for a peer.
     *
     * @param handshake for the TLS handshake
     * @param header from the first byte of a request to the end of its header
     * @param body from the end of the header to the end of the body
     * @param idle for the next request on a connection (protocol.md 2.2)
     * @param write for the peer to take an answer
     * @param reply for a phone's next message in an interaction; after that the phone has vanished
     */
    @RecordBuilder
    public record Timeouts(
            Duration handshake, Duration header, Duration body, Duration idle, Duration write, Duration reply)
            implements EndpointSettingsTimeoutsBuilder.With {
        public static final Timeouts DEFAULTS = new Timeouts(
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60));

        public Timeouts {
            Bounds.positive(handshake, "handshake");
            Bounds.positive(header, "header");
            Bounds.positive(body, "body");
            Bounds.positive(idle, "idle");
            Bounds.positive(write, "write");
            Bounds.positive(reply, "reply");
        }
    }

    /**
     * How the endpoint asks phones to call (protocol.md 4).
     *
     * @param spacing the least time between two contact-mes to one phone; more than one a minute can crash it
     *     (protocol.md 16.3)
     * @param gap the least time between an interaction that a contact-me caused and the next contact-me; phones ignore earlier
     *     ones. Zero contacts regardless
     * @param retry the least time that a phone gets to call before it is contacted again, and the delay after the first failed
     *     attempt to connect, which doubles with each further one
     * @param timeout for looking up the phone's host name, again for connecting, and again for the answer
     * @param concurrent how many contact-mes are under way at a time
     * @param from the local address that they leave from, or null for any
     * @param redirectPhones tell phones to call this endpoint even when they are set to another one; adds
     *     {@code dls_ip_addr} and {@code dls_ip_port}
     * @param polling where phones that cannot be asked shall poll, or null to leave that alone
     */
    @RecordBuilder
    public record Contact(
            Duration spacing,
            Duration gap,
            Duration retry,
            Duration timeout,
            int concurrent,
            InetAddress from,
            boolean redirectPhones,
            Polling polling)
            implements EndpointSettingsContactBuilder.With {
        public static final Contact DEFAULTS = new Contact(
                Duration.ofMinutes(1),
                Duration.ofSeconds(300),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                32,
                null,
                false,
                null);

        public Contact {
            Bounds.notNegative(spacing, "spacing");
            Bounds.notNegative(gap, "gap");
            Bounds.positive(retry, "retry");
            Bounds.positive(timeout, "timeout");
            Bounds.positive(concurrent, "concurrent");
        }

        /** Where phones that cannot be asked shall poll, if anywhere. */
        public Optional<Polling> polled() {
            return Optional.ofNullable(polling);
        }
    }

    /**
     * How the endpoint finds out what became of a deployment.
     *
     * @param verifyAfter the time a phone gets to fetch several files before it is asked which it has
     * @param softwareAttempts how often a phone is given the same firmware when it comes back with another version
     */
    @RecordBuilder
    public record Deployments(Duration verifyAfter, int softwareAttempts)
            implements EndpointSettingsDeploymentsBuilder.With {
        public static final Deployments DEFAULTS = new Deployments(Duration.ofSeconds(30), 1);

        public Deployments {
            Bounds.notNegative(verifyAfter, "verifyAfter");
            Bounds.positive(softwareAttempts, "softwareAttempts");
        }
    }

    /**
     * What the endpoint remembers of phones and which of them it trusts.
     *
     * @param register where the phones' configuration is kept, or null to keep none
     * @param readUnknownPhones whether a phone that registers for the first time is read completely
     * @param onlyFromTheirAddress whether a job is told to a phone only when it calls from the address that the job names.
     *     Without Secure Mode nothing else proves who calls; does not work for phones behind NAT
     * @param mobileUsers who may log on at any phone, or null for nobody
     * @param trace where what is said with each phone is written down, or null for nowhere
     */
    @RecordBuilder
    public record Knowledge(
            PhoneRegister register,
            boolean readUnknownPhones,
            boolean onlyFromTheirAddress,
            MobileUsers mobileUsers,
            Trace trace)
            implements EndpointSettingsKnowledgeBuilder.With {

        /** Jobs only: nothing is kept. */
        public static final Knowledge NONE = new Knowledge(null, false, false, null, null);

        /** Keeps every phone's configuration and reads phones that are new. */
        public static Knowledge in(PhoneRegister register) {
            return new Knowledge(register, true, false, null, null);
        }

        /** Who may log on at any phone, if anybody. */
        public Optional<MobileUsers> mobile() {
            return Optional.ofNullable(mobileUsers);
        }

        /** Where what is said is written down, if anywhere. */
        public Optional<Trace> traced() {
            return Optional.ofNullable(trace);
        }

        /** Where the phones' configuration is kept, if it is. */
        public Optional<PhoneRegister> kept() {
            return Optional.ofNullable(register);
        }
    }
}
