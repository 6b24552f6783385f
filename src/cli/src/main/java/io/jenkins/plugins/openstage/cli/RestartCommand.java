package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.service.Job;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "restart",
        sortOptions = false,
        description = "Restarts phones (Restart) and waits until they have registered again.",
        footer = {"", "Example:", "  openstage restart --phones berlin.txt"})
final class RestartCommand extends PhoneCommand {

    @Option(
            names = "--factory-reset",
            description = "Let the phones forget everything; needs --yes-forget-everything as well.")
    private boolean factoryReset;

    @Option(
            names = "--yes-forget-everything",
            description = "Confirms --factory-reset. The phones find the provisioning service again only through DHCP.")
    private boolean confirmed;

    @Override
    Job job() {
        if (factoryReset != confirmed) {
            throw usage(
                    factoryReset
                            ? "--factory-reset deletes every setting of the phones; confirm with --yes-forget-everything"
                            : "--yes-forget-everything confirms --factory-reset, which is not given");
        }
        return factoryReset ? new Job.FactoryReset() : new Job.Restart();
    }
}
