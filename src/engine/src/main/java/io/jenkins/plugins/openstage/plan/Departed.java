package io.jenkins.plugins.openstage.plan;

import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.snapshot.PhoneSnapshot;
import io.jenkins.plugins.openstage.snapshot.Snapshot;
import io.jenkins.plugins.openstage.text.Counted;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Phones that an inventory does not have any more. What a snapshot has of them says nothing of the fleet, and would stay for ever.
 *
 * @param macs their MAC addresses
 */
public record Departed(List<MacAddress> macs) {

    /** Where there is no inventory, nobody has departed. */
    public static final Departed NOBODY = new Departed(List.of());

    public Departed {
        macs = List.copyOf(macs);
    }

    /**
     * The phones that a snapshot has and an inventory has not.
     *
     * @param fleet with all of its phones, whichever are meant
     * @param read what was read just now: who asks for a phone wants to keep what it says
     */
    public static Departed of(Fleet fleet, Snapshot snapshot, Collection<PhoneSnapshot> read) {
        Set<MacAddress> asked = read.stream().map(PhoneSnapshot::mac).collect(Collectors.toSet());
        return new Departed(Comparison.strangers(fleet, snapshot).stream()
                .map(PhoneSnapshot::mac)
                .filter(mac -> !asked.contains(mac))
                .toList());
    }

    /** The snapshot without them. */
    public Snapshot droppedFrom(Snapshot snapshot) {
        return macs.isEmpty() ? snapshot : snapshot.without(macs);
    }

    /** What became of them, in one sentence; empty when there are none. */
    public String sentence() {
        return macs.isEmpty()
                ? ""
                : Counted.of(macs.size(), "phone") + " dropped, which the inventory does not have any more: "
                        + Comparison.named(macs);
    }
}
