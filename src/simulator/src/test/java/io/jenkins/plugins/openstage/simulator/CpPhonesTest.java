package io.jenkins.plugins.openstage.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenScape Desk Phones CP, as far as they are known to differ from OpenStage phones. */
class CpPhonesTest {
    private static final String CP210 = "OpenScape Desk Phone CP210";

    private TestBed bed;

    @BeforeEach
    void open() throws Exception {
        bed = TestBed.open();
    }

    @AfterEach
    void close() {
        bed.close();
    }

    private PhoneProfile profile(String model) throws IOException {
        Behaviour behaviour = Behaviour.REGULAR.withContactGap(Duration.ZERO).forModel(model);
        return bed.profile(behaviour).withModel(model).withFirmware(FirmwareVersion.parse("1.10.2.0002"));
    }

    @Test
    void phoneNamesItselfAndItsVersionInFourNumbersAndClosesEachConnection() throws Exception {
        SimulatedPhone phone = bed.simulation.add(profile(CP210));
        bed.service.script(heard -> heard.reason() == Reason.START_UP
                ? ScriptedService.act(Action.READ_ALL_ITEMS)
                : ScriptedService.act(Action.CLEAN_UP));

        var registered = phone.startUp();

        ScriptedService.Heard startUp = bed.service.next(Reason.START_UP);
        ItemList items = startUp.message().items();
        assertThat(items.value("device-type")).contains(CP210);
        assertThat(items.value("related-device-type")).contains(CP210);
        assertThat(items.value("gigabit-ethernet-enabled")).contains("true");
        assertThat(items.value("software-version")).contains("1.10.2.0002");
        assertThat(startUp.connection()).isEqualToIgnoringCase("close");
        ScriptedService.Heard reply = bed.service.next(Reason.REPLY_TO);
        assertThat(reply.cookie()).isEqualTo("JSESSIONID=AB12CD34; Path=/DeploymentService; Secure");
        assertThat(reply.from()).isNotEqualTo(startUp.from());
        assertThat(registered).succeedsWithin(Duration.ofSeconds(20));
    }

    @Test
    void phoneCanDoWhatTheYoungestOpenStagePhonesCan() throws Exception {
        SimulatedPhone phone = bed.registered(profile(CP210));
        bed.service.queue(ScriptedService.act(Action.CLEAN_UP));

        phone.changeLocally(Item.of("sntp-addr", "ntp.example.net"));

        assertThat(bed.service.next(Reason.LOCAL_CHANGES).message().items().value("sntp-addr"))
                .contains("ntp.example.net");
        phone.call(true);
        bed.service.queue(ScriptedService.act(Action.WRITE_ITEMS, Item.of("sntp-addr", "a")));
        bed.service.queue(ScriptedService.act(Action.CLEAN_UP, Item.of("send-solicited", "true")));
        TestBed.contact(phone);
        bed.service.next(Reason.REPLY_TO);
        TimedService.idle(phone);
        bed.service.rest();
        phone.call(false);
        assertThat(bed.service.next().reason()).isEqualTo(Reason.SOLICITED);
    }

    @Test
    void phoneThatRefusesAnImageGoesOnWithoutAReboot(@TempDir Path folder) throws Exception {
        try (TestFiles files = new TestFiles(folder)) {
            files.putImage("other.img", "OpenScape Desk Phone CP600", "2.0.11.0000", 100_000);
            files.putImage("own.img", CP210, "2.0.11.0000", 100_000);
            SimulatedPhone phone = bed.registered(profile(CP210));

            bed.service.queue(ScriptedService.act(
                    Action.SOFTWARE_DEPLOYMENT, files.byHttps("other.img", Item.of("file-type", "APP"))));
            TestBed.contact(phone);
            Eventually.holds(() -> assertThat(phone.statistics().downloads()).isEqualTo(1));
            TimedService.idle(phone);
            assertThat(phone.statistics().reboots()).isZero();
            assertThat(phone.firmware().written()).isEqualTo("1.10.2.0002");

            bed.service.queue(ScriptedService.act(
                    Action.SOFTWARE_DEPLOYMENT, files.byHttps("own.img", Item.of("file-type", "APP"))));
            bed.service.rest();
            TestBed.contact(phone);
            assertThat(bed.service.next(Reason.START_UP).message().items().value("software-version"))
                    .hasValueSatisfying(version ->
                            assertThat(FirmwareVersion.parse(version)).isEqualTo(FirmwareVersion.parse("2.0.11.0000")));
        }
    }

    @Test
    void picturesAreForTheLargeModelsOnly() {
        assertThat(FileRules.takes("OpenScape Desk Phone CP600", "SCREENSAVER", "a.png"))
                .isTrue();
        assertThat(FileRules.takes("OpenScape Desk Phone CP600", "RINGTONE", "a.mp3"))
                .isTrue();
        assertThat(FileRules.takes(CP210, "SCREENSAVER", "a.png")).isFalse();
        assertThat(FileRules.takes(CP210, "LOGO", "a.png")).isFalse();
        assertThat(FileRules.takes(CP210, "RINGTONE", "a.mp3")).isFalse();
        assertThat(FileRules.takes(CP210, "RINGTONE", "a.wav")).isTrue();
    }
}
