package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.job.Job;
import picocli.CommandLine.Command;

@Command(
        name = "read-all",
        sortOptions = false,
        description = "Reads every item of phones (ReadAllItems). Secrets are masked.",
        footer = {"", "Example:", "  openstage read-all --phone 192.0.2.44 --json"})
final class ReadAllCommand extends PhoneCommand {

    @Override
    Job job() {
        return new Job.ReadAllItems();
    }
}
