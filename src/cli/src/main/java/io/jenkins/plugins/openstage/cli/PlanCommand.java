package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.plan.PlanFile;
import io.jenkins.plugins.openstage.report.PlanMarkdown;
import io.jenkins.plugins.openstage.report.PlanReport;
import io.jenkins.plugins.openstage.report.PlanText;
import io.jenkins.plugins.openstage.report.ReadableDuration;
import io.jenkins.plugins.openstage.text.Counted;
import io.jenkins.plugins.openstage.text.OutputFiles;
import io.jenkins.plugins.openstage.text.WholeFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "plan",
        sortOptions = false,
        description = {
            "Shows what would change on the phones of a fleet folder, and writes it down to be reviewed and applied. Changes"
                    + " nothing.",
            "+ sets an item, ~ changes it, - takes it away; ! marks what can cut a phone off. Ends with 0 when nothing would"
                    + " change, with 2 when something would, with 3 when some phones cannot be told, and with 1 for an error."
        },
        footer = {
            "",
            "Example:",
            "  openstage plan docs/examples/nordwind --snapshot nordwind-snapshot.json --out plan.json --html plan.html",
            "  openstage plan docs/examples/nordwind --select 'group:canary' --out canary.json",
            "  openstage plan docs/examples/nordwind --replace 'XML-app-*'"
        })
final class PlanCommand extends ComparingCommand {

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write the plan there, as JSON; - is the standard output.")
    private Path out;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Write a page there that can be searched; - is the standard output.")
    private Path html;

    @Option(
            names = "--markdown",
            paramLabel = "FILE",
            description =
                    "Write Markdown there, not too long for a comment at a pull request; - is the standard output.")
    private Path markdown;

    @Option(
            names = "--replace",
            paramLabel = "PATTERN",
            description =
                    "Take away what phones have of these items, as in 'XML-app-*', and the folder does not say; may be"
                            + " given several times. Without it, what the folder does not say stays as it is.")
    private List<String> replace = new ArrayList<>();

    @Override
    List<String> replaced() {
        return replace;
    }

    @Override
    void outputs(OutputFiles outputs) {
        outputs.writes("--out", out).writes("--html", html).writes("--markdown", markdown);
    }

    @Override
    void tell(Compared compared, OutputFiles outputs) {
        out().print(PlanText.of(compared.plan()));
        write(outputs, "--out", out, "Plan:     ", file -> PlanFile.write(compared.plan(), file));
        write(outputs, "--html", html, "Page:     ", file -> new PlanReport().write(compared.plan(), "Plan", file));
        write(outputs, "--markdown", markdown, "Markdown: ", file -> {
            byte[] text = PlanMarkdown.of(compared.plan(), "Plan").getBytes(StandardCharsets.UTF_8);
            WholeFile.write(file, stream -> stream.write(text));
        });
        err().println("Compared " + Counted.of(compared.plan().allPhones(), "phone") + " in "
                + ReadableDuration.of(compared.duration()));
    }
}
