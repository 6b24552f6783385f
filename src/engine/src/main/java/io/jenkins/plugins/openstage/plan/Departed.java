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
 * Phones that an inventory does not have any more. What a snapshot has of them says nothing of the fleet, and would stay for ever. When
 * these are most of the snapshot, it is more likely that it is the snapshot of another fleet, or that the inventory was cut off: then
 * nothing is dropped, because not all of it can be read again.
 *
 * @param macs their MAC addresses
 * @param kept whether they stay in the snapshot nevertheless
 */
public record Departed(List<MacAddress> macs, boolean kept) {

    /** Where there is no inventory, nobody has departed. */
    public static final Departed NOBODY = new Departed(List.of(), false);

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
        List<MacAddress> gone = Comparison.strangers(fleet, snapshot).stream()
                .map(PhoneSnapshot::mac)
                .filter(mac -> !asked.contains(mac))
                .toList();
        return new Departed(gone, areMost(gone.size(), snapshot));
    }

    /** Whether so many phones are more than half of a snapshot. */
    static boolean areMost(int phones, Snapshot snapshot) {
        return 2L * phones > snapshot.phones().size();
    }

    /** The snapshot without them. */
    public Snapshot droppedFrom(Snapshot snapshot) {
        return macs.isEmpty() || kept ? snapshot : snapshot.without(macs);
    }

    /** What became of them, in one sentence; empty when there are none. */
    public String sentence() {
        if (macs.isEmpty()) {
            return "";
        }
        String phones = Counted.of(macs.size(), "phone");
        return kept
                ? phones
                        + " kept in the snapshot, which the inventory does not have, because that is more than half of it: "
                        + Comparison.named(macs)
                        + "; see whether it is the snapshot of this fleet and the inventory is whole."
                        + " To drop them, begin with another file"
                : phones + " dropped, which the inventory does not have any more: " + Comparison.named(macs);
    }
}
