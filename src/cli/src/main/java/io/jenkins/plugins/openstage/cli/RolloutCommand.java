package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.apply.Applied;
import io.jenkins.plugins.openstage.apply.AppliedPhone;
import io.jenkins.plugins.openstage.apply.ApplyException;
import io.jenkins.plugins.openstage.apply.KnownAfterwards;
import io.jenkins.plugins.openstage.fleet.Credentials;
import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.fleet.read.FleetParts;
import io.jenkins.plugins.openstage.fleet.read.FleetReader;
import io.jenkins.plugins.openstage.release.FleetManifest;
import io.jenkins.plugins.openstage.release.Release;
import io.jenkins.plugins.openstage.release.ReleaseApplication;
import io.jenkins.plugins.openstage.release.ReleaseTask;
import io.jenkins.plugins.openstage.report.HtmlReport;
import io.jenkins.plugins.openstage.report.JUnitXml;
import io.jenkins.plugins.openstage.report.RolloutReport;
import io.jenkins.plugins.openstage.report.RolloutTimeline;
import io.jenkins.plugins.openstage.report.RunReport;
import io.jenkins.plugins.openstage.rollout.RolloutHistory;
import io.jenkins.plugins.openstage.rollout.RolloutPlan;
import io.jenkins.plugins.openstage.rollout.RolloutRun.Word;
import io.jenkins.plugins.openstage.rollout.RolloutState;
import io.jenkins.plugins.openstage.snapshot.Snapshot;
import io.jenkins.plugins.openstage.snapshot.SnapshotFile;
import io.jenkins.plugins.openstage.text.Counted;
import io.jenkins.plugins.openstage.text.OutputFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "rollout",
        sortOptions = false,
        description = {
            "Rolls a release out to the phones of a fleet, in groups: each phone is told what the plan says of it and then its"
                    + " firmware, in one call where it allows that, and verified when it is back. The next group opens when the one"
                    + " before is good; too many errors stop the rollout.",
            "Whatever happens is in the journal before any phone is told. The same command goes on where the journal ends: after"
                    + " Ctrl-C, after a kill, or after a pause with --resume. Ends with 0 when every phone has the release, with 2"
                    + " when some do not, with 3 when it stopped before its end, and with 1 for an error."
        },
        footer = {
            "",
            "Example:",
            "  openstage rollout docs/examples/nordwind --release release.json --journal rollout.jsonl --groups 1,5,50"
                    + " --files ftp://files.example/phones --stage-user upload --stage-password-file upload.txt"
        })
final class RolloutCommand implements Callable<Integer>, OwnExitCodes {

    private static final int COMPLETE = 0;
    private static final int SOME_ARE_NOT = 2;
    private static final int STOPPED = 3;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FOLDER", description = "The fleet folder of which the release was made.")
    private Path folder;

    @Mixin
    private ReleaseOptions releases = new ReleaseOptions();

    @Option(
            names = "--journal",
            paramLabel = "FILE",
            required = true,
            description = "Where it is kept what happened. When the file is there, the rollout goes on where it ends.")
    private Path journal;

    @Mixin
    private WordOptions word = new WordOptions();

    @Mixin
    private RolloutOptions options = new RolloutOptions();

    @Option(
            names = "--snapshot",
            paramLabel = "FILE",
            description =
                    "What is known of the phones: says which secrets they were told already, and is written anew with what"
                            + " they were told now.")
    private Path snapshotFile;

    @Mixin
    private FleetPhones selected = new FleetPhones();

    @Mixin
    private CredentialOptions credentialOptions = new CredentialOptions();

    @Mixin
    private FileOptions files = new FileOptions();

    @Mixin
    private EndpointOptions endpointOptions = new EndpointOptions();

    @Option(names = "--junit", paramLabel = "FILE", description = "Write test results there, as JUnit XML.")
    private Path junit;

    @Option(names = "--html", paramLabel = "FILE", description = "Write a page there that can be searched.")
    private Path html;

