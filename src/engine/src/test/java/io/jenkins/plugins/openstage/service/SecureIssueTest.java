package io.jenkins.plugins.openstage.service;

import static io.jenkins.plugins.openstage.wpi.Action.CLEAN_UP;
import static io.jenkins.plugins.openstage.wpi.Action.WRITE_ITEMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.service.secure.SecureJournal;
import io.jenkins.plugins.openstage.service.settings.SecureDataPacking;
import io.jenkins.plugins.openstage.tls.TlsIdentity;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
    void addressWithoutMacIsAskedForItBeforeAnythingIsTold() throws Exception {
        var job = scene.ask(phone, WITHOUT_PIN);

        assertThat(Scene.failed(job, Failure.NOT_SENDABLE).sentence())
                .contains("MAC address", phone.address().host(), "192.0.2.44=00:1A:E8:01:02:03");
        assertThat(phone.contactsWaiting()).isZero();
        phone.startsUp().expect(CLEAN_UP);
        assertThat(journal()).isEmpty();
    }

    @Test
    void jobsKeepTheirOrderWhileAKeyIsMade() throws Exception {
        var secured = secure.goSecure(phone, WITHOUT_PIN);
        var written = scene.write(phone, Item.of("sntp-addr", "ntp"));

        ItemList told = SecureScene.bootstraps(phone);

        assertThat(told.value("goto-secure-mode")).contains("nopin");
        assertThat(secured).isNotDone();
        assertThat(written).isNotDone();
    }

    @Test
    void keysAreNotMadeByTheThreadThatAsks() throws Exception {
        Set<String> makers = ConcurrentHashMap.newKeySet();
        SecureDataPacking packing = (items, password) -> {
            makers.add(Thread.currentThread().getName());
            return new byte[] {1};
        };
        try (SecureScene other = new SecureScene(folder.resolve("other"), mode -> mode.withPacking(packing))) {
            ScriptedPhone any = other.scene.phone();
            var unused = other.goSecure(any, new Job.GoSecure("482915947", 3));
            any.contacted();
        }

        assertThat(makers)
                .hasSize(1)
                .allMatch(name -> name.startsWith("openstage-endpoint-") && name.endsWith("-keys"));
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(makers::contains);
    }

    @Test
    void jobThatIsGivenUpWhileItsKeyIsMadeIsNeverTold() throws Exception {
        var job = secure.goSecure(phone, WITHOUT_PIN);
        job.cancel(true);
        Scene.failed(job, Failure.CANCELLED);

        phone.startsUp().expect(CLEAN_UP);
        assertThat(journal()).isEmpty();
    }

    @Test
    void phoneThatWasToldIsFoundByItsMacWhereverItCallsFromSecurely() throws Exception {
        var job = secure.goSecure(phone, WITHOUT_PIN);
        ItemList told = SecureScene.bootstraps(phone);

        try (ScriptedPhone moved = new ScriptedPhone(scene.endpoint, phone.mac, ELSEWHERE)) {
            moved.callingSecurely(SecureScene.credentials(told)).startsUp().expect(CLEAN_UP);
        }

        assertThat(Scene.done(job).complete()).isTrue();
    }

    @Test
    void onceAPhoneWasToldNoOtherGetsItsKey() throws Exception {
        var job = secure.goSecure(phone, WITHOUT_PIN);
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
        var job = secure.goSecure(phone, WITHOUT_PIN);
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
        // The key is made meanwhile.
        ItemList renewed = await().until(
                        phone::startsUp, heard -> heard.message().action() == WRITE_ITEMS)
                .message()
                .items();
        assertThat(scene.endpoint.isSecure(phone.macAddress())).isTrue();
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);
        phone.callingSecurely(SecureScene.credentials(renewed)).startsUp().expect(CLEAN_UP);
        assertThat(Scene.done(later).complete()).isTrue();
    }

    @Test
    void whatCannotBePackedIsSaidBeforeAPhoneIsContacted() throws Exception {
        try (SecureScene withoutPacking = new SecureScene(folder.resolve("other"), mode -> mode.withPacking(null))) {
            ScriptedPhone any = withoutPacking.scene.phone();
            var job = withoutPacking.goSecure(any, new Job.GoSecure("482915947", 3));

            assertThat(Scene.failed(job, Failure.NOT_SENDABLE).sentence()).contains("secure-mode-data");
            assertThat(any.contactsWaiting()).isZero();
        }
    }
}
