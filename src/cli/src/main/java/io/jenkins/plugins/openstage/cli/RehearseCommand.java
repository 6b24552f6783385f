package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.cli.rehearse.Rehearsal;
import io.jenkins.plugins.openstage.cli.rehearse.RehearsalListener;
import io.jenkins.plugins.openstage.cli.rehearse.RehearsalSettings;
import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.read.FleetReader;
import io.jenkins.plugins.openstage.report.HtmlReport;
import io.jenkins.plugins.openstage.report.JUnitXml;
import io.jenkins.plugins.openstage.report.RunReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "rehearse",
        sortOptions = false,
        description = "Rehearses a fleet folder end to end with simulated phones, file servers and the endpoint on this"
                + " machine: stages files, writes items, deploys files, upgrades in waves, reads back, and reports.",
        footer = {
            "",
            "Example:",
            "  openstage rehearse docs/examples/nordwind",
            "  openstage rehearse docs/examples/nordwind --break-phones 12 --timeout 10s"
        })
final class RehearseCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FOLDER", description = "The fleet folder, which holds fleet.yaml.")
    private Path folder;

    @Option(
            names = "--output",
            paramLabel = "FOLDER",
            defaultValue = "openstage-rehearsal",
            description = "Where junit.xml and report.html go (default: ${DEFAULT-VALUE} in the current folder).")
    private Path output;

    @Option(
            names = "--phones",
            paramLabel = "N",
            defaultValue = "0",
            description = "Rehearse with so many phones; more than the folder has are made by copying (default: as many"
                    + " as the folder has).")
    private int phones;

    @Option(
            names = "--break-phones",
            paramLabel = "N",
            defaultValue = "0",
            description = "So many phones get a fault, to show how failures look (default: none).")
    private int broken;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Decides which phones get which fault; the same seed gives the same rehearsal (default: 1).")
    private long seed;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "64",
            description = "How many phones are at work at a time (default: ${DEFAULT-VALUE}).")
    private int concurrency;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "60s",
            converter = DurationConverter.class,
            description = "How long one step of one phone may take (default: ${DEFAULT-VALUE}).")
    private Duration timeout;

    @Mixin
    private FleetPhones selected;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        RehearsalSettings settings = RehearsalSettings.DEFAULTS
                .withPhones(phones)
                .withBroken(broken)
                .withSeed(seed)
                .withConcurrency(concurrency)
                .withTimeout(timeout);
        Fleet fleet = selected.of(new FleetReader().read(folder));
        prepareOutput();
        fleet.warnings()
                .forEach(warning -> err.println("warning: " + warning.toString().replace("warning: ", "")));
        err.flush();
        RunReport report;
        try (Lifetime lifetime = new Lifetime()) {
            RehearsalListener progress = Progress.on(err);
            report = lifetime.own(new Rehearsal(fleet, settings, progress)).run();
        }
        out.print(new Summary(report));
        out.flush();
        Path junit = output.resolve("junit.xml");
        Path html = output.resolve("report.html");
        new JUnitXml().write(report, junit);
        new HtmlReport().write(report, html);
        out.println("JUnit XML: " + junit.toAbsolutePath());
        out.println("Report:    " + html.toAbsolutePath().toUri());
        out.flush();
        return report.green() ? ExitCode.DONE : ExitCode.SOME_FAILED;
    }

    /** Before the rehearsal and not after it, when its results would be lost. */
    private void prepareOutput() {
        try {
            Files.createDirectories(output);
        } catch (IOException e) {
            throw new ParameterException(
                    spec.commandLine(), "--output: the folder " + output + " cannot be made; name another one", e);
        }
        if (!Files.isWritable(output)) {
            throw new ParameterException(
                    spec.commandLine(), "--output: the folder " + output + " cannot be written; name another one");
        }
    }
}
