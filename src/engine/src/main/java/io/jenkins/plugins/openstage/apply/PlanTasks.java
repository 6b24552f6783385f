package io.jenkins.plugins.openstage.apply;

import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.plan.Agreement;
import io.jenkins.plugins.openstage.plan.Change;
import io.jenkins.plugins.openstage.plan.FileDeployment;
import io.jenkins.plugins.openstage.plan.Plan;
import io.jenkins.plugins.openstage.plan.Untold;
import io.jenkins.plugins.openstage.snapshot.PhoneLimits;
import io.jenkins.plugins.openstage.snapshot.PhoneSnapshot;
import io.jenkins.plugins.openstage.snapshot.Snapshot;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes of a plan what each phone is to be told. */
final class PlanTasks {

    private final Fleet fleet;
    private final Plan plan;
    private final Snapshot known;
    private final Optional<FileSources> sources;
    private final FileTasks files;

    /**
     * @param known what phones have said and were told; of what cannot be read back only that says whether a phone has it already
     * @param sources where phones fetch the fleet's files; nothing when no file is deployed
     * @param files those that the plan deploys
     */
    PlanTasks(Fleet fleet, Plan plan, Snapshot known, Optional<FileSources> sources, FileTasks files) {
        this.fleet = fleet;
        this.plan = plan;
        this.known = known;
        this.sources = sources;
        this.files = files;
    }

    /** In the order of the inventory; phones that need not be told anything are left out. */
    List<PhoneTask> all() throws ApplyException {
        Map<MacAddress, List<Change>> changes = new HashMap<>();
        List<List<Change>> byPhone = plan.changesByPhone();
        for (int i = 0; i < byPhone.size(); i++) {
            changes.put(plan.phones().get(i).mac(), byPhone.get(i));
        }
        checkAgreement(changes);
        Set<MacAddress> untold = plan.untold().stream().map(Untold::mac).collect(Collectors.toSet());
        List<PhoneTask> tasks = new ArrayList<>();
        for (FleetPhone phone : fleet.phones()) {
            if (!untold.contains(phone.mac())) {
                PhoneTask task = new PhoneTask(
                        phone,
                        fleet.readsEntities(phone),
                        messageBytes(phone),
                        open(phone, changes.getOrDefault(phone.mac(), List.of())),
                        sources.map(from -> files.open(phone, known, from)).orElse(List.of()));
                if (!task.isEmpty()) {
                    tasks.add(task);
                }
            }
        }
        return tasks;
    }

    /** What was reviewed is what the folder says, or somebody has changed it since. */
    private void checkAgreement(Map<MacAddress, List<Change>> changes) throws ApplyException {
        Agreement agreement = new Agreement(plan);
        Set<MacAddress> strangers = new HashSet<>(changes.keySet());
        for (FleetPhone phone : fleet.phones()) {
            List<Change> planned = changes.getOrDefault(phone.mac(), List.of());
            strangers.remove(phone.mac());
            Optional<ItemKey> unwanted = planned.isEmpty()
                    ? Optional.empty()
                    : agreement.unwanted(phone, fleet.layers().forPhone(phone), planned);
            if (unwanted.isPresent()) {
                throw changedByHand("it gives item '" + unwanted.get() + "' of phone " + phone.mac()
                        + " what the fleet folder does not say");
            }
            Optional<FileDeployment> stranger = files.unwanted(phone);
            if (stranger.isPresent()) {
                throw changedByHand("it deploys the file " + stranger.get().title() + " to phone " + phone.mac()
                        + ", which the fleet folder does not");
            }
        }
        if (!strangers.isEmpty()) {
            throw changedByHand(
                    "the fleet folder has no phone " + strangers.iterator().next());
        }
    }

    private static ApplyException changedByHand(String why) {
        return new ApplyException(
                "the plan was changed after it was made: " + why + "; nothing was told. Make a new plan");
    }

    private int messageBytes(FleetPhone phone) {
        int seen = known.phone(phone.mac())
                .map(snapshot -> snapshot.limits().messageBytes())
                .orElse(PhoneLimits.UNKNOWN);
        return seen > PhoneLimits.UNKNOWN ? seen : Integer.MAX_VALUE;
    }

    /** Without what the phone was told already and never tells. */
    private List<Change> open(FleetPhone phone, List<Change> changes) {
        Optional<PhoneSnapshot> snapshot = known.phone(phone.mac());
        return changes.stream()
                .filter(change ->
                        snapshot.filter(before -> wasTold(before, change)).isEmpty())
                .toList();
    }

    private static boolean wasTold(PhoneSnapshot phone, Change change) {
        boolean readable = !change.secret() && phone.values().has(change.key());
        return !readable && change.to().equals(phone.applied().get(change.key()));
    }
}
