package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.read.FleetParts;
import io.jenkins.plugins.openstage.fleet.read.FleetReader;
import io.jenkins.plugins.openstage.gather.Gathered;
import io.jenkins.plugins.openstage.gather.Reading;
import io.jenkins.plugins.openstage.plan.Comparison;
import io.jenkins.plugins.openstage.plan.GitRevision;
import io.jenkins.plugins.openstage.plan.NotBack;
import io.jenkins.plugins.openstage.plan.Plan;
import io.jenkins.plugins.openstage.plan.PlanSettings;
import io.jenkins.plugins.openstage.plan.ReplaceDoubts;
import io.jenkins.plugins.openstage.snapshot.Snapshot;
import io.jenkins.plugins.openstage.snapshot.SnapshotFile;
import io.jenkins.plugins.openstage.text.OutputFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command that compares a fleet folder with what its phones have, and says with its exit code whether they differ. */
abstract class ComparingCommand implements Callable<Integer>, OwnExitCodes {

    static final int SAME = 0;
    static final int DIFFERENT = 2;
    static final int CANNOT_BE_TOLD = 3;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FOLDER", description = "The fleet folder, which holds fleet.yaml.")
    private Path folder;

    @Option(
            names = "--snapshot",
            paramLabel = "FILE",
            description = "Compare with this snapshot and ask no phone; see the command gather.")
    private Path file;

    @Option(
            names = "--live",
            description =
                    "Ask the phones, also where there is a snapshot, which then only says what they were told last of"
                            + " items that cannot be read back.")
    private boolean live;

    @Mixin
    private FleetPhones selected = new FleetPhones();

    /** Whether one of the files is the standard output. */
    private boolean printed;

    @Mixin
    private LivePhones phones = new LivePhones();

    /** What is compared.
     *
     * @param fleet what phones shall have
     * @param snapshot what they have
     * @param plan what makes the one of the other
     * @param began when it was begun
     */
    record Compared(Fleet fleet, Snapshot snapshot, Plan plan, Instant began) {

        Duration duration() {
            return Duration.between(began, Instant.now());
        }
    }

    @Override
    public Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        meanings.put(Integer.toString(SAME), "no change: every phone has what the folder says");
        meanings.put(Integer.toString(ERROR), "an error; nothing is known, or a file could not be written");
        meanings.put(Integer.toString(DIFFERENT), "changes");
        meanings.put(Integer.toString(CANNOT_BE_TOLD), "some phones cannot be told; others may have changes");
        return meanings;
    }

    /** Patterns of the items that are taken away where the folder does not say them. */
    List<String> replaced() {
        return List.of();
    }

    /** The files that are written. */
    abstract void outputs(OutputFiles outputs);

    /** Prints and writes what came of it. */
    abstract void tell(Compared compared, OutputFiles outputs) throws IOException;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Instant began = Instant.now();
        OutputFiles outputs = new OutputFiles(spec.commandLine().getOut()).reads("--snapshot", file);
        FleetParts.of(folder).forEach(part -> outputs.reads("the fleet's", part));
        outputs(outputs);
        outputs.check();
        printed = outputs.toStandardOutput();
        Fleet whole = new FleetReader().read(folder);
        Fleet fleet = selected.of(whole);
        fleet.warnings().forEach(warning -> err().println("warning: " + warning.place() + ": " + warning.sentence()));
        Snapshot known = file == null ? Snapshot.empty(fleet.name()) : SnapshotFile.read(file);
        PlanSettings settings =
                PlanSettings.DEFAULTS.withRevision(GitRevision.of(folder)).withReplaced(replaced());
        if (file == null || live) {
            Gathered gathered = phones.read(fleet, Reading.of(fleet));
            known = known.refreshed(gathered.read());
            settings = settings.withFailures(gathered.failures());
        }
        Comparison.doubt(whole, known).ifPresent(doubt -> err().println("warning: " + doubt));
        NotBack.doubt(known).ifPresent(doubt -> err().println("warning: " + doubt));
        ReplaceDoubts.of(replaced(), fleet, known).forEach(doubt -> err().println("warning: --replace " + doubt));
        Plan plan = Comparison.of(fleet, known, settings);
        tell(new Compared(fleet, known, plan, began), outputs);
        out().flush();
        if (!outputs.lost().isEmpty()) {
            outputs.lost().forEach(sentence -> err().println("openstage: " + sentence));
            err().flush();
            return ERROR;
        }
        return switch (plan.outcome()) {
            case NO_CHANGE -> SAME;
            case CHANGES -> DIFFERENT;
            case CANNOT_BE_TOLD -> CANNOT_BE_TOLD;
        };
    }

    /** For people; where the standard output is one of the files, they are told beside it. */
    final PrintWriter out() {
        return printed ? err() : spec.commandLine().getOut();
    }

    /** Writes a file, if it is wanted, and says where it is. */
    final void write(OutputFiles outputs, String option, Path wanted, String title, OutputFiles.Writing content) {
        if (wanted == null) {
            return;
        }
        outputs.write(option, wanted, place -> {
            content.to(place);
            if (!OutputFiles.isStandardOutput(wanted)) {
                boolean page = option.equals("--html");
                out().println(title + (page ? place.toAbsolutePath().toUri() : place.toAbsolutePath()));
            }
        });
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
