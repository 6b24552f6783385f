package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.service.EndpointSettings;
import io.jenkins.plugins.openstage.service.EndpointSettings.Contact;
import io.jenkins.plugins.openstage.service.EndpointSettings.Listen;
import io.jenkins.plugins.openstage.service.EndpointSettings.Tls;
import io.jenkins.plugins.openstage.tls.TlsException;
import io.jenkins.plugins.openstage.tls.TlsIdentity;
import io.jenkins.plugins.openstage.tls.TlsProfile;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How the endpoint listens and how patiently it asks phones. */
final class EndpointOptions {

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

    /** @throws TlsException when the given certificate cannot be used */
    EndpointSettings settings() throws TlsException {
        if ((certificate == null) != (key == null)) {
            throw new ParameterException(
                    command.commandLine(), "--certificate and --key belong together; give both or neither");
        }
        Tls tls = certificate == null ? Tls.keptIn(certificateFolder) : Tls.with(TlsIdentity.pem(certificate, key));
        return EndpointSettings.at(listen, certificateFolder)
                .withListen(Listen.at(listen).withAdvertisedHost(advertise))
                .withTls(tls.withProfile(legacyTls ? TlsProfile.LEGACY : TlsProfile.MODERN))
                .withContact(Contact.DEFAULTS
                        .withGap(contactGap)
                        .withSpacing(contactSpacing)
                        .withRedirectPhones(redirect));
    }
}
