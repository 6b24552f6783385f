package io.jenkins.plugins.openstage.service;

import static io.jenkins.plugins.openstage.wpi.Action.CLEAN_UP;
import static io.jenkins.plugins.openstage.wpi.Action.READ_ITEMS;
import static io.jenkins.plugins.openstage.wpi.Action.WRITE_ITEMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.service.secure.SecureJournal;
import io.jenkins.plugins.openstage.tls.TlsIdentity;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** For which phone a certificate is made, and when it counts (protocol.md 11). */
class SecureIssueTest {
    private static final Job.GoSecure WITHOUT_PIN = Job.GoSecure.withoutPin();
    private static final String ELSEWHERE = "127.0.4.7";

    @TempDir
    private Path folder;

    private SecureScene secure;
    private Scene scene;
    private ScriptedPhone phone;

    @BeforeEach
    void open() throws Exception {
        secure = new SecureScene(folder);
        scene = secure.scene;
        phone = scene.phone();
    }

    @AfterEach
    void close() throws Exception {
        secure.close();
    }

    private static String named(ItemList told) throws IOException {
        return TlsIdentity.pkcs12(
                        Base64.getDecoder()
                                .decode(told.value("dls-client-certificate").orElseThrow()),
                        new char[0])
                .certificate()
                .getSubjectX500Principal()
                .getName();
    }

    private String journal() throws IOException {
        return Files.readString(folder.resolve(SecureJournal.FILE));
    }

    @Test
    void addressWithoutMacGetsACertificateForThePhoneThatIsThere() throws Exception {
        var job = scene.ask(phone, WITHOUT_PIN);
        phone.contacted();
        assertThat(journal()).doesNotContain(phone.mac);

        ItemList told = phone.startsUp().expectItems(WRITE_ITEMS);

        assertThat(named(told)).isEqualTo("CN=" + phone.mac);
        assertThat(journal()).contains(phone.mac);
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);
        assertThat(job).isNotDone();
        phone.callingSecurely(SecureScene.credentials(told)).startsUp().expect(CLEAN_UP);
        assertThat(Scene.done(job).complete()).isTrue();
        assertThat(scene.endpoint.isSecure(phone.macAddress())).isTrue();
    }

    @Test
    void phoneThatWasToldIsFoundByItsMacWhereverItCallsFromSecurely() throws Exception {
        var job = scene.ask(phone, WITHOUT_PIN);
        ItemList told = SecureScene.bootstraps(phone);

        try (ScriptedPhone moved = new ScriptedPhone(scene.endpoint, phone.mac, ELSEWHERE)) {
            moved.callingSecurely(SecureScene.credentials(told)).startsUp().expect(CLEAN_UP);
        }

        assertThat(Scene.done(job).complete()).isTrue();
    }

    @Test
    void wrongTanEndsTheJobOfAnAddressWithoutMac() throws Exception {
        var job = scene.ask(phone, new Job.GoSecure("482915947", 3));
        SecureScene.bootstraps(phone);
        phone.callingSecurely(SecureScene.credentials(SecureScene.LAST.get()));

        phone.startsUp().expect(READ_ITEMS, Item.ask(ItemKey.of("bootstrapping-tan")));
        phone.accepts(READ_ITEMS, Item.of("bootstrapping-tan", "000"))
                .expect(CLEAN_UP, Item.of("cleanup-reason", "wrong TAN from device"));

        Scene.failed(job, Failure.REJECTED);
    }

    @Test
    void onceAPhoneWasToldNoOtherGetsItsKey() throws Exception {
        var job = scene.ask(phone, WITHOUT_PIN);
        phone.contacted();
        phone.startsUp().expectItems(WRITE_ITEMS);
        phone.isBusy(WRITE_ITEMS).expect(CLEAN_UP, BusyTest.SEND_SOLICITED);
        ScriptedPhone other = scene.phone().callingFrom(phone.address().host());

        other.startsUp(Item.of("contact-me-uri", phone.contactUri())).expect(CLEAN_UP);

        assertThat(job).isNotDone();
        assertThat(journal()).doesNotContain(other.mac);
        assertThat(named(phone.calls(Reason.SOLICITED).expectItems(WRITE_ITEMS)))
                .isEqualTo("CN=" + phone.mac);
    }

    @Test
    void namedPhoneIsTheOnlyOneThatGetsACertificate() throws Exception {
        ScriptedPhone other = scene.phone();
        var job = scene.endpoint.ask(phone.address().expecting(other.macAddress()), WITHOUT_PIN, Scene.TIMEOUT);

        phone.callsBack().expect(CLEAN_UP);

        Scene.failed(job, Failure.WRONG_PHONE);
        assertThat(journal()).doesNotContain(phone.mac);
    }

    @Test
    void nothingIsIssuedToAPhoneThatCallsFromElsewhereUnlessTheEnrolmentIsOpen() throws Exception {
        var job = scene.ask(phone, WITHOUT_PIN);
        phone.contacted();
        phone.callingFrom(ELSEWHERE);

        phone.calls(Reason.SOLICITED).expect(CLEAN_UP);
        assertThat(journal()).doesNotContain(phone.mac);
        assertThat(job).isNotDone();

        scene.endpoint.openEnrolment(Duration.ofMinutes(1));
        assertThat(named(phone.startsUp().expectItems(WRITE_ITEMS))).isEqualTo("CN=" + phone.mac);
    }

    @Test
    void laterJobThatIsCancelledBeforeThePhoneWasToldLeavesTheEarlierCertificate() throws Exception {
        var job = secure.goSecure(phone, WITHOUT_PIN);
        ItemList told = SecureScene.bootstraps(phone);

        var later = secure.goSecure(phone, WITHOUT_PIN);
        later.cancel(true);
        Scene.failed(later, Failure.CANCELLED);

        phone.callingSecurely(SecureScene.credentials(told)).startsUp().expect(CLEAN_UP);
        assertThat(Scene.done(job).complete()).isTrue();
        assertThat(scene.endpoint.isSecure(phone.macAddress())).isTrue();
    }

    @Test
    void laterJobThatIsWithheldLeavesTheEarlierCertificate() throws Exception {
        var job = secure.goSecure(phone, WITHOUT_PIN);
        ItemList told = SecureScene.bootstraps(phone);
        scene.passes(Scene.TIMEOUT);
        Scene.failed(job, Failure.TIMED_OUT);

        var later = secure.goSecure(phone, WITHOUT_PIN);
        phone.callingFrom(ELSEWHERE).hangsUp();
        phone.startsUp().expect(CLEAN_UP);
        assertThat(later).isNotDone();

        phone.callingSecurely(SecureScene.credentials(told));
        ItemList renewed = phone.startsUp().expectItems(WRITE_ITEMS);
        assertThat(scene.endpoint.isSecure(phone.macAddress())).isTrue();
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);
        phone.callingSecurely(SecureScene.credentials(renewed)).startsUp().expect(CLEAN_UP);
        assertThat(Scene.done(later).complete()).isTrue();
    }

    @Test
    void whatCannotBePackedIsSaidBeforeAPhoneWithoutMacIsContacted() throws Exception {
        try (SecureScene withoutPacking = new SecureScene(folder.resolve("other"), mode -> mode.withPacking(null))) {
            ScriptedPhone any = withoutPacking.scene.phone();
            var job = withoutPacking.scene.ask(any, new Job.GoSecure("482915947", 3));

            assertThat(Scene.failed(job, Failure.NOT_SENDABLE).sentence()).contains("secure-mode-data");
            assertThat(any.contactsWaiting()).isZero();
        }
    }
}
