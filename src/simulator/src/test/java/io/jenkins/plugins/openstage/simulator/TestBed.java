package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A scripted service and a simulation whose phones know it. */
final class TestBed implements AutoCloseable {

    static final FirmwareVersion V3R5 = FirmwareVersion.parse("V3 R5.12.0");
    static final FirmwareVersion V2R1 = FirmwareVersion.parse("V2 R1.21.0");
    static final FirmwareVersion V2R2 = FirmwareVersion.parse("V2 R2.48.0");
    private static final long PATIENCE_SECONDS = 20;

    final ManualTime time = new ManualTime();
    final ScriptedService service;
    final Simulation simulation;
    private final TestPhones phones = new TestPhones(77);

    private TestBed(SimulationSettings settings, boolean manual) throws IOException {
        service = ScriptedService.start();
        simulation = Simulation.start(manual ? settings.withTime(time) : settings);
    }

    /** With the machine's time, and short waits. */
    static TestBed open() throws IOException {
        return new TestBed(quick(), false);
    }

    /** With time that only the test moves. */
    static TestBed withManualTime() throws IOException {
        return new TestBed(quick(), true);
    }

    private static SimulationSettings quick() {
        return SimulationSettings.DEFAULTS
                .withRetry(new RetryPolicy(3, Duration.ofMillis(20), Duration.ofMillis(50)))
                .withOverloadWait(Duration.ofSeconds(20), Duration.ofSeconds(60))
                .withLocalChangesDelay(Duration.ofMillis(20))
                .withTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(10));
    }

    PhoneProfile profile(Behaviour behaviour) throws IOException {
        return phones.next(service.uri(), V3R5, behaviour.withRebootTime(Duration.ofMillis(20)));
    }

    /** A phone that has registered; what the service heard of that is forgotten. */
    SimulatedPhone registered(PhoneProfile profile) throws Exception {
        SimulatedPhone phone = simulation.add(profile);
        phone.startUp().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        service.rest();
        return phone;
    }

    SimulatedPhone registered() throws Exception {
        return registered(profile(Behaviour.REGULAR.withContactGap(Duration.ZERO)));
    }

    /** Asks the phone to call. */
    static void contact(SimulatedPhone phone) throws IOException {
        ContactMeClient.post(phone, "ContactMe=true");
    }

    @Override
    public void close() {
        simulation.close();
        service.close();
    }
}
