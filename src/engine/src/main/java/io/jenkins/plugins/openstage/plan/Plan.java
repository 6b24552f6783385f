package io.jenkins.plugins.openstage.plan;

import io.jenkins.plugins.openstage.text.Counted;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What would change on the phones of a fleet. Holds no secret. Immutable.
 *
 * @param fleet its name, for people
 * @param content a digest of what the fleet folder says of phones, whichever way it is written
 * @param revision the state of its repository; null when it is in none
 * @param replaced the patterns of item names of which phones keep nothing that the folder does not say
 * @param unchanged how many phones have all that the folder says
 * @param phones the phones of which there is something to say, in the order of their MAC addresses
 * @param changes each different change once, in the order of the items
 * @param notTaken what phones do not take although the folder gives it
 * @param untold the phones that cannot be told, in the order of their MAC addresses
 */
public record Plan(
        String fleet,
        String content,
        Revision revision,
        List<String> replaced,
        int unchanged,
        List<PlannedPhone> phones,
        List<ChangeGroup> changes,
        List<NotTaken> notTaken,
        List<Untold> untold)
        implements Serializable {

    public Plan {
        replaced = List.copyOf(replaced);
        phones = List.copyOf(phones);
        changes = List.copyOf(changes);
        notTaken = List.copyOf(notTaken);
        untold = List.copyOf(untold);
    }

    /** What it comes to. */
    public PlanOutcome outcome() {
        if (!untold.isEmpty()) {
            return PlanOutcome.CANNOT_BE_TOLD;
        }
        return changes.isEmpty() ? PlanOutcome.NO_CHANGE : PlanOutcome.CHANGES;
    }

    /** How many phones would be changed. */
    public int changedPhones() {
        boolean[] changed = new boolean[phones.size()];
        changes.forEach(group -> group.phones().stream().forEach(place -> changed[place] = true));
        int count = 0;
        for (boolean each : changed) {
            count += each ? 1 : 0;
        }
        return count;
    }

    /** How many items of phones would be changed, all phones together. */
    public long changedItems() {
        return changes.stream().mapToLong(group -> group.phones().size()).sum();
    }

    /** How many phones it was made for. */
    public int allPhones() {
        return unchanged + phones.size() + untold.size();
    }

    /** When the phone was read that was not read for the longest time; of those that the plan names. */
    public Optional<Instant> oldest() {
        return phones.stream().map(PlannedPhone::read).min(Instant::compareTo);
    }

    /** What changes on each phone: a list for each of {@link #phones}, in the order of the items. */
    public List<List<Change>> changesByPhone() {
        List<List<Change>> byPhone = new ArrayList<>(phones.size());
        phones.forEach(phone -> byPhone.add(new ArrayList<>()));
        changes.forEach(group ->
                group.phones().stream().forEach(place -> byPhone.get(place).add(group.change())));
        return byPhone;
    }

    /** What changes on one phone, in the order of the items. */
    public List<Change> changesOf(MacAddress mac) {
        for (int i = 0; i < phones.size(); i++) {
            if (phones.get(i).mac().equals(mac)) {
                int place = i;
                return changes.stream()
                        .filter(group -> group.phones().stream().anyMatch(each -> each == place))
                        .map(ChangeGroup::change)
                        .toList();
            }
        }
        return List.of();
    }

    /** The items that would change and can cut a phone off. */
    public List<ItemKey> cuttingItems() {
        return changes.stream()
                .map(ChangeGroup::change)
                .filter(change -> change.cutsOff().isPresent())
                .map(Change::key)
                .distinct()
                .toList();
    }

    /** In one sentence. */
    public String summary() {
        List<String> parts = new ArrayList<>();
        if (!changes.isEmpty()) {
            parts.add(Counted.of(changedItems(), "change") + " on " + Counted.of(changedPhones(), "phone"));
        }
        if (unchanged > 0 || changes.isEmpty()) {
            parts.add(Counted.of(unchanged + phones.size() - changedPhones(), "phone") + " without change");
        }
        if (!untold.isEmpty()) {
            parts.add(Counted.of(untold.size(), "phone") + " cannot be told");
        }
        return parts.stream().collect(Collectors.joining(", "));
    }

    /** The summary. */
    @Override
    public String toString() {
        return summary();
    }
}
