package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.tls.ClientTls;
import io.jenkins.plugins.openstage.tls.TlsException;
import io.jenkins.plugins.openstage.tls.Trust;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Simulated phones that share event loops. Thread-safe. */
public final class Simulation implements AutoCloseable {

    private static final Duration FAREWELL = Duration.ofSeconds(10);

    private final Surroundings surroundings;
    private final NamedThreads threads;
    private final MultiThreadIoEventLoopGroup loops;
    private final Map<MacAddress, SimulatedPhone> phones = new LinkedHashMap<>();
    private boolean closed;

    private Simulation(Surroundings surroundings, NamedThreads threads) {
        this.surroundings = surroundings;
        this.threads = threads;
        this.loops =
                new MultiThreadIoEventLoopGroup(surroundings.settings().threads(), threads, NioIoHandler.newFactory());
    }

    /**
     * Starts without phones.
     *
     * @throws TlsException when phones cannot have the wanted TLS here; one sentence
     */
    public static Simulation start(SimulationSettings settings) throws TlsException {
        Surroundings surroundings =
                Surroundings.of(settings, ClientTls.context(Trust.anyone(), settings.tls(), Optional.empty()));
        return new Simulation(surroundings, new NamedThreads("openstage-phones"));
    }

    /**
     * Adds a phone that listens for contact-me but is still switched off: {@link SimulatedPhone#startUp()} starts it.
     *
     * @throws IOException with a sentence when the phone cannot listen at its address, or its MAC address is taken
     */
    public SimulatedPhone add(PhoneProfile profile) throws IOException {
        synchronized (phones) {
            if (closed) {
                throw new IOException("the simulation is closed");
            }
            if (phones.containsKey(profile.mac())) {
                throw new IOException("there is a phone " + profile.mac() + " already: give each its own MAC address");
            }
            SimulatedPhone phone = SimulatedPhone.open(surroundings, profile, loops.next());
            phones.put(profile.mac(), phone);
            return phone;
        }
    }

    /** All phones, in the order in which they were added. */
    public List<SimulatedPhone> phones() {
        synchronized (phones) {
            return List.copyOf(phones.values());
        }
    }

    /** The phone with that MAC address. */
    public Optional<SimulatedPhone> phone(MacAddress mac) {
        synchronized (phones) {
            return Optional.ofNullable(phones.get(mac));
        }
    }

    /** What all phones together have been through. */
    public Statistics statistics() {
        return PhoneRecord.statistics(
                phones().stream().map(SimulatedPhone::record).toList());
    }

    /** What the service did against the protocol, as all phones saw it. */
    public List<Violation> violations() {
        return phones().stream().flatMap(phone -> phone.violations().stream()).toList();
    }

    /** Switches all phones off at once; afterwards no thread and no port of the simulation is left. */
    @Override
    public void close() {
        synchronized (phones) {
            if (closed) {
                return;
            }
            closed = true;
        }
        phones().forEach(SimulatedPhone::close);
        surroundings.downloads().close();
        var unused = loops.shutdownGracefully(0, FAREWELL.toSeconds(), TimeUnit.SECONDS);
        threads.join(FAREWELL);
    }
}
