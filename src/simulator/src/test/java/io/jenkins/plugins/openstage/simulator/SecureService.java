package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.service.Endpoint;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.service.settings.InteractionListener;
import io.jenkins.plugins.openstage.service.settings.SecureMode;
import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** The real endpoint with a secure port, and a simulation whose phones know it. */
final class SecureService implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    final Endpoint endpoint;
    final Simulation simulation;
    private int phones;

    SecureService(Path folder) throws IOException {
        this(folder, mode -> mode);
    }

    SecureService(Path folder, UnaryOperator<SecureMode> changes) throws IOException {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        EndpointSettings settings = EndpointSettings.at(anyPort, folder)
                .withTls(EndpointSettings.Tls.with(TestTls.IDENTITY)
                        .withSecureMode(
                                changes.apply(SecureMode.at(anyPort, folder).withPacking(new SimulatedPacking()))))
                .withContact(EndpointSettings.Contact.DEFAULTS
                        .withSpacing(Duration.ZERO)
                        .withGap(Duration.ZERO)
                        .withRetry(Duration.ofMillis(100)));
        endpoint = Endpoint.open(settings, InteractionListener.NONE);
        simulation = Simulation.start(SimulationSettings.DEFAULTS.withRetry(
                new RetryPolicy(3, Duration.ofMillis(20), Duration.ofMillis(50))));
    }

    /** A phone that has registered at the default port. */
    SimulatedPhone registered() throws Exception {
        phones++;
        SimulatedPhone phone = simulation.add(new PhoneProfile(
                new MacAddress(String.format("00:1A:E8:01:03:%02X", phones)),
                "OpenStage 60",
                FirmwareVersion.parse("V3 R5.12.0"),
                "49301234" + phones,
                new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 78, 0, (byte) phones}), 0),
                endpoint.url(),
                RealService.BEHAVIOUR));
        phone.startUp().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return phone;
    }

    CompletableFuture<JobResult> ask(SimulatedPhone phone, Job job) {
        return endpoint.ask(RealService.address(phone), job, PATIENCE);
    }

    @Override
    public void close() {
        simulation.close();
        endpoint.close();
    }
}
