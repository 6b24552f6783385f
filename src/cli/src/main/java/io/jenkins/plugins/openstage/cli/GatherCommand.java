package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.read.FleetParts;
import io.jenkins.plugins.openstage.fleet.read.FleetReader;
import io.jenkins.plugins.openstage.gather.Gathered;
import io.jenkins.plugins.openstage.gather.Reading;
import io.jenkins.plugins.openstage.plan.Departed;
import io.jenkins.plugins.openstage.snapshot.DumpFile;
import io.jenkins.plugins.openstage.snapshot.LayersFolder;
import io.jenkins.plugins.openstage.snapshot.LiftedLayers;
import io.jenkins.plugins.openstage.snapshot.Snapshot;
import io.jenkins.plugins.openstage.snapshot.SnapshotFile;
import io.jenkins.plugins.openstage.text.Counted;
import io.jenkins.plugins.openstage.text.OutputException;
import io.jenkins.plugins.openstage.text.OutputFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
        name = "gather",
        sortOptions = false,
        description = {
            "Reads all items of phones and keeps them, without secrets, in the snapshot of a fleet; on request also as layers"
                    + " of a fleet folder.",
            "Phones that do not answer keep what the snapshot has of them, and the time at which it was read. What is known"
                    + " of phones that the fleet folder does not have any more is dropped. What users keep on a phone, as call"
                    + " logs, is not taken over."
        },
        footer = {
            "",
            "Example:",
            "  openstage gather docs/examples/nordwind --snapshot nordwind-snapshot.json",
            "  openstage gather docs/examples/nordwind --snapshot nordwind-snapshot.json --select 'site:berlin'",
            "  openstage gather --phones phones.txt --snapshot snapshot.json --layers new-fleet",
            "  openstage gather --from dumps/00-1A-E8-01-02-03.xml --snapshot snapshot.json"
        })
final class GatherCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FOLDER",
            arity = "0..1",
            description = "The fleet folder, whose inventory is read; without it the phones that are named.")
    private Path folder;

    @Option(
            names = "--snapshot",
            paramLabel = "FILE",
            required = true,
            description = "The snapshot, which is made or refreshed.")
    private Path file;

    @Option(
            names = "--layers",
            paramLabel = "FOLDER",
            description =
                    "Write the snapshot's items there as the layers 'vars' of a fleet folder, common values lifted into"
                            + " those of all, of models and of sites; without FOLDER also an inventory to begin with.")
    private Path layers;

    @Option(
            names = "--from",
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "Take items from files instead of from phones: what 'read-all --json' prints, a phone's message in"
                            + " XML, or text with lines of name[index] = value.")
    private List<Path> dumps = new ArrayList<>();

    @Mixin
    private PhoneSelection selection = new PhoneSelection();

    @Mixin
    private FleetPhones selected = new FleetPhones();

    @Mixin
    private LivePhones live = new LivePhones();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!dumps.isEmpty() && selection.any()) {
            throw new ParameterException(
                    spec.commandLine(), "--from takes items from files; leave out --phone and --phones");
        }
        if (selected.given() && (folder == null || selection.any() || !dumps.isEmpty())) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--select chooses phones of the fleet folder; "
                            + (folder == null ? "name one" : "leave out --phone, --phones and --from"));
        }
        OutputFiles outputs = outputs();
        Optional<Fleet> everybody = folder == null ? Optional.empty() : Optional.of(new FleetReader().read(folder));
        Optional<Fleet> fleet = everybody.map(selected::of);
        Snapshot before = Files.exists(file)
                ? SnapshotFile.read(file)
                : Snapshot.empty(fleet.map(Fleet::name).orElse("Gathered phones"));
        if (layers != null && Files.exists(layers.resolve("vars"))) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--layers: " + layers.resolve("vars") + " exists already; name a folder without one");
        }
        Gathered gathered = dumps.isEmpty() ? read(fleet) : imported(fleet);
        Snapshot after = before.refreshed(gathered.read());
        Departed departed =
                everybody.map(all -> Departed.of(all, before, gathered.read())).orElse(Departed.NOBODY);
        after = departed.droppedFrom(after);
        after = fleet.isPresent() && !departed.kept() ? after.named(fleet.get().name()) : after;
        Snapshot whole = after;
        PrintWriter out = spec.commandLine().getOut();
        outputs.write("--snapshot", file, place -> {
            SnapshotFile.write(whole, place);
            out.println("Snapshot: " + place.toAbsolutePath());
        });
        if (layers != null) {
            outputs.write("--layers", layers, place -> lift(fleet, whole, place, out));
        }
        tell(gathered, after, departed, out);
        outputs.lost().forEach(sentence -> spec.commandLine().getErr().println("openstage: " + sentence));
        spec.commandLine().getErr().flush();
        return gathered.failed() == 0 && outputs.lost().isEmpty() ? ExitCode.DONE : ExitCode.SOME_FAILED;
    }

    /** Reading phones takes hours, so it is looked at before that. */
    private OutputFiles outputs() throws OutputException {
        OutputFiles outputs = new OutputFiles().writes("--snapshot", file).reads("--phones", selection.file());
        dumps.forEach(dump -> outputs.reads("--from", dump));
        if (folder != null) {
            FleetParts.of(folder).forEach(part -> outputs.reads("the fleet's", part));
        }
        outputs.check();
        // A fleet folder without layers may get them.
        OutputFiles lifted = new OutputFiles().writes("--snapshot", file).writesInto("--layers", layers);
        if (layers != null) {
            lifted.writes("--layers", layers.resolve("vars").resolve("all.yaml"));
        }
        lifted.check();
        return outputs;
    }

    private Gathered read(Optional<Fleet> fleet) throws IOException, InterruptedException {
        if (fleet.isEmpty()) {
            return live.read(Reading.of(selection.addresses()));
        }
        Reading reading = selection.any() ? Reading.of(fleet.get(), selection.addresses()) : Reading.of(fleet.get());
        return live.read(fleet.get(), reading);
    }

    private Gathered imported(Optional<Fleet> fleet) throws IOException {
        Reading reading = fleet.map(Reading::of).orElse(Reading.of(List.of()));
        return Gathered.of(DumpFile.read(dumps), reading);
    }

    private static void lift(Optional<Fleet> fleet, Snapshot snapshot, Path place, PrintWriter out) throws IOException {
        LiftedLayers lifted = LayersFolder.lift(fleet, snapshot, place);
        out.println("Layers:   " + place.toAbsolutePath() + " ("
                + Counted.of(lifted.left().size(), "item") + " left out, "
                + Counted.of(lifted.secrets().size(), "secret") + " to refer to; vars/all.yaml names them)");
    }

    private void tell(Gathered gathered, Snapshot after, Departed departed, PrintWriter out) {
        int kept = after.phones().size() - gathered.read().size();
        out.println(Counted.of(gathered.read().size(), "phone") + " read"
                + (gathered.failed() == 0 ? "" : ", " + Counted.of(gathered.failed(), "phone") + " did not answer")
                + (kept <= 0
                        ? ""
                        : ", " + Counted.of(kept, "phone") + " as read before, the oldest "
                                + after.oldest().orElseThrow()));
        if (!departed.sentence().isEmpty()) {
            out.println(departed.sentence());
        }
        out.flush();
    }
}
