package io.jenkins.plugins.openstage.apply;

import io.jenkins.plugins.openstage.job.Effect;
import io.jenkins.plugins.openstage.job.FileEffect;
import io.jenkins.plugins.openstage.job.ItemEffect;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.plan.Change;
import io.jenkins.plugins.openstage.snapshot.ItemValues;
import io.jenkins.plugins.openstage.snapshot.KeptFile;
import io.jenkins.plugins.openstage.snapshot.ListedFiles;
import io.jenkins.plugins.openstage.snapshot.PhoneSnapshot;
import io.jenkins.plugins.openstage.snapshot.Snapshot;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is known of phones after a plan was applied, without asking them again. */
public final class KnownAfterwards {

    private KnownAfterwards() {}

    /** The snapshot with what became of the plan. A phone of which it had nothing stays unknown. */
    public static Snapshot of(Snapshot before, Applied applied) {
        SortedMap<MacAddress, PhoneSnapshot> known = new TreeMap<>(before.phones());
        for (AppliedPhone phone : applied.phones()) {
            known.computeIfPresent(phone.task().phone().mac(), (mac, old) -> of(old, phone));
        }
        Set<CutOffValues> proved = applied.phones().stream()
                .filter(KnownAfterwards::isThere)
                .map(phone -> CutOffValues.of(phone.task()))
                .filter(values -> !values.isEmpty())
                .collect(Collectors.toSet());
        if (!proved.isEmpty()) {
            known.replaceAll((mac, phone) ->
                    proved.contains(CutOffValues.of(phone.cutOff())) ? phone.withCutOff(ItemValues.EMPTY) : phone);
        }
        return new Snapshot(before.fleet(), known);
    }

    /** Whether a phone has all that can cut phones off, and has called with it or was told after another one had. */
    private static boolean isThere(AppliedPhone phone) {
        Set<ItemKey> cutting = phone.task().cutting().stream().map(Change::key).collect(Collectors.toSet());
        return !phone.away()
                && phone.result() instanceof JobResult.Done
                && phone.result().effects().items().stream()
                        .filter(item -> cutting.contains(item.key()))
                        .allMatch(item -> item.effect().good());
    }

    private static PhoneSnapshot of(PhoneSnapshot before, AppliedPhone phone) {
        Map<ItemKey, String> values = new TreeMap<>(before.values().map());
        Map<ItemKey, String> secrets = new TreeMap<>(before.secrets().map());
        Map<ItemKey, String> problems = new TreeMap<>(before.problems().map());
        Map<ItemKey, String> applied = new TreeMap<>(before.applied().map());
        Map<ItemKey, String> local = new TreeMap<>(before.localChanges().map());
        ItemList said = phone.result() instanceof JobResult.Done done ? done.items() : ItemList.EMPTY;
        Map<ItemKey, Change> changes = new TreeMap<>();
        phone.task().changes().forEach(change -> changes.put(change.key(), change));
        for (ItemEffect item : phone.result().effects().items()) {
            ItemKey key = item.key();
            Change change = changes.get(key);
            if (item.effect() == Effect.REFUSED) {
                problems.put(key, item.detail());
            } else if (item.effect() == Effect.DIFFERENT) {
                said.value(key).ifPresent(value -> values.put(key, value));
            } else if (item.effect().good()) {
                problems.remove(key);
                local.remove(key);
                if (change.secret()) {
                    applied.put(key, change.to());
                    secrets.put(key, change.to().isEmpty() ? PhoneSnapshot.NOT_SET : PhoneSnapshot.SET);
                } else if (item.effect() == Effect.NOT_READABLE) {
                    applied.put(key, change.to());
                } else {
                    values.put(key, said.value(key).orElse(change.to()));
                    applied.remove(key);
                }
            }
        }
        List<KeptFile> files = new ArrayList<>(before.files());
        for (FileEffect file : phone.result().effects().files()) {
            if (file.effect().good()) {
                ListedFiles.add(values, file.name(), file.type());
            }
            if (file.effect() == Effect.VERIFIED || file.effect() == Effect.NOT_VERIFIED) {
                files.removeIf(kept -> kept.is(file.name(), file.type()));
            }
            if (file.effect() == Effect.VERIFIED) {
                sum(phone.task(), file).ifPresent(sum -> files.add(new KeptFile(file.name(), file.type(), sum)));
            }
        }
        return before.with(after -> after.values(ItemValues.of(values))
                .secrets(ItemValues.of(secrets))
                .problems(ItemValues.of(problems))
                .applied(ItemValues.of(applied))
                .localChanges(ItemValues.of(local))
                .cutOff(phone.away() ? CutOffValues.told(phone.task()) : before.cutOff())
                .files(files));
    }

    private static Optional<String> sum(PhoneTask task, FileEffect file) {
        return task.files().stream()
                .map(FileTask::planned)
                .filter(planned ->
                        planned.name().equals(file.name()) && planned.type().equals(file.type()))
                .map(planned -> planned.sum().sha256())
                .findFirst();
    }
}
