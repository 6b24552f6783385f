package io.jenkins.plugins.openstage.apply;

import io.jenkins.plugins.openstage.fleet.Credentials;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.fleet.Placeholders;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.job.PlannedItem;
import io.jenkins.plugins.openstage.plan.Change;
import io.jenkins.plugins.openstage.wpi.ItemFamilies;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one phone is to be told. Holds no secret.
 *
 * @param phone of the inventory
 * @param entities whether it reads values with less, greater and ampersand
 * @param messageBytes the largest message that it takes, where that is less than what any phone does
 * @param changes of its items
 * @param files that it is told to fetch
 */
public record PhoneTask(
        FleetPhone phone, boolean entities, int messageBytes, List<Change> changes, List<FileTask> files) {

    public PhoneTask {
        changes = List.copyOf(changes);
        files = List.copyOf(files);
    }

    /** The phone at its address, and no other one there. */
    public PhoneAddress address() {
        return PhoneAddress.parse(phone.address()).expecting(phone.mac());
    }

    /** The items that can cut the phone off. */
    public List<Change> cutting() {
        return changes.stream().filter(change -> change.cutsOff().isPresent()).toList();
    }

    /**
     * The job, with the secrets filled in.
     *
     * @throws IllegalArgumentException with a sentence when a secret is missing, or nobody knows where a file lies
     */
    public Job job(Credentials credentials) {
        return new Job.Apply(
                inOrder().stream().map(change -> planned(change, credentials)).toList(),
                files.stream().map(file -> file.job(phone)).toList(),
                entities,
                messageBytes);
    }

    /** What can cut the phone off comes last, with all that belongs to it: the rest is told by then. */
    private List<Change> inOrder() {
        Set<String> cutting =
                cutting().stream().map(Change::key).map(ItemFamilies::of).collect(Collectors.toSet());
        return changes.stream()
                .sorted(Comparator.comparing(change -> cutting.contains(ItemFamilies.of(change.key()))))
                .toList();
    }

    private PlannedItem planned(Change change, Credentials credentials) {
        ItemKey key = change.key();
        return change.secret()
                ? PlannedItem.unseen(key, Placeholders.fill(change.to(), phone, credentials))
                        .asSecret()
                : PlannedItem.seen(key, change.from(), change.to());
    }

    boolean isEmpty() {
        return changes.isEmpty() && files.isEmpty();
    }
}
