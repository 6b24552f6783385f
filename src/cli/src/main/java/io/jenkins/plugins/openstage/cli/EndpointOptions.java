package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.fleet.FleetEndpoint;
import io.jenkins.plugins.openstage.service.Endpoint;
import io.jenkins.plugins.openstage.service.settings.EndpointException;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings.Contact;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings.Knowledge;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings.Listen;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings.Tls;
import io.jenkins.plugins.openstage.service.settings.InteractionListener;
import io.jenkins.plugins.openstage.service.settings.Limits;
import io.jenkins.plugins.openstage.service.settings.Polling;
import io.jenkins.plugins.openstage.service.settings.SecureMode;
import io.jenkins.plugins.openstage.service.settings.Trace;
import io.jenkins.plugins.openstage.text.HostNotation;
import io.jenkins.plugins.openstage.tls.TlsException;
import io.jenkins.plugins.openstage.tls.TlsIdentity;
import io.jenkins.plugins.openstage.tls.TlsProfile;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import picocli.CommandLine.TypeConversionException;

/** The endpoint of a command: how it listens, whom it trusts, how patiently it asks phones. */
final class EndpointOptions {

    /** Below the certificate folder: which phones are in Secure Mode, and the authority that signs their certificates. */
    static final String SECURE_FOLDER = "secure";

