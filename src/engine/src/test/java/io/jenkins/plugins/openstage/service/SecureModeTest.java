package io.jenkins.plugins.openstage.service;

import static io.jenkins.plugins.openstage.wpi.Action.CLEAN_UP;
import static io.jenkins.plugins.openstage.wpi.Action.WRITE_ITEMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.service.secure.SecureJournal;
import io.jenkins.plugins.openstage.service.settings.EndpointException;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.tls.Authority;
import io.jenkins.plugins.openstage.tls.TlsIdentity;
import io.jenkins.plugins.openstage.tls.Trust;
import io.jenkins.plugins.openstage.wpi.Fragment;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.ItemStatus;
import io.jenkins.plugins.openstage.wpi.Reason;
import io.jenkins.plugins.openstage.wpi.ReplyStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of phones into Secure Mode, and who gets in through which port (protocol.md 11). */
class SecureModeTest {
    private static final Item NTP = Item.of("sntp-addr", "ntp.example.net");
    private static final Job.GoSecure WITH_PIN = new Job.GoSecure("482915947", 3);

    @TempDir
    private Path folder;

    private SecureScene secure;
    private Scene scene;
    private ScriptedPhone phone;

    @BeforeEach
    void open() throws Exception {
        reopen();
    }

    @AfterEach
    void close() throws Exception {
        secure.close();
    }

    private void reopen() throws Exception {
        secure = new SecureScene(folder);
        scene = secure.scene;
        phone = scene.phone();
    }

    @Test
    void s23_phoneGetsTheFiveItemsAndRegistersAtTheSecurePortWithItsCertificate() throws Exception {
        var job = secure.goSecure(phone, Job.GoSecure.withoutPin());
        phone.contacted();
        ItemList told = phone.startsUp().expectItems(WRITE_ITEMS);
        assertThat(told.stream().map(Item::key))
                .containsExactly(
                        ItemKey.of("goto-secure-mode"),
                        ItemKey.of("dls-client-certificate"),
                        ItemKey.of("dls-server-ca", 0),
                        ItemKey.of("dls-server-ca", 1),
                        ItemKey.of("dls-secure-port"));
        assertThat(told.value("goto-secure-mode")).contains("nopin");
        assertThat(told.value(ItemKey.of("dls-server-ca", 0)).orElseThrow())
                .startsWith("-----BEGIN CERTIFICATE-----\n")
                .endsWith("\n-----END CERTIFICATE-----");
        assertThat(told.value(ItemKey.of("dls-server-ca", 1))).contains("");
        assertThat(told.value("dls-secure-port"))
                .contains(Integer.toString(
                        scene.endpoint.secureAddress().orElseThrow().getPort()));
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);
        assertThat(job).isNotDone();

        phone.callingSecurely(SecureScene.credentials(told)).startsUp().expect(CLEAN_UP);

