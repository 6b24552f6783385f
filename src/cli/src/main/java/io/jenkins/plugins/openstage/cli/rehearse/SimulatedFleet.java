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
import io.jenkins.plugins.openstage.simulator.Violation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A simulated phone for each phone of a fleet, each with a loopback address of its own. */
final class SimulatedFleet implements AutoCloseable {

    private static final int LAST_OCTETS = 250;

    private final Simulation simulation;
    private final Map<FleetPhone, SimulatedPhone> phones = new LinkedHashMap<>();

    private SimulatedFleet(Simulation simulation) {
        this.simulation = simulation;
    }

    /**
     * Adds the phones; they are still switched off.
     *
     * @param service the provisioning service that they are set to
     */
    static SimulatedFleet of(Fleet fleet, URI service, RehearsalSettings settings) throws IOException {
        SimulatedFleet simulated =
                new SimulatedFleet(Simulation.start(SimulationSettings.DEFAULTS.withSeed(settings.seed())));
        try {
            simulated.add(fleet, service, settings);
            return simulated;
        } catch (IOException | RuntimeException e) {
            simulated.close();
            throw e;
        }
    }

    private void add(Fleet fleet, URI service, RehearsalSettings settings) throws IOException {
        Faults faults = new Faults(fleet.phones(), settings.broken(), settings.seed());
        Behaviour regular = Behaviour.REGULAR.withContactGap(settings.contactGap());
        int number = 0;
        for (FleetPhone phone : fleet.phones()) {
            Behaviour behaviour = faults.of(phone).map(regular::withFault).orElse(regular);
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
                    behaviour.withReadsEntities(fleet.readsEntities(phone)).forModel(model));
            phones.put(phone, simulation.add(profile));
        }
    }

    /** 127.64.0.1 and what follows: above the addresses that {@code openstage simulate} takes. */
    private static InetAddress address(int number) throws IOException {
        int net = number / LAST_OCTETS;
        return InetAddress.getByAddress(
                new byte[] {127, (byte) (64 + (net >> 8)), (byte) net, (byte) (1 + number % LAST_OCTETS)});
    }

    /** Switches a phone on. */
    CompletableFuture<Void> start(FleetPhone phone) {
        return phones.get(phone).startUp();
    }

    /** Where a phone listens for contact-me, and which one it has to be. */
    PhoneAddress address(FleetPhone phone) {
        InetSocketAddress address = phones.get(phone).address();
        return PhoneAddress.of(address.getAddress().getHostAddress(), address.getPort())
                .expecting(phone.mac());
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
