package io.jenkins.plugins.openstage.remote;

import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.simulator.Behaviour;
import io.jenkins.plugins.openstage.simulator.FaultNames;
import io.jenkins.plugins.openstage.simulator.PhoneProfile;
import io.jenkins.plugins.openstage.simulator.Population;
import io.jenkins.plugins.openstage.simulator.Twin;
import io.jenkins.plugins.openstage.snapshot.PhoneSnapshot;
import io.jenkins.plugins.openstage.snapshot.Snapshot;
import io.jenkins.plugins.openstage.snapshot.SnapshotFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The phones of a simulation: made up, or the twins of those of a snapshot.
 *
 * @param phones those that can be simulated
 * @param missing those of the snapshot that cannot, each in a sentence
 */
record SimulatedPhones(List<Named> phones, List<String> missing) {

    /** Above the addresses that the command line takes for its phones. */
    private static final String FIRST_ADDRESS = "127.96.0.1";

    private static final int MOST_PHONES = 5_000;

    /**
     * A phone.
     *
     * @param name the phone for which it stands, as steps name that
     */
    record Named(String name, PhoneProfile profile) {}

    SimulatedPhones {
        phones = List.copyOf(phones);
        missing = List.copyOf(missing);
    }

    /**
     * The phones of a plan.
     *
     * @param service to which they are set
     * @throws IOException with a sentence when the snapshot cannot be read, or has no phone that can be simulated
     */
    static SimulatedPhones of(SimulationPlan plan, URI service) throws IOException {
        Behaviour behaviour = Behaviour.REGULAR.withContactGap(Duration.ZERO).withReadsEntities(plan.entities());
        return plan.snapshot() == null ? madeUp(plan, service, behaviour) : twins(plan, service, behaviour);
    }

    private static SimulatedPhones madeUp(SimulationPlan plan, URI service, Behaviour behaviour) {
        List<PhoneProfile> profiles = broken(
                Population.of(plan.size(), plan.seed(), service)
                        .withFirstAddress(FIRST_ADDRESS)
                        .withPort(0)
                        .withModels(List.of(plan.model()))
                        .withFirmware(List.of(plan.firmware()))
                        .withBehaviour(behaviour)
                        .profiles(),
                plan.faults());
        List<Named> phones = new ArrayList<>();
        for (int i = 0; i < profiles.size(); i++) {
            PhoneProfile profile = profiles.get(i);
            phones.add(new Named(
                    plan.names().isEmpty() ? place(profile) : plan.names().get(i), profile));
        }
        return new SimulatedPhones(phones, List.of());
    }

    /** Without the port, which is another one each time: the same seed gives the same names in every build. */
    private static String place(PhoneProfile profile) {
        return profile.contactMe().getAddress().getHostAddress();
    }

    private static SimulatedPhones twins(SimulationPlan plan, URI service, Behaviour behaviour) throws IOException {
        Snapshot snapshot = SnapshotFile.read(Path.of(plan.snapshot()));
        if (snapshot.phones().size() > MOST_PHONES) {
            throw new IOException(
                    "The snapshot has " + snapshot.phones().size() + " phones, expected at most " + MOST_PHONES);
        }
        Twin twin = Twin.of(snapshot, new Twin.Place(service, FIRST_ADDRESS, 0), behaviour);
        if (twin.phones().isEmpty()) {
            throw new IOException("The snapshot has no phone that can be simulated"
                    + twin.sentences().stream()
                            .findFirst()
                            .map(first -> ": " + first)
                            .orElse(""));
        }
        List<Named> phones = new ArrayList<>();
        for (PhoneProfile profile : broken(twin.phones(), plan.faults())) {
            phones.add(new Named(name(snapshot.phone(profile.mac()).orElseThrow(), profile), profile));
        }
        return new SimulatedPhones(phones, twin.sentences());
    }

    /** Its address and MAC address, so that a step may name either. */
    private static String name(PhoneSnapshot seen, PhoneProfile profile) throws IOException {
        String place = seen.address().isEmpty() ? place(profile) : seen.address();
        try {
            return PhoneAddress.parse(place).expecting(seen.mac()).notation();
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "The snapshot has phone " + seen.mac() + " at an address that is none: " + e.getMessage(), e);
        }
    }

    /** The first phones with the faults. */
    private static List<PhoneProfile> broken(List<PhoneProfile> healthy, Map<String, Integer> faults) {
        List<PhoneProfile> profiles = new ArrayList<>(healthy);
        int at = 0;
        for (Map.Entry<String, Integer> fault : faults.entrySet()) {
            for (int times = 0; times < fault.getValue() && at < profiles.size(); times++, at++) {
                PhoneProfile profile = profiles.get(at);
                profiles.set(
                        at, profile.withBehaviour(profile.behaviour().withFault(FaultNames.named(fault.getKey()))));
            }
        }
        return profiles;
    }
}
