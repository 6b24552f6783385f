package io.jenkins.plugins.openstage.report;

import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.plan.Change;
import io.jenkins.plugins.openstage.plan.FileDeployment;
import io.jenkins.plugins.openstage.plan.Plan;
import io.jenkins.plugins.openstage.plan.ShownValue;
import io.jenkins.plugins.openstage.plan.Untold;
import io.jenkins.plugins.openstage.snapshot.PhoneSnapshot;
import io.jenkins.plugins.openstage.snapshot.Snapshot;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where phones have drifted from what their fleet folder says, as a run with one step a phone: green when the phone has all of it,
 * failed when not, skipped when that cannot be told. What somebody changed at the phone is told as that. Stateless and thread-safe.
 */
public final class DriftReport {

    /** The name of the one step. */
    public static final String STEP = "drift";

    private static final int MOST_ITEMS = 20;

    private DriftReport() {}

    /**
     * The report.
     *
     * @param plan what would have to be changed, made of the same fleet and snapshot
     * @param started when the phones, or the snapshot, were looked at
     */
    public static RunReport of(Fleet fleet, Plan plan, Snapshot snapshot, Instant started, Duration duration) {
        Map<MacAddress, Drifted> all = new HashMap<>();
        List<List<Change>> changes = plan.changesByPhone();
        List<List<FileDeployment>> files = plan.filesByPhone();
        for (int i = 0; i < changes.size(); i++) {
            all.put(plan.phones().get(i).mac(), new Drifted(changes.get(i), files.get(i)));
        }
        Map<MacAddress, Untold> untold = new HashMap<>();
        plan.untold().forEach(phone -> untold.put(phone.mac(), phone));
        List<PhoneReport> phones = new ArrayList<>();
        int local = 0;
        for (FleetPhone phone : fleet.phones()) {
            Optional<PhoneSnapshot> actual = snapshot.phone(phone.mac());
            Drifted drifted = all.getOrDefault(phone.mac(), Drifted.NOTHING);
            local += actual.isPresent() ? locally(drifted.changes(), actual.get()) : 0;
            phones.add(new PhoneReport(
                    phone.address(),
                    phone.mac().text(),
                    phone.e164(),
                    phone.model(),
                    phone.site(),
                    STEP,
                    actual.map(PhoneSnapshot::firmware).orElse(""),
                    List.of(step(Optional.ofNullable(untold.get(phone.mac())), drifted, actual))));
        }
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("items that differ", Long.toString(plan.changedItems())));
        facts.add(new Fact("of these changed at the phone", Integer.toString(local)));
        facts.add(new Fact("files that differ", Long.toString(plan.deployedFiles())));
        snapshot.oldest().ifPresent(time -> facts.add(new Fact("oldest reading", time.toString())));
        if (plan.revision() != null) {
            facts.add(new Fact("revision", plan.revision().toString()));
        }
        return new RunReport(plan.fleet(), "Drift", started, duration, facts, List.of(), phones);
    }

    private static int locally(List<Change> drifted, PhoneSnapshot actual) {
        return (int) drifted.stream()
                .filter(change -> actual.localChanges().has(change.key()))
                .count();
    }

    /** In what a phone has drifted. */
    private record Drifted(List<Change> changes, List<FileDeployment> files) {
        static final Drifted NOTHING = new Drifted(List.of(), List.of());

        /** {@code 2 items and 1 file differ}. */
        String count() {
            String items = changes.isEmpty() ? "" : PlanLine.count(changes.size(), "item");
            String both = items.isEmpty() || files.isEmpty() ? "" : " and ";
            String deployed = files.isEmpty() ? "" : PlanLine.count(files.size(), "file");
            return items + both + deployed + (changes.size() + files.size() == 1 ? " differs" : " differ");
        }
    }

    private static StepReport step(Optional<Untold> untold, Drifted drifted, Optional<PhoneSnapshot> actual) {
        if (untold.isPresent()) {
            return StepReport.skipped(STEP, untold.get().reason());
        }
        List<String> words = new ArrayList<>();
        drifted.changes().forEach(change -> words.add(words(change, actual)));
        drifted.files().forEach(file -> words.add(words(file)));
        if (words.isEmpty()) {
            return StepReport.done(STEP, Duration.ZERO);
        }
        StringBuilder sentence = new StringBuilder(drifted.count())
                .append(": ")
                .append(String.join("; ", words.subList(0, Math.min(MOST_ITEMS, words.size()))));
        if (words.size() > MOST_ITEMS) {
            sentence.append("; and ").append(words.size() - MOST_ITEMS).append(" more");
        }
        return new StepReport(
                STEP,
                Outcome.FAILED,
                Duration.ZERO,
                sentence.toString(),
                "apply the folder to these phones, or take over into the folder what they have");
    }

    private static String words(FileDeployment file) {
        return switch (file.known()) {
            case ABSENT -> "the phone does not have " + file.title();
            case UNKNOWN -> "the phone is not known to have " + file.title();
            case OTHER -> file.title() + " is another one than in the folder";
            case UNKNOWN_CONTENT -> file.title() + " is not known to be that of the folder";
        };
    }

    private static String words(Change change, Optional<PhoneSnapshot> actual) {
        String what;
        if (change.secret()) {
            what = change.key() + " was not told " + (change.to().isEmpty() ? "to be empty" : change.to());
        } else {
            what = change.key() + " is "
                    + (change.from().isEmpty() ? "not set" : ShownValue.of(change.from(), ShownValue.LONGEST))
                    + " instead of " + ShownValue.of(change.to(), ShownValue.LONGEST);
        }
        return actual.map(phone -> phone.localChanges().get(change.key()))
                .map(when -> what + " (changed at the phone, heard " + when + ")")
                .orElse(what);
    }
}
