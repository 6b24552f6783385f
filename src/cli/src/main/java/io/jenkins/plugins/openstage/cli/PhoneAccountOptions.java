package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.staging.FileServer;
import io.jenkins.plugins.openstage.staging.Login;
import io.jenkins.plugins.openstage.staging.PhoneAccess;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The account with which phones fetch files, where it is not the one that puts them there. */
final class PhoneAccountOptions {

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--phone-user",
            paramLabel = "NAME",
            description =
                    "Account with which phones fetch the file, if it is another one. By FTP it is tried whether that"
                            + " account can read the file.")
    private String user;

    @Option(
            names = "--phone-password-file",
            paramLabel = "FILE",
            description = "A file whose first line is the password of that account.")
    private Path file;

    /** The same server, which phones use with this account; the given one where no option names an account. */
    FileServer at(FileServer server) {
        if (user == null && file == null) {
            return server;
        }
        if (user == null || file == null) {
            throw new ParameterException(
                    command.commandLine(), "--phone-user and --phone-password-file belong together: give both or none");
        }
        PhoneAccess phones = server.phones();
        Login login = new Login(user, PasswordOptions.firstLine(command, "--phone-password-file", file));
        return server.withPhones(new PhoneAccess(phones.host(), phones.port(), phones.path(), login));
    }
}
