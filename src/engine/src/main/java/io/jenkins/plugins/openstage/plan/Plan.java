package io.jenkins.plugins.openstage.plan;

import io.jenkins.plugins.openstage.text.Counted;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
 * @param files each different file that phones shall fetch once, in the order of the names
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
        List<FileGroup> files,
        List<NotTaken> notTaken,
        List<Untold> untold)
        implements Serializable {

    public Plan {
        replaced = List.copyOf(replaced);
        phones = List.copyOf(phones);
        changes = List.copyOf(changes);
        files = List.copyOf(files);
        notTaken = List.copyOf(notTaken);
        untold = List.copyOf(untold);
    }

    /** What it comes to. */
    public PlanOutcome outcome() {
        if (!untold.isEmpty()) {
            return PlanOutcome.CANNOT_BE_TOLD;
        }
        return changes.isEmpty() && files.isEmpty() ? PlanOutcome.NO_CHANGE : PlanOutcome.CHANGES;
    }

    /** How many phones would be changed or get a file. */
    public int changedPhones() {
        boolean[] changed = new boolean[phones.size()];
        changes.forEach(group -> group.phones().stream().forEach(place -> changed[place] = true));
        files.forEach(group -> group.phones().stream().forEach(place -> changed[place] = true));
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

    /** How many files would be deployed, all phones together. */
    public long deployedFiles() {
        return files.stream().mapToLong(group -> group.phones().size()).sum();
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
        return byPhone(changes, ChangeGroup::phones, ChangeGroup::change);
    }

    /** The files that each phone would get: a list for each of {@link #phones}, in the order of the names. */
    public List<List<FileDeployment>> filesByPhone() {
        return byPhone(files, FileGroup::phones, FileGroup::file);
    }

    private <G, T> List<List<T>> byPhone(List<G> groups, Function<G, PhoneSet> places, Function<G, T> of) {
        List<List<T>> byPhone = new ArrayList<>(phones.size());
        phones.forEach(phone -> byPhone.add(new ArrayList<>()));
        groups.forEach(group ->
                places.apply(group).stream().forEach(place -> byPhone.get(place).add(of.apply(group))));
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
        List<String> news = new ArrayList<>();
        if (!changes.isEmpty()) {
            news.add(Counted.of(changedItems(), "change"));
        }
        if (!files.isEmpty()) {
            news.add(Counted.of(deployedFiles(), "file"));
        }
        if (!news.isEmpty()) {
            parts.add(String.join(" and ", news) + " on " + Counted.of(changedPhones(), "phone"));
        }
        if (unchanged > 0 || news.isEmpty()) {
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
