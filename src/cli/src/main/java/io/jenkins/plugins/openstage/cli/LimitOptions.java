package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.service.settings.Limits;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How much a service takes. Phones behind one router, and simulated ones in a test, share an address. */
final class LimitOptions {

    private static final int KILOBYTE = 1024;

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "4000",
            description = "Most open connections in total (default: ${DEFAULT-VALUE}).")
    private int connections;

    @Option(
            names = "--connections-per-address",
            paramLabel = "N",
            defaultValue = "32",
            description =
                    "Most open connections of one address (default: ${DEFAULT-VALUE}). Phones behind one router share"
                            + " an address: give at least as many as call at a time.")
    private int connectionsPerAddress;

    @Option(
            names = "--interactions-per-address",
            paramLabel = "N",
            defaultValue = "100",
            description =
                    "Most interactions of one address at a time that nobody asked for; phones beyond are told to come"
                            + " back later (default: ${DEFAULT-VALUE}).")
    private int interactionsPerAddress;

    @Option(
            names = "--new-phones-per-address",
            paramLabel = "N",
            defaultValue = "1000",
            description =
                    "Most phones of one address that are read because they are new; further ones are served without"
                            + " being read (default: ${DEFAULT-VALUE}).")
    private int newPhonesPerAddress;

    @Option(
            names = "--load",
            paramLabel = "N",
            defaultValue = "1000",
            description =
                    "Interactions at a time above which phones that start up are told to come back later (default:"
                            + " ${DEFAULT-VALUE}).")
    private int load;

    @Option(
            names = "--message-kilobytes",
            paramLabel = "N",
            defaultValue = "50",
            description = "The largest message of a phone that is read, up to 1024 kB (default: ${DEFAULT-VALUE}, the"
                    + " protocol's limit). What is sent stays within 50 kB.")
    private int messageKilobytes;

    /** @throws ParameterException when one of them is out of range */
    Limits limits() {
        positive("--connections", connections);
        positive("--connections-per-address", connectionsPerAddress);
        positive("--interactions-per-address", interactionsPerAddress);
        positive("--new-phones-per-address", newPhonesPerAddress);
        positive("--load", load);
        positive("--message-kilobytes", messageKilobytes);
        if (messageKilobytes > Limits.LARGEST_MESSAGE / KILOBYTE) {
            throw new ParameterException(
                    command.commandLine(),
                    "--message-kilobytes is " + messageKilobytes + ", expected " + Limits.LARGEST_MESSAGE / KILOBYTE
                            + " or less");
        }
        return Limits.DEFAULTS
                .withMessageBytes(messageKilobytes * KILOBYTE)
                .withConnections(connections, connectionsPerAddress)
                .withStrangers(interactionsPerAddress, newPhonesPerAddress)
                .withLoad(load);
    }

    private void positive(String option, int number) {
        if (number < 1) {
            throw new ParameterException(command.commandLine(), option + " is " + number + ", expected 1 or more");
        }
    }
}
