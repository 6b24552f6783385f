package io.jenkins.plugins.openstage.cli.rehearse;

import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.simulator.Fault;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Which simulated phones have which fault. */
final class Faults {

    private static final List<Fault> KINDS = List.of(
            new Fault.DownloadError(),
            new Fault.WrongHardware(),
            new Fault.NoAnswer(true),
            new Fault.DropsMidMessage(),
            new Fault.NoReturn(),
            new Fault.MalformedXml(),
            new Fault.NoAnswer(false));

    private final Map<MacAddress, Fault> byPhone = new HashMap<>();

    /** So many phones get a fault, each kind in its turn; the seed decides which phones. */
    Faults(List<FleetPhone> phones, int broken, long seed) {
        List<FleetPhone> shuffled = new ArrayList<>(phones);
        Collections.shuffle(shuffled, new Random(seed));
        for (int at = 0; at < Math.min(broken, shuffled.size()); at++) {
            byPhone.put(shuffled.get(at).mac(), KINDS.get(at % KINDS.size()));
        }
    }

    Optional<Fault> of(FleetPhone phone) {
        return Optional.ofNullable(byPhone.get(phone.mac()));
    }
}
