package io.jenkins.plugins.openstage.remote;

import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.gather.Reading;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.plan.Departed;
import io.jenkins.plugins.openstage.snapshot.LayersFolder;
import io.jenkins.plugins.openstage.snapshot.LiftedLayers;
import io.jenkins.plugins.openstage.snapshot.PhoneSnapshot;
import io.jenkins.plugins.openstage.snapshot.Snapshot;
import io.jenkins.plugins.openstage.text.OutputFiles;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads phones and keeps what they say in a snapshot, on request also as layers of a fleet folder.
 *
 * @param folder the fleet folder; null when there is none
 * @param snapshot the file, which is made or refreshed
 * @param layers the folder in which the layers are written; null for nowhere
 * @param phonesFile the file that names the phones; null for none
 */
public record GatherErrand(FleetFolder folder, SnapshotPlace snapshot, String layers, String phonesFile)
        implements Errand<GatherErrand.Kept> {

    /**
     * What the snapshot has now.
     *
     * @param before how many phones are in it as they were read before
     * @param oldest when the phone was read that was not read for the longest time, in ISO 8601; empty when it has none
     * @param secrets how many items are secrets to which the written layers have to refer
     * @param left how many items the written layers do not have
     * @param dropped the phones of which it has nothing any more, because the inventory does not have them: a sentence, or empty
     */
    public record Kept(int before, String oldest, int secrets, int left, String dropped) implements Serializable {}

    @Override
    public Outcome<Kept> run(PhoneTalk phones) throws IOException, InterruptedException {
        Optional<Fleet> fleet = folder == null ? Optional.empty() : Optional.of(folder.read(phones.log()));
        Snapshot before = before(fleet);
        List<PhoneAddress> names = new NamedPhones(phones.phones()).names();
        LiveReading reading = LiveReading.of(
                phones, fleet.map(found -> Reading.of(found, names)).orElseGet(() -> Reading.of(names)));
        return new Outcome<>(
                reading.results(), keep(fleet, before, reading.gathered().read()));
    }

    /** What the snapshot has; looks at the files first, so that nothing of a person's work is lost. */
    Snapshot before(Optional<Fleet> fleet) throws IOException {
        if (layers != null) {
            LayersFolder.requireNew(Path.of(layers));
        }
        Snapshot before = snapshot.exists()
                ? snapshot.read()
                : Snapshot.empty(fleet.map(Fleet::name).orElse("Gathered phones"));
        NodeOutputs.require(NodeOutputs.of(folder)
                .reads("phonesFile", phonesFile, phonesFile == null ? null : Path.of(phonesFile))
                .writes("snapshot", snapshot.name(), Path.of(snapshot.path())));
        // A fleet folder without layers may get them.
        NodeOutputs.require(new OutputFiles()
                .writes("snapshot", snapshot.name(), Path.of(snapshot.path()))
                .writes("layers", layers, layers == null ? null : Path.of(layers, "vars", "all.yaml")));
        return before;
    }

    /** Takes these phones into the snapshot, and writes the layers. */
    Kept keep(Optional<Fleet> fleet, Snapshot before, List<PhoneSnapshot> read) throws IOException {
        Snapshot after = before.refreshed(read);
        Departed departed = fleet.isPresent() ? Departed.of(folder.whole(), before, read) : Departed.NOBODY;
        after = departed.droppedFrom(after);
        if (fleet.isPresent() && !departed.kept()) {
            after = after.named(fleet.get().name());
        }
        Snapshot whole = after;
        OutputFiles outputs = new OutputFiles();
        outputs.write("snapshot", snapshot.name(), Path.of(snapshot.path()), file -> snapshot.write(whole, file));
        List<LiftedLayers> lifted = new ArrayList<>();
        if (layers != null) {
            outputs.write(
                    "layers", layers, Path.of(layers), place -> lifted.add(LayersFolder.lift(fleet, whole, place)));
        }
        NodeOutputs.requireAll(outputs);
        return new Kept(
                after.phones().size() - read.size(),
                after.oldest().map(Instant::toString).orElse(""),
                lifted.stream().mapToInt(all -> all.secrets().size()).sum(),
                lifted.stream().mapToInt(all -> all.left().size()).sum(),
                departed.sentence());
    }
}
