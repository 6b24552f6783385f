package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.text.TextFileException;
import io.jenkins.plugins.openstage.text.WrittenText;
import java.io.Console;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The account at a file server. A password never stands on the command line, where other users could see it. */
final class PasswordOptions {

    /** Where the password is looked for when no option names another place. */
    static final String ENVIRONMENT = "OPENSTAGE_PASSWORD";

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--user", paramLabel = "NAME", defaultValue = "", description = "Account at the file server.")
    private String user;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description =
                    "A file in UTF-8 or UTF-16 whose first line is the password. Without this option: the environment variable "
                            + ENVIRONMENT + ", or a question at the terminal.")
    private Path file;

    String user() {
        return user;
    }

    /** The password of the account that the option names; empty when it names none. */
    String password() {
        return password(user);
    }

    /** The password of an account; empty for none. */
    String password(String account) {
        if (account.isEmpty()) {
            return "";
        }
        if (file != null) {
            return firstLine(command, "--password-file", file);
        }
        String fromEnvironment = System.getenv(ENVIRONMENT);
        if (fromEnvironment != null) {
            // Files of variables that were written on Windows leave the end of the line.
            return fromEnvironment.replaceFirst("[\r\n]+$", "");
        }
        Console console = Terminal.console()
                .orElseThrow(() -> new ParameterException(
                        command.commandLine(),
                        "the password of '" + account + "' is missing: give --password-file FILE or set "
                                + ENVIRONMENT));
        char[] typed = console.readPassword("Password of %s: ", account);
        return typed == null ? "" : new String(typed);
    }

    /** The password in that file, which the option names. */
    static String firstLine(CommandSpec command, String option, Path file) {
        try {
            return WrittenText.read(file).firstLine();
        } catch (TextFileException e) {
            throw new ParameterException(command.commandLine(), option + ": " + e.getMessage(), e);
        }
    }
}
