package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.service.Endpoint;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings.Knowledge;
import io.jenkins.plugins.openstage.service.settings.InteractionListener;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "readmit",
        sortOptions = false,
        description = {
            "Lets phones in Secure Mode register at the port --listen once more, which ends their Secure Mode here: for"
                    + " phones that were reset at the phone itself and so have no certificate any more.",
            "It asks no phone. It is kept below --certificate-folder, so give the one with which the phones went secure;"
                    + " then run serve or another command with the same folder and the same --secure-listen while the"
                    + " phones start up.",
            "Until then whoever names the MAC address of such a phone is taken for it. restart --factory-reset needs no"
                    + " readmit."
        },
        footer = {"", "Example:", "  openstage readmit 00:1A:E8:01:02:03 --secure-listen 0.0.0.0:18444 --within 30m"})
final class ReadmitCommand implements Callable<Integer> {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "MAC",
            converter = MacAddressConverter.class,
            description = "The MAC addresses of the phones.")
    private List<MacAddress> phones;

    @Option(
            names = "--within",
            paramLabel = "DURATION",
            defaultValue = "1h",
            converter = DurationConverter.class,
            description = "How long from now on the phones are let in, each once (default: ${DEFAULT-VALUE}); 0s takes"
                    + " an earlier readmission back. Take no more time than is needed.")
    private Duration within;

    @Mixin
    private EndpointOptions endpointOptions = new EndpointOptions();

    @Override
    public Integer call() throws IOException {
        if (!endpointOptions.hasSecurePort()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "phones are in Secure Mode only at a service with a secure port: give --secure-listen ADDRESS:PORT,"
                            + " as in --secure-listen 0.0.0.0:18444");
        }
        PrintWriter out = spec.commandLine().getOut();
        boolean all = true;
        try (Lifetime lifetime = new Lifetime()) {
            Endpoint endpoint = endpointOptions.open(lifetime, Knowledge.NONE, InteractionListener.NONE);
            for (MacAddress phone : new LinkedHashSet<>(phones)) {
                boolean secure = endpoint.readmit(phone, within);
                out.println(phone + ": " + (secure ? readmitted() : nothingToDo()));
                all &= secure;
            }
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            out.flush();
        }
        return all ? ExitCode.DONE : ExitCode.SOME_FAILED;
    }

    private String readmitted() {
        return within.isZero()
                ? "in Secure Mode, and not let in at the default port"
                : "in Secure Mode; its next start-up at the default port is let in until "
                        + TIME.format(ZonedDateTime.now(ZoneId.systemDefault()).plus(within)) + " and ends that";
    }

    private String nothingToDo() {
        return "not in Secure Mode, as " + endpointOptions.secureFolder()
                + " has it; nothing was done. Is that the folder with which it went secure?";
    }
}
