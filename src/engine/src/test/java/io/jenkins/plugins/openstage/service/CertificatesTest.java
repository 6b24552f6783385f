package io.jenkins.plugins.openstage.service;

import static io.jenkins.plugins.openstage.wpi.Action.CLEAN_UP;
import static io.jenkins.plugins.openstage.wpi.Action.READ_ITEMS;
import static io.jenkins.plugins.openstage.wpi.Action.WRITE_ITEMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.service.script.JobSecrets;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemStatus;
import io.jenkins.plugins.openstage.wpi.Reason;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Certificates on phones (protocol.md 9.7). */
class CertificatesTest {
    private static final String NAME = "wbm-server-certificate";
    private static final ItemKey INFO = ItemKey.of("wbm-server-certificate-info");
    private static final byte[] PKCS12 = Scene.IDENTITY.pkcs12ForPhones();
    private static final Item WRITTEN = Item.of(NAME, Base64.getEncoder().encodeToString(PKCS12));
    private static final Job JOB = Job.DeployCertificate.of(NAME, PKCS12);

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
    void trap21_certificateIsVerifiedByItsInfoItem() throws Exception {
        var job = scene.ask(phone, JOB);

        phone.callsBack().expect(WRITE_ITEMS, WRITTEN);
        phone.accepts(WRITE_ITEMS).expect(READ_ITEMS, Item.ask(INFO));
        phone.accepts(READ_ITEMS, Item.of(INFO, "CN=localhost")).expect(CLEAN_UP);

        assertThat(Scene.done(job).items()).containsExactly(Item.of(INFO, "CN=localhost"));
    }

    @Test
    void p59_p60_answersCalledStatusAreTakenAsReplies() throws Exception {
        var job = scene.ask(phone, JOB);
        phone.callsBack().expect(WRITE_ITEMS, WRITTEN);

        phone.callsReplies("status");
        phone.accepts(WRITE_ITEMS).expect(READ_ITEMS, Item.ask(INFO));
        phone.accepts(READ_ITEMS, Item.of(INFO, "CN=localhost")).expect(CLEAN_UP);

        assertThat(Scene.done(job).items()).containsExactly(Item.of(INFO, "CN=localhost"));
    }

    @Test
    void refusedCertificateFailsWithThePhonesReason() throws Exception {
        var job = scene.ask(phone, JOB);
        phone.callsBack().expect(WRITE_ITEMS, WRITTEN);

        phone.accepts(WRITE_ITEMS, Item.problem(ItemKey.of(NAME), ItemStatus.INVALID_DATA))
                .expect(CLEAN_UP);

        assertThat(Scene.failed(job, Failure.REJECTED).sentence()).contains("invalid data");
    }

    @Test
    void certificateThatThePhoneDoesNotHaveAfterwardsFails() throws Exception {
        var job = scene.ask(phone, JOB);
        phone.callsBack().expect(WRITE_ITEMS, WRITTEN);
        phone.accepts(WRITE_ITEMS).expect(READ_ITEMS, Item.ask(INFO));

        phone.accepts(READ_ITEMS, Item.of(INFO, "")).expect(CLEAN_UP);

        assertThat(Scene.failed(job, Failure.REJECTED).sentence()).contains("says nothing");
    }

    @Test
    void busyPhoneIsToldLaterAndTheKeyIsNotSentTwice() throws Exception {
        var job = scene.ask(phone, JOB);
        phone.callsBack().expect(WRITE_ITEMS, WRITTEN);
        phone.isBusy(WRITE_ITEMS).expect(CLEAN_UP, BusyTest.SEND_SOLICITED);
        phone.calls(Reason.SOLICITED).expect(WRITE_ITEMS, WRITTEN);
        phone.accepts(WRITE_ITEMS).expect(READ_ITEMS, Item.ask(INFO));
        phone.isBusy(READ_ITEMS).expect(CLEAN_UP, BusyTest.SEND_SOLICITED);

        phone.calls(Reason.SOLICITED).expect(READ_ITEMS, Item.ask(INFO));
        phone.accepts(READ_ITEMS, Item.of(INFO, "installed")).expect(CLEAN_UP);

        assertThat(Scene.done(job).complete()).isTrue();
    }

    @Test
    void whatIsNoPkcs12IsNotAskedForAndTheKeyIsNeverPrinted() {
        for (String bad : List.of("", "no base64!", "AAAA")) {
            assertThatThrownBy(() -> new Job.DeployCertificate(NAME, bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(NAME);
        }
        assertThat(JOB).hasToString("DeployCertificate[" + NAME + "]");
        assertThat(JobSecrets.in(JOB)).isTrue();
    }
}
