package io.jenkins.plugins.openstage.service;

import static io.jenkins.plugins.openstage.wpi.Action.CLEAN_UP;
import static io.jenkins.plugins.openstage.wpi.Action.FILE_DEPLOYMENT;
import static io.jenkins.plugins.openstage.wpi.Action.READ_ALL_ITEMS;
import static io.jenkins.plugins.openstage.wpi.Action.SOFTWARE_DEPLOYMENT;
import static io.jenkins.plugins.openstage.wpi.Action.WRITE_ITEMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.FileChange;
import io.jenkins.plugins.openstage.job.FilePriority;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.wpi.FileSource;
import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import io.jenkins.plugins.openstage.wpi.Fragment;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.Reason;
import io.jenkins.plugins.openstage.wpi.ReplyStatus;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files and firmware (protocol.md 9.5, 9.6). */
class DeploymentsTest {
    private static final FileChange LOGO = new FileChange.Deploy(
            new FileSource.Https(URI.create("https://192.0.2.20/logos/company.png"), "prov", ""), "LOGO");
    private static final FileChange TONE = new FileChange.Deploy(
            new FileSource.Ftp("192.0.2.20", 21, "/tones", "gong.wav", "prov", "secret"), "RINGTONE");
    private static final FileChange OLD_TONE = new FileChange.Delete("old-gong.wav", "RINGTONE");
    private static final FirmwareVersion NEW = FirmwareVersion.parse("3.5.12.0");
    private static final Job FIRMWARE = new Job.DeploySoftware(
            new FileSource.Ftp("192.0.2.20", 21, "/firmware", "phone.img", "prov", "secret"),
            "Siemens SIP",
            NEW,
            FilePriority.NORMAL);
    private static final Duration GAP = EndpointSettings.Contact.DEFAULTS.gap();

    private Scene scene;
    private ScriptedPhone phone;

    @BeforeEach
    void open() throws Exception {
        scene = new Scene(settings -> settings.withKnowledge(EndpointSettings.Knowledge.NONE)
                .withDeployments(new EndpointSettings.Deployments(Duration.ofSeconds(30), 2)));
        phone = scene.phone();
    }

    @AfterEach
    void close() throws Exception {
        scene.close();
    }

    private CompletableFuture<JobResult> deploy(FileChange... changes) {
        return scene.ask(phone, new Job.DeployFiles(List.of(changes)));
    }

    private static Item[] report(String name, String type, String status) {
        return new Item[] {
            Item.of("file-deployment-date", "24:12:2015"),
            Item.of("file-deployment-time", "09:05:00"),
            Item.of("file-deployment-name", name),
            Item.of("file-deployment-type", type),
            Item.of("file-deployment-status", status)
        };
    }

    @Test
    void s20_singleFileHasNoIndexAndIsDoneWithItsStatus() throws Exception {
        var job = deploy(TONE);

        phone.callsBack()
                .expect(
                        FILE_DEPLOYMENT,
                        Item.of("file-server", "192.0.2.20"),
                        Item.of("file-port", "21"),
                        Item.of("file-path", "/tones"),
                        Item.of("file-name", "gong.wav"),
                        Item.of("file-username", "prov"),
                        Item.of("file-pwd", "secret"),
                        Item.of("file-type", "RINGTONE"));
        phone.hangsUp();
        phone.calls(Reason.STATUS, report("gong.wav", "LOGO", "ok")).expect(CLEAN_UP);
        phone.calls(Reason.STATUS, report("other.wav", "RINGTONE", "ok")).expect(CLEAN_UP);
        assertThat(job).isNotDone();
        phone.calls(Reason.STATUS, report("gong.wav", "RINGTONE", "ok")).expect(CLEAN_UP);

        assertThat(Scene.done(job).complete()).isTrue();
    }

    @Test
    void s20_failedStatusFailsTheJobWithoutItsPassword() throws Exception {
        var job = deploy(TONE);
        phone.callsBack().expectItems(FILE_DEPLOYMENT);

        phone.calls(Reason.STATUS, report("gong.wav", "RINGTONE", "failed")).expect(CLEAN_UP);

        assertThat(Scene.failed(job, Failure.DOWNLOAD_FAILED).sentence())
                .contains("gong.wav")
                .doesNotContain("secret");
    }

