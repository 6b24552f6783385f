package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "restart",
        sortOptions = false,
        description = "Restarts phones (Restart) and waits until they have registered again.",
        footer = {
            "",
            "Example:",
            "  openstage restart --phones berlin.txt",
            "  openstage restart --phone 192.0.2.44 --factory-reset --yes"
        })
final class RestartCommand extends PhoneCommand {

    @Option(
            names = "--factory-reset",
            description = "Let the phones forget everything: every setting is lost, and a phone finds the provisioning"
                    + " service only through DHCP afterwards. At a terminal it asks for the number of phones first. A phone in Secure"
                    + " Mode needs --secure-listen here; it leaves Secure Mode and is let in at --listen for an hour.")
    private boolean factoryReset;

    @Option(names = "--yes", description = "Confirms --factory-reset; required where no terminal is.")
    private boolean confirmed;

    @Override
    Job job() {
        if (confirmed && !factoryReset) {
            throw usage("--yes confirms --factory-reset, which is not given");
        }
        return factoryReset ? new Job.FactoryReset() : new Job.Restart();
    }

    @Override
    void confirm(List<PhoneAddress> phones) {
        if (factoryReset && !confirmed) {
            FactoryResetConsent.atTerminal().obtain(phones.size());
        }
    }
}
