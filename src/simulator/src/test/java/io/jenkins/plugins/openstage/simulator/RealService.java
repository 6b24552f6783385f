package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.service.Endpoint;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.service.settings.InteractionListener;
import io.jenkins.plugins.openstage.tls.TlsException;
import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;

/** The real endpoint, the real file servers with files for every model, and a simulation. */
final class RealService implements AutoCloseable {

    static final long SEED = 20151224;
    static final FirmwareVersion TARGET = FirmwareVersion.parse("V3 R5.14.0");
    static final Behaviour BEHAVIOUR =
            Behaviour.REGULAR.withContactGap(Duration.ZERO).withRebootTime(Duration.ofMillis(50));

    /** Phones are contacted whenever there is something for them. */
    static final EndpointSettings.Contact AT_ONCE = EndpointSettings.Contact.DEFAULTS
            .withSpacing(Duration.ZERO)
            .withGap(Duration.ZERO)
            .withRetry(Duration.ofMillis(100));

    final TestFiles files;
    final Endpoint endpoint;
    final Simulation simulation;

    /**
     * @param reply how long the endpoint waits for a phone's next message
     */
    RealService(Path folder, Duration reply) throws IOException, TlsException {
        files = new TestFiles(folder);
        files.put("gong.wav", 20_000);
        files.put("map.txt", 2_000);
        for (String model : PhoneProfile.MODELS) {
            files.putImage(image(model), model, TARGET.reported(), 200_000);
        }
        EndpointSettings settings = EndpointSettings.at(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), folder)
                .withTls(EndpointSettings.Tls.with(TestTls.IDENTITY))
                .withContact(AT_ONCE)
                .withDeployments(new EndpointSettings.Deployments(Duration.ofSeconds(2), 1))
                .withTimeouts(EndpointSettings.Timeouts.DEFAULTS.withReply(reply));
        endpoint = Endpoint.open(settings, new InteractionListener() {});
        simulation = Simulation.start(SimulationSettings.DEFAULTS.withSeed(SEED));
    }

    static String image(String model) {
        return model.replace(' ', '-') + ".img";
    }

    static PhoneAddress address(SimulatedPhone phone) {
        return new PhoneAddress(
                phone.address().getAddress().getHostAddress(), phone.address().getPort(), phone.mac());
    }

    @Override
    public void close() {
        simulation.close();
        endpoint.close();
        files.close();
    }
}