    @Test
    void s20_indexedStatusItemsCountToo() throws Exception {
        var job = deploy(LOGO);
        phone.callsBack()
                .expect(
                        FILE_DEPLOYMENT,
                        Item.of("file-username", "prov"),
                        Item.of("file-https-base-url", "https://192.0.2.20/logos/company.png"),
                        Item.of("file-type", "LOGO"));

        phone.calls(
                        Reason.STATUS,
                        Item.of("file-deployment-name", 3, "company.png"),
                        Item.of("file-deployment-type", 3, "LOGO"),
                        Item.of("file-deployment-status", 3, "ok"))
                .expect(CLEAN_UP);

        assertThat(Scene.done(job).complete()).isTrue();
    }

    @Test
    void s20_acceptedReplyBeforeTheStatusIsAnsweredAndTheJobGoesOn() throws Exception {
        var job = deploy(TONE);
        phone.callsBack().expectItems(FILE_DEPLOYMENT);

        phone.accepts(FILE_DEPLOYMENT).expect(CLEAN_UP);
        assertThat(job).isNotDone();
        phone.calls(Reason.STATUS, report("gong.wav", "RINGTONE", "ok")).expect(CLEAN_UP);

        assertThat(Scene.done(job).complete()).isTrue();
    }

    @Test
    void s20_rejectedDeploymentFails() throws Exception {
        var job = deploy(TONE);
        phone.callsBack().expectItems(FILE_DEPLOYMENT);

        phone.replies(FILE_DEPLOYMENT, ReplyStatus.FAILED, Fragment.FINAL).expect(CLEAN_UP);

        Scene.failed(job, Failure.REJECTED);
    }

    @Test
    void s21_severalFilesAreIndexedAndVerifiedByReadAllItems() throws Exception {
        var job = deploy(TONE, OLD_TONE);
        phone.callsBack()
                .expect(
                        FILE_DEPLOYMENT,
                        Item.of("file-server", 1, "192.0.2.20"),
                        Item.of("file-port", 1, "21"),
                        Item.of("file-path", 1, "/tones"),
                        Item.of("file-name", 1, "gong.wav"),
                        Item.of("file-username", 1, "prov"),
                        Item.of("file-pwd", 1, "secret"),
                        Item.of("file-type", 1, "RINGTONE"),
                        Item.of("file-action", 1, "deploy"),
                        Item.of("file-name", 2, "old-gong.wav"),
                        Item.of("file-type", 2, "RINGTONE"),
                        Item.of("file-action", 2, "delete"));
        phone.hangsUp();

        scene.passes(GAP);
        phone.callsBack().expect(READ_ALL_ITEMS);
        phone.accepts(
                        READ_ALL_ITEMS,
                        Item.of("file-deployment-name", 1, "old-gong.wav"),
                        Item.of("file-deployment-type", 1, "RINGTONE"),
                        Item.of("file-deployment-status", 1, "ok"))
                .expect(CLEAN_UP);
        assertThat(job).isNotDone();

        scene.passes(GAP);
        phone.callsBack().expect(READ_ALL_ITEMS);
        phone.accepts(
                        READ_ALL_ITEMS,
                        Item.of("file-deployment-name", 1, "gong.wav"),
                        Item.of("file-deployment-type", 1, "RINGTONE"),
                        Item.of("file-deployment-status", 1, "ok"))
                .expect(CLEAN_UP);
        assertThat(Scene.done(job).complete()).isTrue();
    }

    @Test
    void s21_fileThatNeverAppearsFailsTheDownload() throws Exception {
        var job = deploy(TONE, LOGO);
        phone.callsBack().expectItems(FILE_DEPLOYMENT);
        scene.passes(GAP);
        phone.callsBack().expect(READ_ALL_ITEMS);
        phone.accepts(READ_ALL_ITEMS, Item.of("file-deployment-name", 1, "NULL"))
                .expect(CLEAN_UP);

        scene.passes(Scene.TIMEOUT);

        assertThat(Scene.failed(job, Failure.DOWNLOAD_FAILED).sentence())
                .contains("gong.wav is not there", "company.png is not there");
    }

    @Test
    void s21_deletionAloneIsIndexedToo() throws Exception {
        var job = deploy(OLD_TONE);
        phone.callsBack()
                .expect(
                        FILE_DEPLOYMENT,
                        Item.of("file-name", 1, "old-gong.wav"),
                        Item.of("file-type", 1, "RINGTONE"),
                        Item.of("file-action", 1, "delete"));
        scene.passes(GAP);
        phone.callsBack().expect(READ_ALL_ITEMS);
        phone.accepts(READ_ALL_ITEMS).expect(CLEAN_UP);

        assertThat(Scene.done(job).complete()).isTrue();
    }