        assertThat(Scene.done(job).complete()).isTrue();
        assertThat(scene.endpoint.isSecure(phone.macAddress())).isTrue();
    }

    @Test
    void s23_jobsOfASecurePhoneAreToldAtTheSecurePort() throws Exception {
        secure.secures(phone);
        var job = scene.write(phone, NTP, Item.of("sip-pwd", "secret"));

        phone.calls(Reason.SOLICITED).expect(WRITE_ITEMS, NTP, Item.of("sip-pwd", "secret"));
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);

        assertThat(Scene.done(job).complete()).isTrue();
    }

    @Test
    void s23_securePhoneIsRefusedAtTheDefaultPort() throws Exception {
        secure.secures(phone);
        var job = scene.write(phone, NTP);

        phone.callingSecurely(null);

        assertThat(SecureScene.refused(phone)).isTrue();
        assertThat(phone.posts(phone.message(Reason.SOLICITED)).status()).isEqualTo(403);
        assertThat(job).isNotDone();
        SecureScene.hears(scene, "is in Secure Mode but called at the default");
    }

    @Test
    void s23_certificateOfAnotherPhoneIsRefused() throws Exception {
        ScriptedPhone other = scene.phone();
        secure.secures(phone);
        ItemList credentialsOfOther = secure.secures(other);
        var job = scene.write(phone, NTP);

        phone.callingSecurely(SecureScene.credentials(credentialsOfOther));

        assertThat(SecureScene.refused(phone)).isTrue();
        assertThat(SecureScene.refused(other)).isFalse();
        assertThat(job).isNotDone();
        SecureScene.hears(scene, "showed a certificate that is not its");
    }

    @Test
    void s23_certificateOfAForeignAuthorityDoesNotEvenShakeHands(@TempDir Path elsewhere) throws Exception {
        secure.secures(phone);
        TlsIdentity forged = Authority.kept(elsewhere, "foreign").client(phone.mac);

        phone.callingSecurely(SecureScene.context(forged, Trust.anyone()));

        assertThatThrownBy(phone::startsUp).isInstanceOf(IOException.class);
        phone.callingSecurely(Trust.anyone().jdkContext());
        assertThatThrownBy(phone::startsUp).isInstanceOf(IOException.class);
    }

    @Test
    void anIssuedCertificateOpensForNobodyElse() throws Exception {
        var unused = secure.goSecure(phone, Job.GoSecure.withoutPin());
        SSLContext credentials = SecureScene.credentials(SecureScene.bootstraps(phone));
        ScriptedPhone stranger = scene.phone().callingSecurely(credentials);

        assertThat(SecureScene.refused(stranger)).isTrue();
        assertThat(scene.endpoint.isSecure(stranger.macAddress())).isFalse();
    }

    @Test
    void cookieOfTheSecurePortOpensNothingAtTheDefaultPort() throws Exception {
        secure.secures(phone);
        var job = scene.write(phone, NTP);
        phone.calls(Reason.SOLICITED).expect(WRITE_ITEMS, NTP);

        phone.callingSecurely(null);
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);

        assertThat(job).isNotDone();
    }

    @Test
    void trap25_defaultPortStaysOpenUntilTheSecureStartUp() throws Exception {
        var job = secure.goSecure(phone, Job.GoSecure.withoutPin());
        phone.contacted();
        ItemList told = phone.startsUp().expectItems(WRITE_ITEMS);
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);
        assertThat(scene.endpoint.isSecure(phone.macAddress())).isFalse();
        phone.calls(Reason.LOCAL_CHANGES).expect(CLEAN_UP);
        phone.startsUp().expect(CLEAN_UP);
        assertThat(job).isNotDone();

        phone.callingSecurely(SecureScene.credentials(told))
                .calls(Reason.SOLICITED)
                .expect(CLEAN_UP);
        assertThat(scene.endpoint.isSecure(phone.macAddress())).isFalse();
        phone.startsUp().expect(CLEAN_UP);

        assertThat(scene.endpoint.isSecure(phone.macAddress())).isTrue();
        assertThat(SecureScene.refused(phone.callingSecurely(null))).isTrue();
    }

    @Test
    void bootstrappingWaitsForTheEndOfACall() throws Exception {
        var job = secure.goSecure(phone, Job.GoSecure.withoutPin());
        phone.contacted();
        phone.startsUp().expectItems(WRITE_ITEMS);
        phone.isBusy(WRITE_ITEMS).expect(CLEAN_UP, BusyTest.SEND_SOLICITED);

        ItemList told = phone.calls(Reason.SOLICITED).expectItems(WRITE_ITEMS);
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);
        phone.callingSecurely(SecureScene.credentials(told)).startsUp().expect(CLEAN_UP);

        assertThat(Scene.done(job).complete()).isTrue();
    }

    @Test
    void phoneThatCannotGoSecureFailsWithItsReason() throws Exception {
        var job = secure.goSecure(phone, Job.GoSecure.withoutPin());
        phone.contacted();
        phone.startsUp().expectItems(WRITE_ITEMS);

        phone.accepts(WRITE_ITEMS, Item.problem(ItemKey.of("goto-secure-mode"), ItemStatus.NOT_SUPPORTED))
                .expect(CLEAN_UP);

        assertThat(Scene.failed(job, Failure.REJECTED).sentence()).contains("goto-secure-mode (not supported)");
        phone.startsUp().expect(CLEAN_UP);
    }

    @Test
    void itemsForSecureModeAreNeverDivided() throws Exception {
        var job = secure.goSecure(phone.withMaxItems(4), Job.GoSecure.withoutPin());
        phone.contacted();

        phone.startsUp().expect(CLEAN_UP);

        assertThat(Scene.failed(job, Failure.NOT_SENDABLE).sentence()).contains("belong together");
    }

    @Test
    void phoneWhoseAnswerWasLostIsDoneWhenItArrives() throws Exception {
        var job = secure.goSecure(phone, Job.GoSecure.withoutPin());
        phone.contacted();
        ItemList told = phone.startsUp().expectItems(WRITE_ITEMS);

        phone.callingSecurely(SecureScene.credentials(told)).startsUp().expect(CLEAN_UP);

        assertThat(Scene.done(job).complete()).isTrue();
        assertThat(scene.endpoint.isSecure(phone.macAddress())).isTrue();
    }

    @Test
    void phoneThatNeverArrivesTimesOutAndMayStillComeLater() throws Exception {
        var job = secure.goSecure(phone, Job.GoSecure.withoutPin());
        ItemList told = SecureScene.bootstraps(phone);

        scene.passes(Scene.TIMEOUT);

        assertThat(Scene.failed(job, Failure.TIMED_OUT).sentence()).contains("did not register at the secure port");
        phone.callingSecurely(SecureScene.credentials(told)).startsUp().expect(CLEAN_UP);
        assertThat(scene.endpoint.isSecure(phone.macAddress())).isTrue();
    }

    @Test
    void restartedEndpointStillKnowsWhoIsBound() throws Exception {
        SSLContext credentials = SecureScene.credentials(secure.secures(phone));
        var unused = secure.goSecure(scene.phone(), WITH_PIN);
        secure.close();
        Files.writeString(folder.resolve(SecureJournal.FILE), "00:1A:E8:01:02:03\tcut o", StandardOpenOption.APPEND);

        reopen();

        assertThat(scene.endpoint.isSecure(phone.macAddress())).isTrue();
        assertThat(SecureScene.refused(phone)).isTrue();
        phone.callingSecurely(credentials).startsUp().expect(CLEAN_UP);
        ScriptedPhone next = scene.phone();
        secure.secures(next);
        secure.close();
        reopen();
        assertThat(scene.endpoint.isSecure(next.macAddress())).isTrue();
        assertThat(scene.endpoint.isSecure(phone.macAddress())).isTrue();
    }

    @Test
    void whatIsKeptBelongsToItsOwnerAndToOneEndpoint() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(SecureJournal.FILE))))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> new SecureScene(folder))
                .isInstanceOf(EndpointException.class)
                .hasMessageContaining("wait until it is closed");
    }

    @Test
    void redirectedPhoneInSecureModeIsToldTheSecurePort() throws Exception {
        try (SecureScene redirecting = new SecureScene(
                folder.resolve("other"),
                mode -> mode,
                settings -> settings.withContact(settings.contact().withRedirectPhones(true)))) {
            ScriptedPhone set = redirecting.scene.phone();
            redirecting.secures(set);
            var unused = redirecting.scene.endpoint.ask(
                    set.address().expecting(set.macAddress()), new Job.ReadAllItems(), Scene.TIMEOUT);
            redirecting.passes(EndpointSettings.Contact.DEFAULTS.gap());

            assertThat(set.contacted().body())
                    .endsWith("&dls_ip_port="
                            + redirecting
                                    .scene
                                    .endpoint
                                    .secureAddress()
                                    .orElseThrow()
                                    .getPort());
        }
    }

    @Test
    void givenAuthorityIsUsed(@TempDir Path elsewhere) throws Exception {
        Authority given = Authority.kept(elsewhere, "company");
        try (SecureScene other = new SecureScene(folder.resolve("other"), mode -> mode.withAuthority(given))) {
            ItemList told = other.secures(other.scene.phone());
            assertThat(told.value(ItemKey.of("dls-server-ca", 0)))
                    .contains(given.rootPem().strip());
        }
        assertThat(folder.resolve("other/authority.p12")).doesNotExist();
    }

    @Test
    void whatCannotBeDoneIsSaidBeforeAPhoneIsContacted() throws Exception {
        try (Scene plain = new Scene()) {
            ScriptedPhone any = plain.phone();
            assertThat(failure(plain.ask(any, Job.GoSecure.withoutPin()))).contains("no secure port");
        }
        try (SecureScene withoutPacking = new SecureScene(folder.resolve("other"), mode -> mode.withPacking(null))) {
            assertThat(failure(withoutPacking.goSecure(withoutPacking.scene.phone(), WITH_PIN)))
                    .contains("secure-mode-data");
        }
        for (String bad : List.of("123", "12 4567", "12<4567")) {
            assertThatThrownBy(() -> new Job.GoSecure(bad, 3)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(phone.contactsWaiting()).isZero();
        assertThat(WITH_PIN.toString()).doesNotContain("482915");
    }

    private static String failure(CompletableFuture<JobResult> job) throws Exception {
        return Scene.failed(job, Failure.NOT_SENDABLE).sentence();
    }

    @Test
    void phoneThatDoesNotAcceptTheWriteFailsAsRejected() throws Exception {
        var job = secure.goSecure(phone, Job.GoSecure.withoutPin());
        phone.contacted();
        phone.startsUp().expectItems(WRITE_ITEMS);

        phone.replies(WRITE_ITEMS, ReplyStatus.FAILED, Fragment.FINAL).expect(CLEAN_UP);

        Scene.failed(job, Failure.REJECTED);
        assertThat(scene.endpoint.isSecure(phone.macAddress())).isFalse();
    }
}
