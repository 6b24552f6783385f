package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.report.DriftReport;
import io.jenkins.plugins.openstage.report.HtmlReport;
import io.jenkins.plugins.openstage.report.JUnitXml;
import io.jenkins.plugins.openstage.report.PlanMarkdown;
import io.jenkins.plugins.openstage.report.PlanText;
import io.jenkins.plugins.openstage.report.RunReport;
import io.jenkins.plugins.openstage.text.OutputFiles;
import io.jenkins.plugins.openstage.text.WholeFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "drift",
        sortOptions = false,
        description = {
            "Shows where phones have drifted from what their fleet folder says: a test for each phone. Changes nothing.",
            "Ends with 0 when no phone has, with 2 when some have, with 3 when that cannot be told of some, and with 1 for an"
                    + " error."
        },
        footer = {
            "",
            "Example:",
            "  openstage drift docs/examples/nordwind --snapshot nordwind-snapshot.json --live --junit drift.xml",
            "  openstage drift docs/examples/nordwind --snapshot nordwind-snapshot.json"
        })
final class DriftCommand extends ComparingCommand {

    @Option(
            names = "--junit",
            paramLabel = "FILE",
            description = "Write test results there, as JUnit XML; - is the standard output.")
    private Path junit;

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

    @Override
    void outputs(OutputFiles outputs) {
        outputs.writes("--junit", junit).writes("--html", html).writes("--markdown", markdown);
    }

    @Override
    void tell(Compared compared, OutputFiles outputs) {
        out().print(PlanText.of(compared.plan()));
        RunReport report = DriftReport.of(
                compared.fleet(), compared.plan(), compared.snapshot(), compared.began(), compared.duration());
        report.facts().forEach(fact -> out().println(fact.label() + ": " + fact.value()));
        write(outputs, "--junit", junit, "JUnit XML: ", file -> new JUnitXml().write(report, file));
        write(outputs, "--html", html, "Page:      ", file -> new HtmlReport().write(report, file));
        write(outputs, "--markdown", markdown, "Markdown:  ", file -> {
            byte[] text = PlanMarkdown.of(compared.plan(), "Drift").getBytes(StandardCharsets.UTF_8);
            WholeFile.write(file, stream -> stream.write(text));
        });
    }
}
