package io.jenkins.plugins.openstage.service;

import static io.jenkins.plugins.openstage.wpi.Action.CLEAN_UP;
import static io.jenkins.plugins.openstage.wpi.Action.WRITE_ITEMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.Reason;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Phones in a call, and several jobs for one phone (protocol.md 10). */
class BusyTest {
    static final Item SEND_SOLICITED = Item.of("send-solicited", "true");
    private static final Item A = Item.of("sntp-addr", "ntp.example.net");
    private static final Item B = Item.of("device-type", "OpenStage 15");
    private static final Duration GAP = EndpointSettings.Contact.DEFAULTS.gap();

    private Scene scene;
    private ScriptedPhone phone;

    @BeforeEach
    void open() throws Exception {
        scene = new Scene();
        phone = scene.phone();
    }

    @AfterEach
    void close() throws Exception {
        scene.close();
    }

    @Test
    void s13_busyPhoneIsAskedToCallWhenIdleAndTheJobStays() throws Exception {
        var job = scene.write(phone, A);

        phone.callsBack().expect(WRITE_ITEMS, A);
        phone.isBusy(WRITE_ITEMS).expect(CLEAN_UP, SEND_SOLICITED);
        assertThat(job).isNotDone();

        phone.calls(Reason.SOLICITED).expect(WRITE_ITEMS, A);
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);
        assertThat(Scene.done(job).complete()).isTrue();
    }

    @Test
    void s14_waitingJobsAreChainedAndTheLastEndsPlainly() throws Exception {
        var first = scene.write(phone, A);
        var second = scene.write(phone, B);
        phone.callsBack().expect(WRITE_ITEMS, A);
        phone.isBusy(WRITE_ITEMS).expect(CLEAN_UP, SEND_SOLICITED);

        phone.calls(Reason.SOLICITED).expect(WRITE_ITEMS, A);
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP, SEND_SOLICITED);
        phone.calls(Reason.SOLICITED).expect(WRITE_ITEMS, B);
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);

        assertThat(Scene.done(first).complete()).isTrue();
        assertThat(Scene.done(second).complete()).isTrue();
        assertThat(phone.contactsWaiting()).isZero();
    }

    @Test
    void olderPhoneGetsAllWaitingJobsInOneSession() throws Exception {
        phone.withFirmware("V2 R2.40.0");
        var first = scene.write(phone, A);
        var second = scene.write(phone, B);

        phone.callsBack().expect(WRITE_ITEMS, A);
        phone.accepts(WRITE_ITEMS).expect(WRITE_ITEMS, B);
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);

        assertThat(Scene.done(first).complete()).isTrue();
        assertThat(Scene.done(second).complete()).isTrue();
    }

    @Test
    void s15_olderBusyPhoneIsContactedAgainButNotWithinTheContactGap() throws Exception {
        phone.withFirmware("V3 R1.41.1");
        var job = scene.write(phone, A);
        phone.callsBack().expect(WRITE_ITEMS, A);
        phone.isBusy(WRITE_ITEMS).expect(CLEAN_UP);

        scene.passes(GAP.minusSeconds(1));
        assertThat(phone.contactsWaiting()).isZero();
        scene.passes(Duration.ofSeconds(1));

        phone.callsBack().expect(WRITE_ITEMS, A);
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);
        assertThat(Scene.done(job).complete()).isTrue();
    }

    @Test
    void phoneThatStaysBusyFailsAsBusy() throws Exception {
        var job = scene.write(phone, A);
        phone.callsBack();
        phone.isBusy(WRITE_ITEMS).expect(CLEAN_UP, SEND_SOLICITED);

        scene.passes(Scene.TIMEOUT);

        Scene.failed(job, Failure.BUSY);
    }

    @Test
    void s17_writeThatABusyPhoneInterruptsContinuesWithTheRest() throws Exception {
        phone.withMaxItems(1);
        var job = scene.write(phone, A, B);
        phone.callsBack().expect(WRITE_ITEMS, A);
        phone.accepts(WRITE_ITEMS).expect(WRITE_ITEMS, B);
        phone.isBusy(WRITE_ITEMS).expect(CLEAN_UP, SEND_SOLICITED);

        phone.calls(Reason.SOLICITED).expect(WRITE_ITEMS, B);
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);

        assertThat(Scene.done(job).complete()).isTrue();
    }
}