    @Option(names = "--timeline", paramLabel = "FILE", description = "Write a page there with a bar for each phone.")
    private Path timeline;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        meanings.put(Integer.toString(COMPLETE), "every phone has the release");
        meanings.put(Integer.toString(ERROR), "an error; the output says whether phones were told");
        meanings.put(Integer.toString(SOME_ARE_NOT), "the rollout has ended, but some phones do not have the release");
        meanings.put(Integer.toString(STOPPED), "the rollout stopped before its end: paused or aborted");
        return meanings;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ApplyException, ExecutionException {
        releases.check(files.stages());
        OutputFiles outputs = outputs();
        outputs.check();
        Fleet whole = new FleetReader().read(folder);
        Fleet meant = selected.of(whole);
        whole.warnings().forEach(warning -> note("warning: " + warning.place() + ": " + warning.sentence()));
        FleetManifest manifest = FleetManifest.of(whole);
        files.check(!manifest.firmware().isEmpty());
        Release release = releases.release(manifest, files.stages());
        // A release of all phones may go out to some of them first.
        Fleet fleet = release.isOf(whole) ? whole : meant;
        Snapshot known = snapshotFile == null ? Snapshot.empty(fleet.name()) : SnapshotFile.read(snapshotFile);
        FilePlaces places = files.places(fleet);
        ReleaseApplication application =
                ReleaseApplication.of(release, fleet, manifest, known, files.deployed(), places, releases.settings());
        int untold = release.plan().untold().size();
        if (untold > 0) {
            note("warning: the plan says that " + Counted.of(untold, "phone")
                    + " cannot be told, and nothing is done there. Look at the plan for why");
        }
        Set<FleetPhone> told = new HashSet<>(meant.phones());
        List<ReleaseTask> tasks = application.tasks().stream()
                .filter(task -> told.contains(task.phone()))
                .toList();
        if (tasks.isEmpty()) {
            note("nothing to roll out: the release has nothing for these phones");
            return COMPLETE;
        }
        RolloutPlan plan = options.plan(
                release,
                fleet,
                tasks.stream().map(ReleaseTask::phone).toList(),
                warning -> note("warning: " + warning));
        if (releases.settings().allowCutOff() && plan.groups().get(0).phones().size() > 1) {
            note(
                    "warning: phones that are told something that cuts them off are lost together, and the first group has "
                            + plan.groups().get(0).phones().size()
                            + "; begin with one phone, as --groups 1,5,20% does");
        }
        Credentials credentials =
                credentialOptions.given(folder).orElseGet(() -> Credentials.ofEnvironment(System.getenv()));
        application.check(credentials);
        LiveRollout live = new LiveRollout(spec, journal, plan, word.word(), options.patience(), endpointOptions);
        if (!live.hasEnded()) {
            stage(places, tasks, manifest);
        } else if (word.word() != Word.GO_ON) {
            note(
                    "the rollout has ended, so that nothing can be said to it any more; give another journal for a new one");
        }
        endpointOptions.unlessGiven(fleet.endpoint());
        List<AppliedPhone> changed = live.run(tasks, credentials);
        return ended(release, fleet, live.history(), known, changed, outputs);
    }

    private OutputFiles outputs() {
        OutputFiles outputs = new OutputFiles()
                .writes("--journal", journal)
                .writes("--snapshot", snapshotFile)
                .writes("--junit", junit)
                .writes("--html", html)
                .writes("--timeline", timeline)
                .reads("--credentials", credentialOptions.file());
        releases.outputs(outputs);
        FleetParts.of(folder).forEach(part -> outputs.reads("the fleet's", part));
        return outputs;
    }

    private void stage(FilePlaces places, List<ReleaseTask> tasks, FleetManifest manifest)
            throws IOException, ApplyException {
        Optional<FolderStaging> staging = files.staging(places);
        if (staging.isPresent()) {
            staging.get()
                    .stage(
                            tasks.stream()
                                    .flatMap(task -> task.changes().stream())
                                    .toList(),
                            this::note);
            staging.get().images(tasks, manifest, this::note);
        }
    }

    private int ended(
            Release release,
            Fleet fleet,
            RolloutHistory history,
            Snapshot known,
            List<AppliedPhone> told,
            OutputFiles outputs)
            throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        out.print(output.json() ? RolloutPrinter.json(history) + System.lineSeparator() : RolloutPrinter.text(history));
        RunReport report = RolloutReport.of(fleet, history);
        if (snapshotFile != null) {
            Snapshot afterwards = KnownAfterwards.of(known, new Applied(told));
            outputs.write("--snapshot", snapshotFile, file -> SnapshotFile.write(afterwards, file));
        }
        if (junit != null) {
            outputs.write("--junit", junit, file -> new JUnitXml().write(report, file));
        }
        if (html != null) {
            outputs.write("--html", html, file -> new HtmlReport().write(report, file));
        }
        if (timeline != null) {
            outputs.write("--timeline", timeline, file -> new RolloutTimeline().write(history, file));
        }
        if (history.state() == RolloutState.FINISHED) {
            releases.promote(release, history).ifPresent(this::note);
        } else if (history.state() != RolloutState.ABORTED) {
            note("The rollout stopped before its end; look why, and go on with the same command"
                    + (history.state() == RolloutState.PAUSED ? " and --resume" : ""));
        }
        out.flush();
        outputs.lost().forEach(sentence -> note("openstage: " + sentence));
        if (!outputs.lost().isEmpty()) {
            return ERROR;
        }
        if (history.state() != RolloutState.FINISHED) {
            return STOPPED;
        }
        return history.complete() ? COMPLETE : SOME_ARE_NOT;
    }

    private void note(String sentence) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(sentence);
        err.flush();
    }
}
