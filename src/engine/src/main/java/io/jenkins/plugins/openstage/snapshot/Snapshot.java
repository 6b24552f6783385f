package io.jenkins.plugins.openstage.snapshot;

import io.jenkins.plugins.openstage.text.Counted;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.io.Serializable;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the phones of a fleet said, each when it was read last. Holds no secret. Immutable.
 *
 * @param fleet its name, for people
 * @param phones by MAC address, in their order
 */
public record Snapshot(String fleet, SortedMap<MacAddress, PhoneSnapshot> phones) implements Serializable {

    public Snapshot {
        phones = Collections.unmodifiableSortedMap(new TreeMap<>(phones));
    }

    /** Of a fleet of which no phone was read yet. */
    public static Snapshot empty(String fleet) {
        return new Snapshot(fleet, Collections.emptySortedMap());
    }

    /** The same after these were read: what is known of them besides is kept, and the others stay as old as they are. */
    public Snapshot refreshed(Collection<PhoneSnapshot> read) {
        SortedMap<MacAddress, PhoneSnapshot> all = new TreeMap<>(phones);
        for (PhoneSnapshot phone : read) {
            all.merge(phone.mac(), phone, (before, after) -> after.after(before));
        }
        return new Snapshot(fleet, all);
    }

    /** The same with that phone instead of what was known of it. */
    public Snapshot with(PhoneSnapshot phone) {
        SortedMap<MacAddress, PhoneSnapshot> all = new TreeMap<>(phones);
        all.put(phone.mac(), phone);
        return new Snapshot(fleet, all);
    }

    /** The same without phones that nobody wants to know of any more. */
    public Snapshot without(Collection<MacAddress> macs) {
        SortedMap<MacAddress, PhoneSnapshot> left = new TreeMap<>(phones);
        left.keySet().removeAll(Set.copyOf(macs));
        return new Snapshot(fleet, left);
    }

    /** The same of a fleet of that name. */
    public Snapshot named(String name) {
        return new Snapshot(name, phones);
    }

    /** What is known of a phone. */
    public Optional<PhoneSnapshot> phone(MacAddress mac) {
        return Optional.ofNullable(phones.get(mac));
    }

    /** When the phone was read that was not read for the longest time. */
    public Optional<Instant> oldest() {
        return phones.values().stream().map(PhoneSnapshot::read).min(Instant::compareTo);
    }

    /** How many phones, and nothing of their values. */
    @Override
    public String toString() {
        return "snapshot of " + Counted.of(phones.size(), "phone");
    }
}
