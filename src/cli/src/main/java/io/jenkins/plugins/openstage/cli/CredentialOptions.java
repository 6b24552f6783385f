package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.fleet.Credentials;
import io.jenkins.plugins.openstage.fleet.read.CredentialsFile;
import io.jenkins.plugins.openstage.text.TextFileException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Where the secrets are to which a fleet folder refers. */
final class CredentialOptions {

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--credentials",
            paramLabel = "FILE",
            description =
                    "Secrets for $${credential:name}: lines 'name = secret', in a file outside of the fleet folder. A secret"
                            + " that is not in it is looked for in the environment: sip-berlin is OPENSTAGE_CREDENTIAL_SIP_BERLIN.")
    private Path file;

    /** Where the file is; null when none is named. */
    Path file() {
        return file;
    }

    /** Those of the file and of the environment; nothing when no file is named. */
    Optional<Credentials> given(Path folder) {
        if (file == null) {
            return Optional.empty();
        }
        PrintWriter err = command.commandLine().getErr();
        try {
            Credentials read = CredentialsFile.read(file, folder, warning -> err.println("warning: " + warning));
            err.flush();
            return Optional.of(read.or(Credentials.ofEnvironment(System.getenv())));
        } catch (TextFileException e) {
            throw new ParameterException(command.commandLine(), "--credentials: " + e.getMessage(), e);
        }
    }
}
