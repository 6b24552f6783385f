package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.service.Endpoint;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.service.settings.InteractionListener;
import io.jenkins.plugins.openstage.service.settings.SecureMode;
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
    private final TestPhones phones = new TestPhones(78);

    SecureService(Path folder) throws IOException {
        this(folder, mode -> mode);
    }

    SecureService(Path folder, UnaryOperator<SecureMode> changes) throws IOException {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        EndpointSettings settings = EndpointSettings.at(anyPort, folder)
                .withTls(EndpointSettings.Tls.with(TestTls.IDENTITY)
                        .withSecureMode(
                                changes.apply(SecureMode.at(anyPort, folder).withPacking(new SimulatedPacking()))))
                .withContact(RealService.AT_ONCE);
        endpoint = Endpoint.open(settings, InteractionListener.NONE);
        simulation = Simulation.start(SimulationSettings.DEFAULTS.withRetry(
                new RetryPolicy(3, Duration.ofMillis(20), Duration.ofMillis(50))));
    }

    /** A phone that has registered at the default port. */
    SimulatedPhone registered() throws Exception {
        SimulatedPhone phone = simulation.add(phones.next(endpoint.url(), TestBed.V3R5, RealService.BEHAVIOUR));
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
