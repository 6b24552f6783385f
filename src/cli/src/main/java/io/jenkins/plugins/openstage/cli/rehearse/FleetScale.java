package io.jenkins.plugins.openstage.cli.rehearse;

import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes a fleet larger or smaller for load figures. */
final class FleetScale {

    private static final int MOST = 60_000;

    private FleetScale() {}

    /**
     * The fleet with so many phones: fewer are taken evenly from the whole, more are copies with a MAC address and number of
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
        List<FleetPhone> scaled = new ArrayList<>();
        if (phones < originals.size()) {
            for (int at = 0; at < phones; at++) {
                scaled.add(originals.get((int) ((long) at * originals.size() / phones)));
            }
            return fleet.withPhones(scaled);
        }
        Set<MacAddress> taken = new HashSet<>();
        originals.forEach(phone -> taken.add(phone.mac()));
        scaled.addAll(originals);
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
