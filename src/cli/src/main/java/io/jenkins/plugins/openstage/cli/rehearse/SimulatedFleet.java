package io.jenkins.plugins.openstage.cli.rehearse;

import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.simulator.Behaviour;
import io.jenkins.plugins.openstage.simulator.PhoneProfile;
import io.jenkins.plugins.openstage.simulator.SimulatedPhone;
import io.jenkins.plugins.openstage.simulator.Simulation;
import io.jenkins.plugins.openstage.simulator.SimulationSettings;
import io.jenkins.plugins.openstage.simulator.Statistics;
import io.jenkins.plugins.openstage.simulator.Twin;
import io.jenkins.plugins.openstage.simulator.Violation;
import io.jenkins.plugins.openstage.snapshot.Snapshot;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A simulated phone for each phone of a fleet, each with a loopback address of its own. */
final class SimulatedFleet implements AutoCloseable {

    private static final String FIRST_ADDRESS = "127.64.0.1";
    private static final int LAST_OCTETS = 250;

    private final Simulation simulation;
    private final Map<MacAddress, SimulatedPhone> phones = new LinkedHashMap<>();
    private Map<MacAddress, String> missing = Map.of();

    private SimulatedFleet(Simulation simulation) {
        this.simulation = simulation;
    }

    /**
     * Adds phones as they come from the factory; they are still switched off.
     *
     * @param service the provisioning service that they are set to
     */
    static SimulatedFleet of(Fleet fleet, URI service, RehearsalSettings settings) throws IOException {
        return of(settings, simulated -> simulated.add(fleet, service, settings));
    }

    /** Adds the twin of each phone of which the snapshot knows enough. */
    static SimulatedFleet of(Fleet fleet, Snapshot snapshot, URI service, RehearsalSettings settings)
            throws IOException {
        return of(settings, simulated -> simulated.addTwin(fleet, snapshot, service, settings));
    }

    /** Adds the phones of a fleet. */
    private interface Adding {
        void to(SimulatedFleet simulated) throws IOException;
    }

    private static SimulatedFleet of(RehearsalSettings settings, Adding phones) throws IOException {
        SimulatedFleet simulated =
                new SimulatedFleet(Simulation.start(SimulationSettings.DEFAULTS.withSeed(settings.seed())));
        try {
            phones.to(simulated);
            return simulated;
        } catch (IOException | RuntimeException e) {
            simulated.close();
            throw e;
        }
    }

    /** How the phones of a fleet behave, some of them broken. */
    private static Function<FleetPhone, Behaviour> behaviour(Fleet fleet, RehearsalSettings settings) {
        Faults faults = new Faults(fleet.phones(), settings.broken(), settings.seed());
        Behaviour regular = Behaviour.REGULAR.withContactGap(settings.contactGap());
        return phone ->
                faults.of(phone).map(regular::withFault).orElse(regular).withReadsEntities(fleet.readsEntities(phone));
    }

    private void addTwin(Fleet fleet, Snapshot snapshot, URI service, RehearsalSettings settings) throws IOException {
        Map<MacAddress, FleetPhone> inventory = new LinkedHashMap<>();
        fleet.phones().forEach(phone -> inventory.put(phone.mac(), phone));
        Function<FleetPhone, Behaviour> behaviour = behaviour(fleet, settings);
        Twin twin = Twin.of(
                snapshot,
                inventory.keySet(),
                new Twin.Place(service, FIRST_ADDRESS, 0),
                mac -> behaviour.apply(inventory.get(mac)));
        for (PhoneProfile profile : twin.phones()) {
            phones.put(profile.mac(), simulation.add(profile));
        }
        missing = twin.missing();
    }

    private void add(Fleet fleet, URI service, RehearsalSettings settings) throws IOException {
        Function<FleetPhone, Behaviour> behaviour = behaviour(fleet, settings);
        int number = 0;
        for (FleetPhone phone : fleet.phones()) {
            String model = fleet.models().get(phone.model()).deviceType();
            PhoneProfile profile = new PhoneProfile(
                    phone.mac(),
                    model,
                    fleet.firmwareFor(phone)
                            .flatMap(firmware -> firmware.minimumVersion())
                            .orElseGet(() -> PhoneProfile.usualFirmware(model)),
                    phone.e164(),
                    new InetSocketAddress(address(number++), 0),
                    service,
                    behaviour.apply(phone).forModel(model));
            phones.put(phone.mac(), simulation.add(profile));
        }
    }

    /** 127.64.0.1 and what follows: above the addresses that {@code openstage simulate} takes. */
    private static InetAddress address(int number) throws IOException {
        int net = number / LAST_OCTETS;
        return InetAddress.getByAddress(
                new byte[] {127, (byte) (64 + (net >> 8)), (byte) net, (byte) (1 + number % LAST_OCTETS)});
    }

    /** Switches a phone on; one that cannot be simulated stays off. */
    CompletableFuture<Void> start(FleetPhone phone) {
        SimulatedPhone simulated = phones.get(phone.mac());
        return simulated == null ? CompletableFuture.completedFuture(null) : simulated.startUp();
    }

    /** Where the phones listen for contact-me, and which ones they have to be. */
    Map<MacAddress, PhoneAddress> addresses() {
        Map<MacAddress, PhoneAddress> addresses = new LinkedHashMap<>();
        phones.forEach((mac, phone) -> {
            InetSocketAddress address = phone.address();
            addresses.put(
                    mac,
                    PhoneAddress.of(address.getAddress().getHostAddress(), address.getPort())
                            .expecting(mac));
        });
        return addresses;
    }

    /** Why a phone is not simulated, if it is not. */
    Optional<String> missing(FleetPhone phone) {
        return Optional.ofNullable(missing.get(phone.mac()));
    }

    Statistics statistics() {
        return simulation.statistics();
    }

    List<Violation> violations() {
        return simulation.violations();
    }

    @Override
    public void close() {
        simulation.close();
    }
}
