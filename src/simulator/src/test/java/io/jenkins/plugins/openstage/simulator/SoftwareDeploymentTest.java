package io.jenkins.plugins.openstage.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.Reason;
import io.jenkins.plugins.openstage.wpi.ReplyStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoftwareDeploymentTest {

    private static final String NEW = "V3 R5.14.0";
    private static final Item[] UNSET = {
        Item.of("file-type", "APP"), Item.of("file-sw-type", "Siemens SIP"), Item.of("file-sw-version", "3.5.14.0")
    };

    private TestBed bed;
    private TestFiles files;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        files = new TestFiles(folder);
        files.putImage("phone60.img", "OpenStage 60", NEW, 2_000_000);
        files.putImage("phone40.img", "OpenStage 40", NEW, 2_000);
        files.put("broken.img", 5_000);
        bed = TestBed.open();
    }

    @AfterEach
    void close() {
        bed.close();
        files.close();
    }

    private static Item[] priority(String priority) {
        Item[] items = Arrays.copyOf(UNSET, UNSET.length + 1);
        items[UNSET.length] = Item.of("file-priority", priority);
        return items;
    }

    private void deploy(SimulatedPhone phone, Item... items) throws Exception {
        bed.service.queue(ScriptedService.act(Action.SOFTWARE_DEPLOYMENT, items));
        TestBed.contact(phone);
    }

    private String versionAfterReboot() throws Exception {
        return bed.service
                .next(Reason.START_UP)
                .message()
                .items()
                .value("software-version")
                .orElseThrow();
    }

    private SimulatedPhone with(Behaviour behaviour) throws Exception {
        return bed.registered(bed.profile(behaviour.withContactGap(Duration.ZERO)));
    }

    @Test
    void p14_inACallNormalPriorityIsRejectedAndImmediateIsExecuted() throws Exception {
        SimulatedPhone phone = with(Behaviour.REGULAR);
        phone.call(true);

        deploy(phone, files.byFtp("phone60.img", priority("normal")));
        var reply = bed.service.next(Reason.REPLY_TO).message().reply();
        assertThat(reply.status()).isEqualTo(ReplyStatus.BUSY);
        assertThat(reply.action()).isEqualTo(Action.SOFTWARE_DEPLOYMENT);
        Eventually.holds(() -> assertThat(phone.state()).isEqualTo(PhoneState.IDLE));

        deploy(phone, files.byFtp("phone60.img", priority("immediate")));
        assertThat(versionAfterReboot()).isEqualTo(NEW);
        assertThat(phone.firmware()).isEqualTo(FirmwareVersion.parse(NEW));
        assertThat(phone.inCall()).isFalse();
        assertThat(phone.statistics().downloadedBytes()).isEqualTo(2_000_000);
    }

    @Test
    void p14_withoutPriorityTheSwitchDecides() throws Exception {
        SimulatedPhone rejecting = with(Behaviour.REGULAR.withUnsetPriority(UnsetPriority.P56_REJECTED));
        rejecting.call(true);
        deploy(rejecting, files.byHttps("phone60.img", UNSET));
        assertThat(bed.service.next(Reason.REPLY_TO).message().reply().status()).isEqualTo(ReplyStatus.BUSY);

        SimulatedPhone executing = with(Behaviour.REGULAR);
        executing.call(true);
        deploy(executing, files.byHttps("phone60.img", UNSET));
        assertThat(versionAfterReboot()).isEqualTo(NEW);
    }

    @Test
    void normalPriorityIsExecutedWhenIdle() throws Exception {
        SimulatedPhone phone = with(Behaviour.REGULAR);

        deploy(phone, files.byHttps("phone60.img", priority("normal")));

        assertThat(versionAfterReboot()).isEqualTo(NEW);
        assertThat(phone.violations()).isEmpty();
    }

    @Test
    void whatDoesNotFitOrCannotBeFetchedLeavesTheOldVersion() throws Exception {
        for (String name : new String[] {"phone40.img", "broken.img", "none.img"}) {
            SimulatedPhone phone = with(Behaviour.REGULAR);
            deploy(phone, files.byFtp(name, priority("normal")));
            assertThat(versionAfterReboot()).as(name).isEqualTo(TestBed.V3R5.reported());
        }
        for (Fault fault : new Fault[] {new Fault.WrongHardware(), new Fault.DownloadError()}) {
            SimulatedPhone phone = with(Behaviour.REGULAR.withFault(fault));
            deploy(phone, files.byFtp("phone60.img", priority("normal")));
            assertThat(versionAfterReboot()).as(fault.toString()).isEqualTo(TestBed.V3R5.reported());
        }
    }

    @Test
    void aPhoneThatDoesNotCheckItsHardwareTakesAnyModel() throws Exception {
        SimulatedPhone phone = with(Behaviour.REGULAR.withChecksHardware(false));

        deploy(phone, files.byFtp("phone40.img", priority("normal")));

        assertThat(versionAfterReboot()).isEqualTo(NEW);
    }

    @Test
    void aPhoneThatDoesNotReturnIsGone() throws Exception {
        SimulatedPhone phone = with(Behaviour.REGULAR.withFault(new Fault.NoReturn()));

        deploy(phone, files.byFtp("phone60.img", priority("normal")));

        Eventually.holds(() -> assertThat(phone.state()).isEqualTo(PhoneState.GONE));
        assertThat(ContactMeClient.post(phone, "ContactMe=true")).isEmpty();
    }
}
