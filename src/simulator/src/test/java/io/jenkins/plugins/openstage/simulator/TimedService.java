package io.jenkins.plugins.openstage.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.service.Endpoint;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.service.settings.Interaction;
import io.jenkins.plugins.openstage.service.settings.InteractionListener;
import io.jenkins.plugins.openstage.wpi.DlsMessage;
import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The real endpoint and simulated phones in the same time, which only the test moves; writes down what they say. */
final class TimedService implements AutoCloseable {

    private static final String CONTACT = "contact-me";

    final ManualTime time = new ManualTime();
    final List<String> said = new CopyOnWriteArrayList<>();
    final Endpoint endpoint;
    final Simulation simulation;
    private final TestPhones phones = new TestPhones(82);

    TimedService(Path folder, UnaryOperator<EndpointSettings> changes) throws IOException {
        EndpointSettings settings = EndpointSettings.at(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), folder)
                .withTls(EndpointSettings.Tls.with(TestTls.IDENTITY))
                .withClock(time.clock());
        endpoint = Endpoint.open(changes.apply(settings), new Said());
        simulation = Simulation.start(SimulationSettings.DEFAULTS.withTime(time));
    }

    private final class Said implements InteractionListener {
        @Override
        public void received(Interaction interaction, WorkpointMessage message) {
            said.add(message.replyTo()
                    .map(reply -> "  " + reply.status())
                    .orElse(message.reason().toString()));
        }

        @Override
        public void answered(Interaction interaction, DlsMessage message) {
            String items = message.items().stream().map(Item::name).collect(Collectors.joining(" "));
            said.add("  " + (message.action() + " " + items).strip());
        }

        @Override
        public void contacted(PhoneAddress phone, URI uri, boolean accepted, String how) {
            said.add(CONTACT);
        }
    }

    /** A phone that has registered; what was said until then is forgotten. */
    SimulatedPhone registered(FirmwareVersion firmware, Behaviour behaviour) throws Exception {
        SimulatedPhone phone = add(firmware, behaviour);
        phone.startUp().get(20, TimeUnit.SECONDS);
        idle(phone);
        said.clear();
        return phone;
    }

    SimulatedPhone add(FirmwareVersion firmware, Behaviour behaviour) throws IOException {
        return simulation.add(phones.next(endpoint.url(), firmware, behaviour));
    }

    CompletableFuture<JobResult> ask(SimulatedPhone phone, Job job) {
        return endpoint.ask(RealService.address(phone), job, Duration.ofHours(2));
    }

    static JobResult.Done done(CompletableFuture<JobResult> job) throws Exception {
        JobResult result = job.get(20, TimeUnit.SECONDS);
        assertThat(result).as(result.sentence()).isInstanceOf(JobResult.Done.class);
        return (JobResult.Done) result;
    }

    /**
     * Waits until that much was said in that order and nothing more is going on, then forgets it. Only where a contact-me stands does
     * not matter: that the phone has taken it may be noticed when it has called already.
     */
    void expect(SimulatedPhone phone, String... lines) {
        String[] talk =
                Arrays.stream(lines).filter(line -> !line.equals(CONTACT)).toArray(String[]::new);
        Eventually.holds(() -> {
            assertThat(said).containsExactlyInAnyOrder(lines);
            assertThat(said).filteredOn(line -> !line.equals(CONTACT)).containsExactly(talk);
        });
        idle(phone);
        said.clear();
    }

    static void idle(SimulatedPhone phone) {
        Eventually.holds(() -> assertThat(phone.state()).isEqualTo(PhoneState.IDLE));
    }

    @Override
    public void close() {
        simulation.close();
        endpoint.close();
    }
}
