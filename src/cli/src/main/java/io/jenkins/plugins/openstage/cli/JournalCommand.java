package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.report.RolloutTimeline;
import io.jenkins.plugins.openstage.rollout.Journal;
import io.jenkins.plugins.openstage.rollout.RolloutHistory;
import io.jenkins.plugins.openstage.text.OutputFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "journal",
        sortOptions = false,
        description = {
            "Shows what became of a rollout, from its journal alone; also of one that goes on just now. Asks no phone.",
            "Prints what happened to the rollout and its groups, and the phones that do not have the release, with why."
        },
        footer = {"", "Example:", "  openstage journal rollout.jsonl --timeline timeline.html"})
final class JournalCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The journal; see the command rollout.")
    private Path file;

    @Option(
            names = "--timeline",
            paramLabel = "FILE",
            description = "Write a page there, with a bar for each phone and with groups, gates and stops marked.")
    private Path timeline;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws IOException {
        new OutputFiles()
                .writes("--timeline", timeline)
                .reads("the journal", file)
                .check();
        RolloutHistory history = RolloutHistory.of(Journal.read(file));
        PrintWriter out = spec.commandLine().getOut();
        out.print(output.json() ? RolloutPrinter.json(history) + System.lineSeparator() : RolloutPrinter.text(history));
        if (timeline != null) {
            new RolloutTimeline().write(history, timeline);
            if (!output.json()) {
                out.println("Timeline: " + timeline.toAbsolutePath().toUri());
            }
        }
        out.flush();
        return ExitCode.DONE;
    }
}
