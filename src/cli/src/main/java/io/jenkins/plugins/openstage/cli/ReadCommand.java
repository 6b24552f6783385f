package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "read",
        sortOptions = false,
        description = "Reads the named items of phones (ReadItems). Secrets are masked.",
        footer = {"", "Example:", "  openstage read --phones berlin.txt sip-name key-label-unicode[1]"})
final class ReadCommand extends PhoneCommand {

    @Parameters(
            paramLabel = "ITEM",
            arity = "1..*",
            description = "A WPI name, with an index as in key-label-unicode[1].")
    private List<String> items;

    @Override
    Job job() {
        return new Job.ReadItems(items.stream().map(ItemKey::parse).toList());
    }
}
