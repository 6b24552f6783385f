package io.jenkins.plugins.openstage;

import io.jenkins.plugins.openstage.config.Defaults;
import io.jenkins.plugins.openstage.config.EndpointConfiguration;
import io.jenkins.plugins.openstage.config.OpenStageConfiguration;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.simulator.Behaviour;
import io.jenkins.plugins.openstage.simulator.PhoneProfile;
import io.jenkins.plugins.openstage.simulator.RetryPolicy;
import io.jenkins.plugins.openstage.simulator.SimulatedPhone;
import io.jenkins.plugins.openstage.simulator.Simulation;
import io.jenkins.plugins.openstage.simulator.SimulationSettings;
import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Simulated phones that know one endpoint, which Jenkins is configured to open. */
public final class Desk implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private final Simulation simulation;
    private final int port;

    public Desk() throws IOException {
        this(endpoint -> {});
    }

    /** @param special what is special about the endpoint */
    public Desk(Consumer<EndpointConfiguration> special) throws IOException {
        port = freePort();
        simulation = Simulation.start(SimulationSettings.DEFAULTS
                .withRetry(new RetryPolicy(1, Duration.ofMillis(1), Duration.ofMillis(1)))
                .withPollInterval(Duration.ofMillis(200)));
        EndpointConfiguration endpoint = endpoint("desk", port);
        special.accept(endpoint);
        Defaults defaults = new Defaults();
        defaults.setContactGap(0);
        defaults.setContactSpacing(0);
        defaults.setTimeout(120);
        OpenStageConfiguration.get().setEndpoints(List.of(endpoint));
        OpenStageConfiguration.get().setDefaults(defaults);
    }

    /** An endpoint on the loopback address. */
    public static EndpointConfiguration endpoint(String name, int port) {
        EndpointConfiguration endpoint = new EndpointConfiguration(name);
        endpoint.setListenAddress(LOOPBACK);
        endpoint.setPort(port);
        return endpoint;
    }

    /** A port at which nobody listens. */
    public static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
            return free.getLocalPort();
        }
    }

    public SimulatedPhone phone() throws Exception {
        return phone(Behaviour.REGULAR);
    }

    /** A phone that has started in vain, because nobody listens yet, and waits to be contacted. */
    public SimulatedPhone phone(Behaviour behaviour) throws Exception {
        int number = simulation.phones().size() + 1;
        SimulatedPhone phone = simulation.add(new PhoneProfile(
                new MacAddress(String.format("00:1A:E8:01:02:%02X", number)),
                "OpenStage 60",
                FirmwareVersion.parse("V3 R5.12.0"),
                "4930123" + number,
                new InetSocketAddress(InetAddress.getByName("127.78.0." + number), 0),
                URI.create("https://" + LOOPBACK + ":" + port + EndpointSettings.DEFAULT_PATH),
                behaviour.withContactGap(Duration.ZERO).withRebootTime(Duration.ofMillis(20))));
        phone.startUp().handle((done, failure) -> null).get(20, TimeUnit.SECONDS);
        return phone;
    }

    /** Addresses of all phones as a pipeline's list. */
    public String phones() {
        return simulation.phones().stream()
                .map(phone -> "'" + address(phone) + "'")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    public static String address(SimulatedPhone phone) {
        return phone.address().getAddress().getHostAddress() + ":"
                + phone.address().getPort();
    }

    /** Its address and MAC address, as a pipeline names one phone and no other. */
    public static String named(SimulatedPhone phone) {
        return address(phone) + "=" + phone.mac();
    }

    public int port() {
        return port;
    }

    /** Whether anybody could listen where the phones call. */
    public boolean portIsFree() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(LOOPBACK, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        simulation.close();
    }
}