    @Test
    void s22_firmwareIsDoneWhenThePhoneRegistersWithIt() throws Exception {
        var job = scene.ask(phone, FIRMWARE);

        ItemList told = phone.callsBack().expectItems(SOFTWARE_DEPLOYMENT);
        assertThat(told)
                .contains(
                        Item.of("file-type", "APP"),
                        Item.of("file-sw-type", "Siemens SIP"),
                        Item.of("file-sw-version", "3.5.12.0"),
                        Item.of("file-priority", "normal"));
        assertThat(told).allMatch(item -> !item.key().indexed());
        phone.hangsUp();
        phone.withFirmware("V3 R5.12.0").startsUp().expect(CLEAN_UP);

        assertThat(Scene.done(job).identity().softwareVersion()).isEqualTo("V3 R5.12.0");
    }

    @Test
    void s22_oldVersionIsTriedAgainButNotForEver() throws Exception {
        var job = scene.ask(phone, FIRMWARE);
        phone.callsBack().expectItems(SOFTWARE_DEPLOYMENT);

        phone.startsUp().expectItems(SOFTWARE_DEPLOYMENT);
        phone.startsUp().expect(CLEAN_UP);

        JobResult.Failed failed = Scene.failed(job, Failure.WRONG_VERSION);
        assertThat(failed.sentence()).contains("V3 R5.12.0", "2 times", "V3 R3.11.0");
        assertThat(failed.known().orElseThrow().softwareVersion()).isEqualTo("V3 R3.11.0");
    }

    @Test
    void aCpPhoneIsToldTheVersionAsItIsWrittenAndMayReportItInEitherNotation() throws Exception {
        phone.withModel("OpenScape Desk Phone CP400").withFirmware("1.9.5.0002");
        var job = scene.ask(
                phone,
                new Job.DeploySoftware(
                        new FileSource.Ftp("192.0.2.20", 21, "/firmware", "cp400.img", "prov", "secret"),
                        "Siemens SIP",
                        FirmwareVersion.ofImage("1.10.2.0002"),
                        FilePriority.NORMAL));

        assertThat(phone.callsBack().expectItems(SOFTWARE_DEPLOYMENT))
                .contains(Item.of("file-sw-version", "1.10.2.0002"));
        phone.hangsUp();
        phone.withFirmware("V1 R10.2.2").startsUp().expect(CLEAN_UP);

        assertThat(Scene.done(job).complete()).isTrue();
    }

    @Test
    void s22_busyPhoneKeepsTheJobAndDoesNotUseUpAnAttempt() throws Exception {
        var job = scene.ask(phone, FIRMWARE);
        phone.callsBack().expectItems(SOFTWARE_DEPLOYMENT);
        phone.isBusy(SOFTWARE_DEPLOYMENT).expect(CLEAN_UP, BusyTest.SEND_SOLICITED);

        phone.calls(Reason.SOLICITED).expectItems(SOFTWARE_DEPLOYMENT);
        phone.startsUp().expectItems(SOFTWARE_DEPLOYMENT);
        phone.withFirmware("V3 R5.12.0").startsUp().expect(CLEAN_UP);

        assertThat(Scene.done(job).complete()).isTrue();
    }

    @Test
    void s22_rejectedFirmwareFails() throws Exception {
        var job = scene.ask(phone, FIRMWARE);
        phone.callsBack().expectItems(SOFTWARE_DEPLOYMENT);

        phone.replies(SOFTWARE_DEPLOYMENT, ReplyStatus.FAILED, Fragment.FINAL).expect(CLEAN_UP);

        Scene.failed(job, Failure.REJECTED);
    }

    @Test
    void phoneThatHasTheVersionIsNotFlashed() throws Exception {
        var job = scene.ask(phone.withFirmware("V3 R5.12.0"), FIRMWARE);

        phone.callsBack().expect(CLEAN_UP);

        assertThat(Scene.done(job).complete()).isTrue();
    }

    @Test
    void nextJobWaitsUntilThePhoneHasRestarted() throws Exception {
        var firmware = scene.ask(phone, FIRMWARE);
        var write = scene.write(phone, Item.of("sntp-addr", "ntp"));
        phone.callsBack().expectItems(SOFTWARE_DEPLOYMENT);

        phone.withFirmware("V3 R5.12.0").startsUp().expectItems(WRITE_ITEMS);
        assertThat(Scene.done(firmware).complete()).isTrue();
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);

        assertThat(Scene.done(write).complete()).isTrue();
    }
}
