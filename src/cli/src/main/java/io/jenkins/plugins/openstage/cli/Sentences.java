package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.apply.ApplyException;
import io.jenkins.plugins.openstage.fleet.FleetException;
import io.jenkins.plugins.openstage.service.settings.EndpointException;
import io.jenkins.plugins.openstage.text.FileProblem;
import io.jenkins.plugins.openstage.text.OutputException;
import io.jenkins.plugins.openstage.tls.TlsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Says what went wrong in one sentence for the person at the terminal. */
final class Sentences {

    private final BooleanSupplier verbose;

    Sentences(BooleanSupplier verbose) {
        this.verbose = verbose;
    }

    /** A command line that cannot be understood. */
    static int refused(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("openstage: " + e.getMessage());
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(e, err)) {
            err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        }
        err.flush();
        return ExitCode.of(command, ExitCode.USAGE);
    }

    /** A command that could not do what it was told. */
    int failed(Exception e, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        err.println("openstage: " + sentence(e));
        if (verbose.getAsBoolean()) {
            e.printStackTrace(err);
        }
        err.flush();
        return ExitCode.of(command, code(e));
    }

    private static int code(Exception e) {
        if (e instanceof FleetException
                || e instanceof ApplyException
                || e instanceof OutputException
                || e instanceof EndpointException
                || e instanceof TlsException
                || e instanceof IllegalArgumentException) {
            return ExitCode.USAGE;
        }
        return e instanceof IOException || e instanceof InterruptedException
                ? ExitCode.SOME_FAILED
                : ExitCode.UNEXPECTED;
    }

    private static String sentence(Exception e) {
        if (e instanceof InterruptedException) {
            return "interrupted before everything was done";
        }
        String message = (e instanceof IOException problem ? FileProblem.sentence(problem) : Optional.<String>empty())
                .orElse(e.getMessage() == null ? e.toString() : e.getMessage());
        return code(e) == ExitCode.UNEXPECTED
                ? "this is an error in openstage: " + e + "; run again with -v and report what it shows"
                : message;
    }
}
