package io.jenkins.plugins.openstage.service;

import static io.jenkins.plugins.openstage.wpi.Action.CLEAN_UP;
import static io.jenkins.plugins.openstage.wpi.Action.RESTART;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.service.secure.SecureJournal;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.service.settings.SecureMode;
import io.jenkins.plugins.openstage.wpi.Fragment;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.Reason;
import io.jenkins.plugins.openstage.wpi.ReplyStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A phone in Secure Mode that is reset has lost its certificate, and comes back at the default port (protocol.md 11, trap 27). */
class SecureResetTest {
    private static final Duration READMISSION = SecureMode.DEFAULT_READMISSION;

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

    private void reopen(UnaryOperator<SecureMode> changes) throws Exception {
        secure.close();
        secure = new SecureScene(folder, changes);
        scene = secure.scene;
        phone = scene.phone();
    }

    private void reopen() throws Exception {
        reopen(mode -> mode);
    }

    /** The phone in Secure Mode is told the job. */
    private CompletableFuture<JobResult> told(Job job) throws IOException {
        var asked = scene.ask(phone, job);
        phone.calls(Reason.SOLICITED).expectItems(RESTART);
        return asked;
    }

    private boolean refusedAtTheDefaultPort() throws IOException {
        return SecureScene.refused(phone.callingSecurely(null));
    }

    @Test
    void trap27_factoryResetJobReadmitsItsPhoneByItself() throws Exception {
        secure.secures(phone);
        var reset = told(new Job.FactoryReset());

        phone.callingSecurely(null).startsUp().expect(CLEAN_UP);

        assertThat(Scene.done(reset).complete()).isTrue();
        assertThat(scene.endpoint.isSecure(phone.macAddress())).isFalse();
    }

    @Test
    void phoneThatComesBackWithItsCertificateWasNotReset() throws Exception {
        secure.secures(phone);
        var reset = told(new Job.FactoryReset());

        phone.startsUp().expect(CLEAN_UP);

        assertThat(Scene.failed(reset, Failure.REJECTED).sentence()).contains("so it was not reset");
        assertThat(refusedAtTheDefaultPort()).isTrue();
    }

    @Test
    void startUpAtTheSecurePortEndsTheReadmission() throws Exception {
        secure.secures(phone);
        scene.endpoint.readmit(phone.macAddress(), Duration.ofMinutes(5));

        phone.startsUp().expect(CLEAN_UP);

        assertThat(refusedAtTheDefaultPort()).isTrue();
    }

    @Test
    void trap27_onlyTheStartUpOfAResetPhoneIsLetIn() throws Exception {
        secure.secures(phone);
        var reset = told(new Job.FactoryReset());

        phone.callingSecurely(null);
        assertThat(phone.posts(phone.message(Reason.SOLICITED)).status()).isEqualTo(403);

        assertThat(reset).isNotDone();
        assertThat(scene.endpoint.isSecure(phone.macAddress())).isTrue();
    }

    @Test
    void trap27_readmissionOfAResetPhoneRunsOut() throws Exception {
        secure.secures(phone);
        var unused = told(new Job.FactoryReset());

        scene.passes(READMISSION);

        assertThat(refusedAtTheDefaultPort()).isTrue();
    }

    @Test
    void trap27_readmissionSurvivesARestartOfTheEndpoint() throws Exception {
        secure.secures(phone);
        var unused = told(new Job.FactoryReset());

        reopen();

        assertThat(scene.endpoint.isSecure(phone.macAddress())).isTrue();
        phone.startsUp().expect(CLEAN_UP);
        assertThat(scene.endpoint.isSecure(phone.macAddress())).isFalse();
        reopen();
        assertThat(scene.endpoint.isSecure(phone.macAddress())).isFalse();
    }

    @Test
    void trap27_readmissionByAnOperatorSurvivesARestartOfTheEndpoint() throws Exception {
        secure.secures(phone);
        scene.endpoint.readmit(phone.macAddress(), Duration.ofMinutes(5));

        reopen();

        phone.startsUp().expect(CLEAN_UP);
    }

    @Test
    void plainRestartReadmitsNobody() throws Exception {
        secure.secures(phone);
        var unused = told(new Job.Restart());

        assertThat(refusedAtTheDefaultPort()).isTrue();
    }

    @Test
    void phoneThatRefusesTheResetIsNotReadmitted() throws Exception {
        secure.secures(phone);
        var reset = told(new Job.FactoryReset());

        phone.replies(RESTART, ReplyStatus.FAILED, Fragment.FINAL).expect(CLEAN_UP);

        Scene.failed(reset, Failure.REJECTED);
        assertThat(refusedAtTheDefaultPort()).isTrue();
    }

