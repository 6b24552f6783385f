package io.jenkins.plugins.openstage.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several jobs for a phone in a call, between the real endpoint and a simulated phone (protocol.md 10). */
class MultiJobSequenceTest {
    private static final Duration GAP = Duration.ofMinutes(5);
    private static final Job FIRST = new Job.WriteItems(ItemList.of(Item.of("sntp-addr", "ntp.example.net")));
    private static final Job SECOND = new Job.ReadItems(List.of(ItemKey.of("e164")));
    private static final Job THIRD = new Job.WriteItems(ItemList.of(Item.of("reg-ttl", "3600")));

    @Test
    void s14_p9_theWorkedSequenceOfTheGuide(@TempDir Path folder) throws Exception {
        try (TimedService service = new TimedService(folder, settings -> settings)) {
            SimulatedPhone phone = service.registered(TestBed.V3R5, Behaviour.REGULAR);
            phone.call(true);

            var first = service.ask(phone, FIRST);
            service.expect(
                    phone, "contact-me", "solicited", "  WriteItems sntp-addr", "  busy", "  CleanUp send-solicited");
            var second = service.ask(phone, SECOND);
            service.time.advance(GAP);
            service.expect(phone, "contact-me", "solicited", "  ReadItems e164", "  accepted", "  CleanUp");
            var third = service.ask(phone, THIRD);
            service.time.advance(GAP);
            service.expect(
                    phone, "contact-me", "solicited", "  WriteItems reg-ttl", "  busy", "  CleanUp send-solicited");

            phone.call(false);

            service.expect(
                    phone,
                    "solicited",
                    "  WriteItems sntp-addr",
                    "  accepted",
                    "  CleanUp send-solicited",
                    "solicited",
                    "  WriteItems reg-ttl",
                    "  accepted",
                    "  CleanUp");
            assertThat(TimedService.done(first).complete()).isTrue();
            assertThat(TimedService.done(second).complete()).isTrue();
            assertThat(TimedService.done(third).complete()).isTrue();
            assertThat(phone.statistics().contactMeIgnored()).isZero();
            assertThat(phone.violations()).isEmpty();
        }
    }

    @Test
    void s15_trap9_firmwareBeforeV3R3IsContactedAgainAfterTheGap(@TempDir Path folder) throws Exception {
        try (TimedService service = new TimedService(folder, settings -> settings)) {
            SimulatedPhone phone = service.registered(FirmwareVersion.parse("V3 R1.41.1"), Behaviour.REGULAR);
            phone.call(true);
            var job = service.ask(phone, FIRST);
            service.expect(phone, "contact-me", "solicited", "  WriteItems sntp-addr", "  busy", "  CleanUp");
            phone.call(false);

            service.time.advance(GAP);

            service.expect(phone, "contact-me", "solicited", "  WriteItems sntp-addr", "  accepted", "  CleanUp");
            assertThat(TimedService.done(job).complete()).isTrue();
            assertThat(phone.statistics().contactMeIgnored()).isZero();
        }
    }

    @Test
    void trap9_callBackThatARestartForgetsIsMadeUpForAtTheStartUp(@TempDir Path folder) throws Exception {
        try (TimedService service = new TimedService(folder, settings -> settings)) {
            SimulatedPhone phone = service.registered(TestBed.V3R5, Behaviour.REGULAR);
            phone.call(true);
            var job = service.ask(phone, FIRST);
            service.expect(
                    phone, "contact-me", "solicited", "  WriteItems sntp-addr", "  busy", "  CleanUp send-solicited");

            var registered = phone.startUp();
            Eventually.holds(() -> assertThat(phone.state()).isEqualTo(PhoneState.REBOOTING));
            service.time.advance(Duration.ofSeconds(1));

            service.expect(phone, "start-up", "  WriteItems sntp-addr", "  accepted", "  CleanUp");
            assertThat(registered).isDone();
            assertThat(TimedService.done(job).complete()).isTrue();
        }
    }
}
