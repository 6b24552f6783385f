package io.jenkins.plugins.openstage.report;

import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.plan.Change;
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
        Map<MacAddress, List<Change>> changes = new HashMap<>();
        List<List<Change>> byPhone = plan.changesByPhone();
        for (int i = 0; i < byPhone.size(); i++) {
            changes.put(plan.phones().get(i).mac(), byPhone.get(i));
        }
        Map<MacAddress, Untold> untold = new HashMap<>();
        plan.untold().forEach(phone -> untold.put(phone.mac(), phone));
        List<PhoneReport> phones = new ArrayList<>();
        int local = 0;
        for (FleetPhone phone : fleet.phones()) {
            Optional<PhoneSnapshot> actual = snapshot.phone(phone.mac());
            List<Change> drifted = changes.getOrDefault(phone.mac(), List.of());
            local += actual.isPresent() ? locally(drifted, actual.get()) : 0;
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

    private static StepReport step(Optional<Untold> untold, List<Change> drifted, Optional<PhoneSnapshot> actual) {
        if (untold.isPresent()) {
            return StepReport.skipped(STEP, untold.get().reason());
        }
        if (drifted.isEmpty()) {
            return StepReport.done(STEP, Duration.ZERO);
        }
        StringBuilder sentence = new StringBuilder(PlanLine.count(drifted.size(), "item"))
                .append(drifted.size() == 1 ? " differs: " : " differ: ");
        for (int i = 0; i < Math.min(MOST_ITEMS, drifted.size()); i++) {
            sentence.append(i == 0 ? "" : "; ").append(words(drifted.get(i), actual));
        }
        if (drifted.size() > MOST_ITEMS) {
            sentence.append("; and ").append(drifted.size() - MOST_ITEMS).append(" more");
        }
        return new StepReport(
                STEP,
                Outcome.FAILED,
                Duration.ZERO,
                sentence.toString(),
                "apply the folder to these phones, or take over into the folder what they have");
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
