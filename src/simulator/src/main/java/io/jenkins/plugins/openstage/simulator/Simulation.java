package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Simulated phones that share event loops. Thread-safe. */
public final class Simulation implements AutoCloseable {

    private final Map<MacAddress, SimulatedPhone> phones = new ConcurrentHashMap<>();

    private Simulation() {}

    /** Starts without phones. */
    public static Simulation start(SimulationSettings settings) {
        return absent();
    }

    /**
     * Adds a phone that listens for contact-me but is still switched off: {@link SimulatedPhone#startUp()} starts it.
     *
     * @throws IOException with a sentence when the phone cannot listen at its address
     */
    public SimulatedPhone add(PhoneProfile profile) throws IOException {
        return absent();
    }

    /** All phones, in the order in which they were added. */
    public List<SimulatedPhone> phones() {
        return List.copyOf(phones.values());
    }

    /** The phone with that MAC address. */
    public Optional<SimulatedPhone> phone(MacAddress mac) {
        return Optional.ofNullable(phones.get(mac));
    }

    /** What all phones together have been through. */
    public Statistics statistics() {
        return absent();
    }

    /** What the service did against the protocol, as all phones saw it. */
    public List<Violation> violations() {
        return absent();
    }

    /** Switches all phones off at once; afterwards no thread and no port of the simulation is left. */
    @Override
    public void close() {}

    /** Stands for what follows with the next commits. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // goes with the next commits
    static <T> T absent() {
        if (Simulation.class.isAnnotation()) {
            return null;
        }
        throw new UnsupportedOperationException();
    }
}
