package io.jenkins.plugins.openstage.cli.rehearse;

import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes a fleet larger or smaller for load figures. */
final class FleetScale {

    private static final int MOST = 60_000;

    private FleetScale() {}

    /**
     * The fleet with so many phones: fewer are taken evenly from every wave, more are copies with a MAC address and number of
     * their own.
     */
    static Fleet to(Fleet fleet, int phones) {
        List<FleetPhone> originals = fleet.phones();
        if (phones == 0 || phones == originals.size() || originals.isEmpty()) {
            return fleet;
        }
        if (phones > MOST) {
            throw new IllegalArgumentException(
                    "a rehearsal with " + phones + " phones needs more addresses than there are: at most " + MOST);
        }
        if (phones < originals.size()) {
            return fleet.withPhones(fewer(fleet, phones));
        }
        List<FleetPhone> scaled = new ArrayList<>(originals);
        Set<MacAddress> taken = new HashSet<>();
        originals.forEach(phone -> taken.add(phone.mac()));
        int number = 0;
        while (scaled.size() < phones) {
            number++;
            MacAddress mac = new MacAddress(
                    String.format("02:00:00:%02X:%02X:%02X", number >> 16, number >> 8 & 255, number & 255));
            if (taken.add(mac)) {
                scaled.add(copy(originals.get(scaled.size() % originals.size()), mac, number));
            }
        }
        return fleet.withPhones(scaled);
    }

    /** Takes from each wave its share, but at least one phone, so that a small rehearsal has the waves of the large one. */
    private static List<FleetPhone> fewer(Fleet fleet, int phones) {
        List<List<FleetPhone>> waves = new ArrayList<>(fleet.phonesByWave().values());
        waves.removeIf(List::isEmpty);
        waves.sort(Comparator.comparingInt(List::size));
        Set<FleetPhone> taken = new HashSet<>();
        int left = phones;
        for (List<FleetPhone> wave : waves) {
            boolean largest = wave == waves.get(waves.size() - 1);
            int share = Math.max(
                    1, (int) ((long) wave.size() * phones / fleet.phones().size()));
            int take = Math.min(left, largest ? wave.size() : share);
            for (int at = 0; at < take; at++) {
                taken.add(wave.get((int) ((long) at * wave.size() / take)));
            }
            left -= take;
        }
        return fleet.phones().stream().filter(taken::contains).toList();
    }

    private static FleetPhone copy(FleetPhone phone, MacAddress mac, int number) {
        return new FleetPhone(
                mac,
                "copy-" + number + "-of-" + phone.address(),
                phone.e164() + "9" + number,
                phone.model(),
                phone.site(),
                phone.groups());
    }
}
