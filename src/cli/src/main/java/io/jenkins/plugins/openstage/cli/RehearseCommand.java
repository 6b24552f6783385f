package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.apply.ApplyException;
import io.jenkins.plugins.openstage.cli.rehearse.Rehearsal;
import io.jenkins.plugins.openstage.cli.rehearse.RehearsalListener;
import io.jenkins.plugins.openstage.cli.rehearse.RehearsalSettings;
import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.read.FleetParts;
import io.jenkins.plugins.openstage.fleet.read.FleetReader;
import io.jenkins.plugins.openstage.plan.Plan;
import io.jenkins.plugins.openstage.plan.PlanFile;
import io.jenkins.plugins.openstage.report.HtmlReport;
import io.jenkins.plugins.openstage.report.JUnitXml;
import io.jenkins.plugins.openstage.report.PlanReport;
import io.jenkins.plugins.openstage.report.PlanText;
import io.jenkins.plugins.openstage.report.RunReport;
import io.jenkins.plugins.openstage.snapshot.Snapshot;
import io.jenkins.plugins.openstage.snapshot.SnapshotFile;
import io.jenkins.plugins.openstage.text.OutputFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
        description = {
            "Rehearses a fleet folder end to end with simulated phones, file servers and the endpoint on this"
                    + " machine: stages files, writes items, deploys files, upgrades in waves, reads back, and reports.",
            "With --snapshot the phones are the twin of the real fleet: each has the model, firmware, items and limits that"
                    + " the snapshot has of it. They are told what the plan says, also what can cut phones off, and read again,"
                    + " after which there must be nothing to plan; then they are upgraded. Secrets are made up."
        },
        footer = {
            "",
            "Example:",
            "  openstage rehearse docs/examples/nordwind",
            "  openstage rehearse docs/examples/nordwind --break-phones 12 --timeout 10s",
            "  openstage rehearse docs/examples/seeblick --snapshot docs/examples/seeblick/snapshot.json"
        })
final class RehearseCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FOLDER", description = "The fleet folder, which holds fleet.yaml.")
    private Path folder;

    @Option(
            names = "--snapshot",
            paramLabel = "FILE",
            description = "Rehearse with the twin of the phones of this snapshot; see the command gather.")
    private Path snapshotFile;

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description =
                    "The plan to rehearse, which was made of this folder (default: one is made of the snapshot). Phones"
                            + " that have changed since are stale, and not told.")
    private Path planFile;

    @Option(
            names = "--output",
            paramLabel = "FOLDER",
            defaultValue = "openstage-rehearsal",
            description = "Where junit.xml and report.html go, and with --snapshot plan.json and plan.html (default:"
                    + " ${DEFAULT-VALUE} in the current folder).")
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
    public Integer call() throws IOException, ApplyException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        RehearsalSettings settings = RehearsalSettings.DEFAULTS
                .withPhones(phones)
                .withBroken(broken)
                .withSeed(seed)
                .withConcurrency(concurrency)
                .withTimeout(timeout);
        Fleet fleet = selected.of(new FleetReader().read(folder));
        Optional<Snapshot> snapshot = snapshot(fleet);
        RehearsalListener progress = Progress.on(err);
        Rehearsal made = snapshot.isEmpty()
                ? new Rehearsal(fleet, settings, progress)
                : new Rehearsal(fleet, snapshot.get(), plan(), settings, progress);
        outputs().check();
        prepareOutput();
        fleet.warnings()
                .forEach(warning -> err.println("warning: " + warning.toString().replace("warning: ", "")));
        err.flush();
        RunReport report;
        try (Lifetime lifetime = new Lifetime()) {
            Rehearsal rehearsal = lifetime.own(made);
            if (rehearsal.plan().isPresent()) {
                tell(rehearsal.plan().get(), out);
            }
            report = rehearsal.run();
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

    private Optional<Snapshot> snapshot(Fleet fleet) throws IOException {
        if (snapshotFile == null) {
            if (planFile != null) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--plan is rehearsed with the twin of real phones; give --snapshot as well");
            }
            return Optional.empty();
        }
        if (phones > fleet.phones().size()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--phones: the twin has as many phones as the folder, "
                            + fleet.phones().size() + "; leave it out, or give a smaller number");
        }
        return Optional.of(SnapshotFile.read(snapshotFile));
    }

    private Optional<Plan> plan() throws IOException {
        return planFile == null ? Optional.empty() : Optional.of(PlanFile.read(planFile));
    }

    private OutputFiles outputs() {
        OutputFiles outputs =
                new OutputFiles().reads("--snapshot", snapshotFile).reads("--plan", planFile);
        FleetParts.of(folder).forEach(part -> outputs.reads("the fleet's", part));
        List<String> names = snapshotFile == null
                ? List.of("junit.xml", "report.html")
                : List.of("junit.xml", "report.html", "plan.json", "plan.html");
        outputs.writesInto("--output", output);
        names.forEach(name -> outputs.writes("--output", output.resolve(name)));
        return outputs;
    }

    private void tell(Plan plan, PrintWriter out) throws IOException {
        out.print(PlanText.of(plan));
        Path json = output.resolve("plan.json");
        Path html = output.resolve("plan.html");
        PlanFile.write(plan, json);
        new PlanReport().write(plan, "Plan", html);
        out.println("Plan:      " + json.toAbsolutePath());
        out.println("Page:      " + html.toAbsolutePath().toUri());
        out.println();
        out.flush();
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