    @Test
    void phoneInACallIsReadmittedWhenItIsToldAgain() throws Exception {
        SSLContext credentials = SecureScene.credentials(secure.secures(phone));
        var reset = told(new Job.FactoryReset());
        phone.isBusy(RESTART).expect(CLEAN_UP, BusyTest.SEND_SOLICITED);
        assertThat(refusedAtTheDefaultPort()).isTrue();

        phone.callingSecurely(credentials).calls(Reason.SOLICITED).expectItems(RESTART);
        phone.callingSecurely(null).startsUp().expect(CLEAN_UP);

        assertThat(Scene.done(reset).complete()).isTrue();
    }

    @Test
    void resetDoesNotShortenWhatAnOperatorAllowed() throws Exception {
        secure.secures(phone);
        scene.endpoint.readmit(phone.macAddress(), READMISSION.multipliedBy(2));
        var unused = told(new Job.FactoryReset());
        phone.replies(RESTART, ReplyStatus.FAILED, Fragment.FINAL).expect(CLEAN_UP);

        scene.passes(READMISSION);

        phone.callingSecurely(null).startsUp().expect(CLEAN_UP);
    }

    @Test
    void operatorEndsAReadmissionWithZero() throws Exception {
        secure.secures(phone);
        var unused = told(new Job.FactoryReset());

        assertThat(scene.endpoint.readmit(phone.macAddress(), Duration.ZERO)).isTrue();

        assertThat(refusedAtTheDefaultPort()).isTrue();
    }

    @Test
    void readmissionThatCannotBeKeptIsSaid() throws Exception {
        secure.secures(phone);
        scene.endpoint.close();

        assertThatThrownBy(() -> scene.endpoint.readmit(phone.macAddress(), Duration.ofMinutes(5)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("is not readmitted");
    }

    @Test
    void linesOfAnOlderJournalAreRead() throws Exception {
        secure.close();
        Files.writeString(
                folder.resolve(SecureJournal.FILE),
                phone.mac + "\t" + "ab".repeat(32) + "\t\t\t0\t.\n" + "00:1A:E8:01:02:0A\t\tcd\t947\t3\t.\n");

        reopen();

        assertThat(scene.endpoint.isSecure(phone.macAddress())).isTrue();
        assertThat(SecureScene.refused(phone)).isTrue();
        phone.hangsUp();
        assertThat(scene.endpoint.readmit(phone.macAddress(), Duration.ofMinutes(5)))
                .isTrue();
        phone.startsUp().expect(CLEAN_UP);
    }

    @Test
    void trap27_factoryResetPhoneIsRefusedUntilAnOperatorReadmitsIt() throws Exception {
        reopen(mode -> mode.withReadmission(Duration.ZERO));
        secure.secures(phone);
        var reset = told(new Job.FactoryReset());
        phone.callingSecurely(null);
        assertThat(SecureScene.refused(phone)).isTrue();
        assertThat(reset).isNotDone();

        assertThat(scene.endpoint.readmit(phone.macAddress(), Duration.ofMinutes(5)))
                .isTrue();
        assertThat(phone.posts(phone.message(Reason.SOLICITED)).status()).isEqualTo(403);
        phone.hangsUp();
        phone.startsUp().expect(CLEAN_UP);

        assertThat(Scene.done(reset).complete()).isTrue();
        assertThat(scene.endpoint.isSecure(phone.macAddress())).isFalse();
        phone.calls(Reason.LOCAL_CHANGES).expect(CLEAN_UP);
    }

    @Test
    void trap27_oldCertificateIsWorthNothingAfterTheReadmission() throws Exception {
        ItemList old = secure.secures(phone);
        scene.endpoint.readmit(phone.macAddress(), Duration.ofMinutes(5));
        phone.callingSecurely(null).startsUp().expect(CLEAN_UP);

        assertThat(SecureScene.refused(phone.callingSecurely(SecureScene.credentials(old))))
                .isTrue();
    }

    @Test
    void trap27_readmissionEndsByItselfAndConcernsSecurePhonesOnly() throws Exception {
        secure.secures(phone);
        assertThat(scene.endpoint.readmit(scene.phone().macAddress(), Duration.ofMinutes(5)))
                .isFalse();
        scene.endpoint.readmit(phone.macAddress(), Duration.ofMinutes(5));

        scene.passes(Duration.ofMinutes(5));

        assertThat(SecureScene.refused(phone.callingSecurely(null))).isTrue();
    }

    @Test
    void phoneThatWasResetGoesSecureAgainWithANewCertificate() throws Exception {
        secure.secures(phone);
        scene.endpoint.readmit(phone.macAddress(), Duration.ofMinutes(5));
        phone.callingSecurely(null).startsUp().expect(CLEAN_UP);
        scene.passes(EndpointSettings.Contact.DEFAULTS.gap());

        secure.secures(phone);

        assertThat(scene.endpoint.isSecure(phone.macAddress())).isTrue();
    }
}
