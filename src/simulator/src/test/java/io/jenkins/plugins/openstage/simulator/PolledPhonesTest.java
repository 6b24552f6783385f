package io.jenkins.plugins.openstage.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.service.settings.Polling;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A phone that nobody can reach, and the real endpoint at which it polls (protocol.md 5). */
class PolledPhonesTest {
    private static final int PORT = 18080;

    @Test
    void s25_trap26_unreachablePhoneLearnsWhereToPollAndGetsItsJobs(@TempDir Path folder) throws Exception {
        InetSocketAddress place = new InetSocketAddress(InetAddress.getByName("127.82.9.9"), PORT);
        Polling polling = Polling.at(URI.create("http://127.82.9.9:" + PORT + "/dcmp/"));
        try (TimedService service = new TimedService(
                folder, settings -> settings.withListen(settings.listen().withPolling(place))
                        .withContact(settings.contact().withPolling(polling)))) {
            SimulatedPhone phone = service.add(TestBed.V3R5, Behaviour.REGULAR.withFault(new Fault.NoAnswer(true)));
            var registered = phone.startUp();
            service.expect(phone, "start-up", "  WriteItems dcmp-url", "  accepted", "  CleanUp");
            assertThat(registered).isDone();

            service.time.advance(Duration.ofMinutes(1));
            Eventually.holds(() -> assertThat(phone.statistics().polls()).isEqualTo(1));
            TimedService.idle(phone);
            assertThat(service.said).as("nothing waits").isEmpty();

            var job = service.ask(phone, new Job.WriteItems(ItemList.of(Item.of("sntp-addr", "ntp.example.net"))));
            service.time.advance(Duration.ofMinutes(1));
            assertThat(TimedService.done(job).complete()).isTrue();
            Eventually.holds(() -> assertThat(service.said)
                    .contains("solicited", "  WriteItems sntp-addr", "  accepted", "  CleanUp"));
            TimedService.idle(phone);
            assertThat(phone.items().value("sntp-addr")).contains("ntp.example.net");

            service.said.clear();
            var again = phone.startUp();
            Eventually.holds(() -> assertThat(phone.state()).isEqualTo(PhoneState.REBOOTING));
            service.time.advance(Duration.ofSeconds(1));
            Eventually.holds(() -> assertThat(again).isDone());
            assertThat(phone.items().value("dcmp-url")).contains(polling.url().toString());
            assertThat(phone.violations()).isEmpty();
        }
    }
}
