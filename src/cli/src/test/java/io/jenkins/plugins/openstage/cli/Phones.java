package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.simulator.Behaviour;
import io.jenkins.plugins.openstage.simulator.Fault;
import io.jenkins.plugins.openstage.simulator.PhoneProfile;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Simulated phones that are set to an endpoint which a command will open. */
final class Phones implements AutoCloseable {

    private static final Behaviour QUICK =
            Behaviour.REGULAR.withContactGap(Duration.ofMillis(20)).withRebootTime(Duration.ofMillis(20));

    private final Simulation simulation =
            Simulation.start(SimulationSettings.DEFAULTS.withPollInterval(Duration.ofMillis(200)));
    private final int port = freePort();

    Phones() throws IOException {}

    /** A port at 127.0.0.1 where nobody listens. */
    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /** Where the endpoint will be. */
    String service() {
        return "https://127.0.0.1:" + port + "/DeploymentService/LoginService";
    }

    /** Adds a healthy phone and switches it on; it tries until the endpoint is there. */
    SimulatedPhone add() throws IOException {
        return add(QUICK);
    }

    /** Adds a phone that nobody can ask to call. */
    SimulatedPhone addUnreachable() throws IOException {
        return add(QUICK.withFault(new Fault.NoAnswer(true)));
    }

    private SimulatedPhone add(Behaviour behaviour) throws IOException {
        int number = simulation.phones().size() + 1;
        SimulatedPhone phone = simulation.add(new PhoneProfile(
                new MacAddress(String.format("00:1A:E8:00:00:%02X", number)),
                "OpenStage 60",
                FirmwareVersion.parse("3.3.11.0"),
                "49301000" + number,
                new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 99, 0, (byte) number}), 0),
                URI.create(service()),
                behaviour));
        var unused = phone.startUp();
        return phone;
    }

    static String address(SimulatedPhone phone) {
        return phone.address().getAddress().getHostAddress() + ":"
                + phone.address().getPort();
    }

    /** The phone's address with its MAC address. */
    static String named(SimulatedPhone phone) {
        return address(phone) + "=" + phone.mac().text();
    }

    /** Writes a fleet folder with these phones; all of them shall have that. */
    static void fleet(Path folder, String all, SimulatedPhone... inventory) throws IOException {
        Files.createDirectories(folder.resolve("vars"));
        Files.writeString(folder.resolve("fleet.yaml"), """
                name: Two phones
                file-servers: {files: {protocol: https}}
                sites: {berlin: {file-server: files}}
                models: {os60: {device-type: OpenStage 60}}
                """);
        List<String> lines = new ArrayList<>();
        for (SimulatedPhone phone : inventory) {
            lines.add("- {mac: " + phone.mac() + ", address: '" + address(phone) + "', model: os60, site: berlin}");
        }
        Files.writeString(folder.resolve("phones.yaml"), String.join("\n", lines) + "\n");
        Files.writeString(folder.resolve("vars/all.yaml"), all);
    }

    /** Runs a command that opens the endpoint to which the phones are set. */
    Run run(Path certificates, String command, String... arguments) {
        List<String> line = new ArrayList<>(endpoint(certificates, command));
        line.addAll(List.of(arguments));
        if (!line.contains("--timeout")) {
            line.addAll(List.of("--timeout", "20s"));
        }
        return Run.of(line.toArray(String[]::new));
    }

    /** Runs the command that asks no phone, at the endpoint to which they are set. */
    Run readmit(Path certificates, String... arguments) {
        List<String> line = new ArrayList<>(endpoint(certificates, "readmit"));
        line.addAll(List.of(arguments));
        return Run.of(line.toArray(String[]::new));
    }

    /** The options with which a command opens the endpoint. */
    List<String> endpoint(Path certificates, String command) {
        return List.of(
                command,
                "--listen",
                "127.0.0.1:" + port,
                "--certificate-folder",
                certificates.toString(),
                "--contact-gap",
                "50ms",
                "--contact-spacing",
                "100ms");
    }

    @Override
    public void close() {
        simulation.close();
    }
}