    /** Longer than any command runs. */
    private static final Duration FOR_GOOD = Duration.ofDays(36_500);

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS:PORT",
            defaultValue = "0.0.0.0:18443",
            converter = ListenConverter.class,
            description = "Where phones reach the provisioning service (default: ${DEFAULT-VALUE}).")
    private InetSocketAddress listen;

    @Option(
            names = "--advertise",
            paramLabel = "HOST",
            description = "Host name or address by which phones know this machine, if it is another one.")
    private String advertise;

    @Option(
            names = "--redirect",
            description = "Tell phones to call here even when they are set to another provisioning service.")
    private boolean redirect;

    @Option(
            names = "--secure-listen",
            paramLabel = "ADDRESS:PORT",
            converter = ListenConverter.class,
            description =
                    "Where phones in Secure Mode call, usually port 18444; without it they cannot. Which phones these"
                            + " are, and what signs their certificates, is kept in the folder 'secure' below"
                            + " --certificate-folder.")
    private InetSocketAddress secureListen;

    @Option(
            names = "--poll-listen",
            paramLabel = "ADDRESS:PORT",
            converter = ListenConverter.class,
            description =
                    "Where phones behind a firewall poll over plain HTTP; without it they cannot. A phone that starts"
                            + " up is told so, as dcmp-url with the host of --advertise, else of --poll-listen's machine.")
    private InetSocketAddress pollListen;

    @Option(
            names = "--open-enrolment",
            description = "Tell phones secrets also when they call from another address than the one that was asked, as"
                    + " phones behind NAT and phones that poll do; as long as the command runs. The risk: in the default"
                    + " mode nobody proves who calls, so whoever names the MAC address of such a phone, or its address"
                    + " where no MAC address is given, gets its passwords.")
    private boolean openEnrolment;

    @Option(names = "--legacy-tls", description = "Offer TLS 1.0 and 1.1 and RSA key exchange, which old phones need.")
    private boolean legacyTls;

    @Option(
            names = "--certificate-folder",
            paramLabel = "FOLDER",
            defaultValue = "${sys:user.home}/.openstage",
            description = "Where the service's certificate is kept; one is made when there is none (default:"
                    + " .openstage in your home folder).")
    private Path certificateFolder;

    @Option(
            names = "--certificate",
            paramLabel = "PEM",
            description =
                    "The service's certificate and those that signed it, instead of the one made here; needs --key.")
    private Path certificate;

    @Option(names = "--key", paramLabel = "PEM", description = "The key of --certificate, without a passphrase.")
    private Path key;

    @Option(
            names = "--contact-gap",
            paramLabel = "DURATION",
            defaultValue = "300s",
            converter = DurationConverter.class,
            description = "How long phones ignore a further contact-me (default: ${DEFAULT-VALUE}).")
    private Duration contactGap;

    @Option(
            names = "--contact-spacing",
            paramLabel = "DURATION",
            defaultValue = "60s",
            converter = DurationConverter.class,
            description = "Least time between two contact-mes to one phone (default: ${DEFAULT-VALUE}).")
    private Duration contactSpacing;

    @Option(
            names = "--trace",
            paramLabel = "FOLDER",
            description = "Write down every message there, item by item, secrets masked: a file for each phone.")
    private Path trace;

    /** What a fleet folder says of its endpoint counts where the command line says nothing. */
    void unlessGiven(FleetEndpoint endpoint) {
        ParseResult given = command.commandLine().getParseResult();
        if (!given.hasMatchedOption("--listen")) {
            try {
                listen = new ListenConverter().convert(endpoint.listen());
            } catch (TypeConversionException e) {
                throw usage("fleet.yaml: " + e.getMessage() + "; or give --listen");
            }
        }
        if (advertise == null && !endpoint.advertise().isEmpty()) {
            advertise = endpoint.advertise();
        }
        legacyTls |= endpoint.legacyTls();
    }

    /** Whether phones can be in Secure Mode here. */
    boolean hasSecurePort() {
        return secureListen != null;
    }

    /**
     * Opens the endpoint, which the lifetime closes; then a line says where the traces are, if any were asked for.
     *
     * @param knowledge what the endpoint remembers of phones
     * @throws TlsException when the given certificate cannot be used
     * @throws EndpointException when it cannot listen there
     */
    Endpoint open(Lifetime lifetime, Knowledge knowledge, InteractionListener listener)
            throws TlsException, EndpointException {
        return open(lifetime, knowledge, Limits.DEFAULTS, listener);
    }

    /** The same with limits of its own. */
    Endpoint open(Lifetime lifetime, Knowledge knowledge, Limits limits, InteractionListener listener)
            throws TlsException, EndpointException {
        EndpointSettings settings = settings(knowledge).withLimits(limits);
        if (trace != null) {
            lifetime.own(this::tellOfTraces);
        }
        Endpoint endpoint = lifetime.own(Endpoint.open(settings, listener));
        if (openEnrolment) {
            endpoint.openEnrolment(FOR_GOOD);
        }
        return endpoint;
    }

    private EndpointSettings settings(Knowledge knowledge) throws TlsException {
        if ((certificate == null) != (key == null)) {
            throw usage("--certificate and --key belong together; give both or neither");
        }
        checkTrace();
        if (advertise != null) {
            HostNotation.problem(advertise, "endpoint").ifPresent(why -> {
                throw usage("--advertise: '" + advertise
                        + "' is no host name or address; give it without scheme, port or path: " + why);
            });
        }
        apart("--secure-listen", secureListen, "--listen", listen);
        apart("--poll-listen", pollListen, "--listen", listen);
        apart("--poll-listen", pollListen, "--secure-listen", secureListen);
        Tls tls = certificate == null ? Tls.keptIn(certificateFolder) : Tls.with(TlsIdentity.pem(certificate, key));
        tls = tls.withSecureMode(
                secureListen == null
                        ? SecureMode.elsewhere(secureFolder())
                        : SecureMode.at(secureListen, secureFolder()));
        Listen listening = Listen.at(listen).withAdvertisedHost(advertise).withPolling(pollListen);
        return EndpointSettings.at(listen, certificateFolder)
                .withListen(listening)
                .withTls(tls.withProfile(legacyTls ? TlsProfile.LEGACY : TlsProfile.MODERN))
                .withKnowledge(trace == null ? knowledge : knowledge.withTrace(Trace.in(trace)))
                .withContact(Contact.DEFAULTS
                        .withGap(contactGap)
                        .withSpacing(contactSpacing)
                        .withRedirectPhones(redirect)
                        .withPolling(told(listening)));
    }

    /** Before any phone is asked: a trace that cannot be written would only be missed afterwards. The folder is made by the first phone. */
    private void checkTrace() {
        if (trace == null) {
            return;
        }
        if (Files.exists(trace) && !Files.isDirectory(trace)) {
            throw usage("--trace: " + trace + " is a file; name a folder");
        }
        Path there = trace.toAbsolutePath().normalize();
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there) || !Files.isWritable(there)) {
            throw usage("--trace: nothing can be written to " + trace + ", because " + there
                    + (Files.isDirectory(there) ? " is not writable" : " is a file")
                    + "; name a folder that is, or can be made");
        }
    }

    /** One port cannot be two: phones in Secure Mode, other phones and polls are told apart by it. */
    private void apart(String option, InetSocketAddress one, String otherOption, InetSocketAddress other) {
        if (one == null || other == null || one.getPort() == 0 || one.getPort() != other.getPort()) {
            return;
        }
        if (one.getAddress().equals(other.getAddress())
                || one.getAddress().isAnyLocalAddress()
                || other.getAddress().isAnyLocalAddress()) {
            throw usage(option + " and " + otherOption + " are both at port " + one.getPort()
                    + "; give each a port of its own, customarily 18443 for --listen and 18444 for --secure-listen");
        }
    }

    /** Where it is kept which phones are in Secure Mode. */
    Path secureFolder() {
        return certificateFolder.resolve(SECURE_FOLDER);
    }

    /** Where phones are told to poll: nowhere at a port that is known only when it is open. */
    private Polling told(Listen listening) {
        return pollListen == null || pollListen.getPort() == 0 ? null : Polling.of(listening);
    }

    /** Nothing is there when no phone has called. */
    private void tellOfTraces() {
        if (Files.isDirectory(trace)) {
            var err = command.commandLine().getErr();
            err.println("The traces are in " + trace.toAbsolutePath().normalize());
            err.flush();
        }
    }

    private ParameterException usage(String sentence) {
        return new ParameterException(command.commandLine(), sentence);
    }
}
