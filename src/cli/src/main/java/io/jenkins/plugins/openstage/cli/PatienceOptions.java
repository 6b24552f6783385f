package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.job.Patience;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How long and how often phones are asked, and how many at a time. */
final class PatienceOptions {

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "10m",
            converter = DurationConverter.class,
            description = "How long one phone may take (default: ${DEFAULT-VALUE}).")
    private Duration timeout;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "50",
            description = "How many phones are asked at a time (default: ${DEFAULT-VALUE}).")
    private int concurrency;

    @Option(
            names = "--contact-attempts",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "How often a phone that cannot be reached, or refuses to call, is asked before it is given up"
                            + " (default: until --timeout). A name that nobody knows is asked three times at most; a phone that"
                            + " may poll, because there is --poll-listen and its MAC address is given, is never given up for that.")
    private int contactAttempts;

    /** Refuses what makes no sense, before anything is done. */
    void check() {
        if (concurrency < 1) {
            throw usage("--concurrency is " + concurrency + ", expected 1 or more");
        }
        if (timeout.isZero()) {
            throw usage("--timeout is 0, but a phone needs time to call and to answer: expected for example 60s");
        }
        if (contactAttempts < 0) {
            throw usage("--contact-attempts is " + contactAttempts + ", expected 1 or more, or 0 for no limit");
        }
    }

    Patience patience() {
        return new Patience(timeout, contactAttempts);
    }

    int concurrency() {
        return concurrency;
    }

    private ParameterException usage(String sentence) {
        return new ParameterException(command.commandLine(), sentence);
    }
}
