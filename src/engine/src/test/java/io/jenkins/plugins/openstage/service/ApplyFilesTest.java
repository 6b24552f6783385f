package io.jenkins.plugins.openstage.service;

import static io.jenkins.plugins.openstage.wpi.Action.CLEAN_UP;
import static io.jenkins.plugins.openstage.wpi.Action.FILE_DEPLOYMENT;
import static io.jenkins.plugins.openstage.wpi.Action.READ_ALL_ITEMS;
import static io.jenkins.plugins.openstage.wpi.Action.READ_ITEMS;
import static io.jenkins.plugins.openstage.wpi.Action.WRITE_ITEMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.job.Effect;
import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.FileChange;
import io.jenkins.plugins.openstage.job.FileEffect;
import io.jenkins.plugins.openstage.job.ItemEffect;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.PlannedFile;
import io.jenkins.plugins.openstage.job.PlannedItem;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.wpi.FileSource;
import io.jenkins.plugins.openstage.wpi.Fragment;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.ItemStatus;
import io.jenkins.plugins.openstage.wpi.Reason;
import io.jenkins.plugins.openstage.wpi.ReplyStatus;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The files of a plan, told to a phone with few contacts. */
class ApplyFilesTest {
    private static final Duration GAP = EndpointSettings.Contact.DEFAULTS.gap();
    private static final ItemKey NTP = ItemKey.of("sntp-addr");
    private static final PlannedItem NEW_TIME = PlannedItem.seen(NTP, "old", "new");
    private static final FileChange.Deploy LOGO = new FileChange.Deploy(
            new FileSource.Https(URI.create("https://192.0.2.20/logos/company.png"), "prov", ""), "LOGO");
    private static final FileChange.Deploy TONE = new FileChange.Deploy(
            new FileSource.Ftp("192.0.2.20", 21, "/tones", "gong.wav", "prov", "secret"), "RINGTONE");
    private static final FileChange OLD_TONE = new FileChange.Delete("old-gong.wav", "RINGTONE");

    private Scene scene;
    private ScriptedPhone phone;

    @BeforeEach
    void open() throws Exception {
        scene = new Scene(settings -> settings.withKnowledge(EndpointSettings.Knowledge.NONE));
        phone = scene.phone();
    }

    @AfterEach
    void close() throws Exception {
        scene.close();
    }

    private CompletableFuture<JobResult> apply(List<PlannedItem> items, FileChange... files) {
        List<PlannedFile> planned = new ArrayList<>();
        for (FileChange file : files) {
            planned.add(PlannedFile.of(file));
        }
        return scene.ask(phone, new Job.Apply(items, planned));
    }

    private static List<Effect> files(JobResult result) {
        return result.effects().files().stream().map(FileEffect::effect).toList();
    }

    private static List<Effect> items(JobResult result) {
        return result.effects().items().stream().map(ItemEffect::effect).toList();
    }

    private static Item[] report(FileChange file, String status) {
        return new Item[] {
            Item.of("file-deployment-name", file.name()),
            Item.of("file-deployment-type", file.type()),
            Item.of("file-deployment-status", status)
        };
    }

    private static Item[] listed(int index, FileChange file) {
        return new Item[] {
            Item.of("file-deployment-name", index, file.name()),
            Item.of("file-deployment-type", index, file.type()),
            Item.of("file-deployment-status", index, "ok"),
            Item.of("file-deployment-name", index + 1, "")
        };
    }

    private static void expectFile(ScriptedPhone.Heard heard, FileChange file) {
        ItemList told = heard.expectItems(FILE_DEPLOYMENT);
        assertThat(told.value("file-type")).contains(file.type());
    }

    @Test
    void oneFileIsTheLastMessageAndReportedByThePhone() throws Exception {
        var job = apply(List.of(NEW_TIME), LOGO);

        ItemList asked = phone.callsBack().expectItems(READ_ITEMS);
        assertThat(asked).contains(Item.ask(NTP), Item.ask(ItemKey.of("file-deployment-name", 1)));
        phone.accepts(READ_ITEMS, Item.of(NTP, "old")).expect(WRITE_ITEMS, Item.of(NTP, "new"));
        phone.accepts(WRITE_ITEMS).expect(READ_ITEMS, Item.ask(NTP));
        expectFile(phone.accepts(READ_ITEMS, Item.of(NTP, "new")), LOGO);
        phone.hangsUp();
        phone.calls(Reason.STATUS, report(LOGO, "ok")).expect(CLEAN_UP);

        JobResult.Done done = Scene.done(job);
        assertThat(done.complete()).isTrue();
        assertThat(done.sentence()).isEqualTo("1 item written and verified; 1 file written and verified");
        assertThat(phone.contactsTaken()).isEqualTo(1);
    }

    @Test
    void phoneThatCallsBackGetsOneFileAfterTheOtherWithoutAnotherContact() throws Exception {
        var job = apply(List.of(), LOGO, TONE);
        phone.callsBack().expectItems(READ_ITEMS);
        expectFile(phone.accepts(READ_ITEMS), LOGO);
        phone.hangsUp();

        phone.calls(Reason.STATUS, report(LOGO, "ok")).expect(CLEAN_UP, Item.of("send-solicited", "true"));
        phone.calls(Reason.SOLICITED).expectItems(READ_ITEMS);
        expectFile(phone.accepts(READ_ITEMS), TONE);
        phone.hangsUp();
        phone.calls(Reason.STATUS, report(TONE, "ok")).expect(CLEAN_UP);

        assertThat(files(Scene.done(job))).containsExactly(Effect.VERIFIED, Effect.VERIFIED);
        assertThat(phone.contactsTaken()).isEqualTo(1);
    }

    @Test
    void phoneThatDoesNotCallBackGetsSeveralFilesAtOnceAndIsContactedOnceMore() throws Exception {
        phone.withFirmware("V2 R2.48.0");
        var job = apply(List.of(NEW_TIME), LOGO, TONE, OLD_TONE);
        phone.callsBack().expectItems(READ_ITEMS);
        phone.accepts(READ_ITEMS, Item.of(NTP, "old")).expectItems(WRITE_ITEMS);
        phone.accepts(WRITE_ITEMS).expectItems(READ_ITEMS);
        ItemList told = phone.accepts(READ_ITEMS, Item.of(NTP, "new")).expectItems(FILE_DEPLOYMENT);
        assertThat(told)
                .contains(
                        Item.of("file-action", 1, "deploy"),
                        Item.of("file-action", 2, "deploy"),
                        Item.of("file-action", 3, "delete"));
        phone.hangsUp();

        scene.passes(GAP);
        phone.callsBack().expect(READ_ALL_ITEMS);
        List<Item> all = new ArrayList<>(List.of(listed(1, LOGO)));
        all.addAll(List.of(listed(2, TONE)));
        phone.accepts(READ_ALL_ITEMS, all.toArray(Item[]::new)).expect(CLEAN_UP);

        JobResult.Done done = Scene.done(job);
        assertThat(done.complete()).isTrue();
        assertThat(files(done)).containsOnly(Effect.VERIFIED);
        assertThat(phone.contactsTaken()).isEqualTo(2);
    }

    @Test
    void deletionIsVerifiedByReadingLater() throws Exception {
        var job = apply(List.of(), LOGO, OLD_TONE);
        phone.callsBack().expectItems(READ_ITEMS);
        expectFile(phone.accepts(READ_ITEMS, listed(1, OLD_TONE)), LOGO);
        phone.hangsUp();
        phone.calls(Reason.STATUS, report(LOGO, "ok")).expect(CLEAN_UP, Item.of("send-solicited", "true"));
        phone.calls(Reason.SOLICITED).expectItems(READ_ITEMS);
        phone.accepts(READ_ITEMS, listed(1, OLD_TONE))
                .expect(
                        FILE_DEPLOYMENT,
                        Item.of("file-name", 1, "old-gong.wav"),
                        Item.of("file-type", 1, "RINGTONE"),
                        Item.of("file-action", 1, "delete"));
        phone.hangsUp();

        scene.passes(GAP);
        phone.callsBack().expect(READ_ALL_ITEMS);
        phone.accepts(READ_ALL_ITEMS, listed(1, LOGO)).expect(CLEAN_UP);

        assertThat(files(Scene.done(job))).containsExactly(Effect.VERIFIED, Effect.VERIFIED);
        assertThat(phone.contactsTaken()).isEqualTo(2);
    }

    @Test
    void filesThatThePhoneHasAreNotDeployedAgain() throws Exception {
        var job = apply(List.of(), LOGO, OLD_TONE);
        phone.callsBack().expectItems(READ_ITEMS);

        phone.accepts(READ_ITEMS, listed(1, LOGO)).expect(CLEAN_UP);

        assertThat(files(Scene.done(job))).containsExactly(Effect.ALREADY_SO, Effect.ALREADY_SO);
    }

    @Test
    void phoneWithManyFilesIsAskedForAllOfThem() throws Exception {
        var job = apply(List.of(), LOGO);
        phone.callsBack().expectItems(READ_ITEMS);
        List<Item> twelve = new ArrayList<>();
        for (int index = 1; index <= 12; index++) {
            twelve.add(Item.of("file-deployment-name", index, index + ".png"));
        }

        ItemList more = phone.accepts(READ_ITEMS, twelve.toArray(Item[]::new)).expectItems(READ_ITEMS);
        assertThat(more.items().get(0)).isEqualTo(Item.ask(ItemKey.of("file-deployment-name", 13)));
        phone.accepts(READ_ITEMS, listed(13, LOGO)).expect(CLEAN_UP);

        assertThat(files(Scene.done(job))).containsExactly(Effect.ALREADY_SO);
    }

    @Test
    void fileThatReplacesAnotherIsDeployedWhateverThePhoneHas() throws Exception {
        var job = scene.ask(phone, new Job.Apply(List.of(), List.of(PlannedFile.replacing(LOGO))));

        expectFile(phone.callsBack(), LOGO);
        phone.hangsUp();
        phone.calls(Reason.STATUS, report(LOGO, "ok")).expect(CLEAN_UP);

        assertThat(files(Scene.done(job))).containsExactly(Effect.VERIFIED);
    }

    @Test
    void phoneThatDoesNotTellItsFilesIsToldOfThem() throws Exception {
        var job = apply(List.of(), OLD_TONE);
        phone.callsBack().expectItems(READ_ITEMS);

        phone.accepts(READ_ITEMS, Item.problem(ItemKey.of("file-deployment-name", 1), ItemStatus.INVALID_INDEX))
                .expectItems(FILE_DEPLOYMENT);
        phone.hangsUp();
        scene.passes(GAP);
        phone.callsBack().expect(READ_ALL_ITEMS);
        phone.accepts(READ_ALL_ITEMS).expect(CLEAN_UP);

        assertThat(files(Scene.done(job))).containsExactly(Effect.VERIFIED);
    }

    @Test
    void stalePhoneGetsNoFileEither() throws Exception {
        var job = apply(List.of(NEW_TIME), LOGO);
        phone.callsBack().expectItems(READ_ITEMS);

        phone.accepts(READ_ITEMS, Item.of(NTP, "users-own")).expect(CLEAN_UP);

        assertThat(files(Scene.failed(job, Failure.STALE))).containsExactly(Effect.NOT_DONE);
    }

    @Test
    void fileThatCannotBeFetchedFailsWithItsItemsVerified() throws Exception {
        var job = apply(List.of(NEW_TIME), LOGO, TONE);
        phone.callsBack().expectItems(READ_ITEMS);
        expectFile(phone.accepts(READ_ITEMS, Item.of(NTP, "new")), LOGO);
        phone.hangsUp();
        phone.calls(Reason.STATUS, report(LOGO, "failed")).expect(CLEAN_UP, Item.of("send-solicited", "true"));
        phone.calls(Reason.SOLICITED).expectItems(READ_ITEMS);
        expectFile(phone.accepts(READ_ITEMS), TONE);
        phone.hangsUp();

        phone.calls(Reason.STATUS, report(TONE, "ok")).expect(CLEAN_UP);

        JobResult.Failed failed = Scene.failed(job, Failure.DOWNLOAD_FAILED);
        assertThat(failed.sentence()).contains("company.png");
        assertThat(items(failed)).containsExactly(Effect.ALREADY_SO);
        assertThat(files(failed)).containsExactly(Effect.REFUSED, Effect.VERIFIED);
    }

    @Test
    void refusedDeploymentLeavesTheItemsAsTheyAre() throws Exception {
        var job = apply(List.of(NEW_TIME), LOGO);
        phone.callsBack().expectItems(READ_ITEMS);
        expectFile(phone.accepts(READ_ITEMS, Item.of(NTP, "new")), LOGO);

        phone.replies(FILE_DEPLOYMENT, ReplyStatus.FAILED, Fragment.FINAL).expect(CLEAN_UP);

        JobResult.Failed failed = Scene.failed(job, Failure.REJECTED);
        assertThat(items(failed)).containsExactly(Effect.ALREADY_SO);
        assertThat(files(failed)).containsExactly(Effect.REFUSED);
    }

    @Test
    void phoneInACallIsToldOfTheFileAfterwards() throws Exception {
        var job = apply(List.of(NEW_TIME), LOGO);
        phone.callsBack().expectItems(READ_ITEMS);
        expectFile(phone.accepts(READ_ITEMS, Item.of(NTP, "new")), LOGO);
        phone.isBusy(FILE_DEPLOYMENT).expect(CLEAN_UP, Item.of("send-solicited", "true"));

        expectFile(phone.calls(Reason.SOLICITED), LOGO);
        phone.hangsUp();
        phone.calls(Reason.STATUS, report(LOGO, "ok")).expect(CLEAN_UP);

        assertThat(Scene.done(job).complete()).isTrue();
    }

    @Test
    void phoneThatRestartsWhileItFetchesIsLookedAtAndToldAgain() throws Exception {
        var job = apply(List.of(NEW_TIME), LOGO);
        phone.callsBack().expectItems(READ_ITEMS);
        expectFile(phone.accepts(READ_ITEMS, Item.of(NTP, "new")), LOGO);
        phone.hangsUp();

        phone.startsUp().expectItems(READ_ITEMS);
        expectFile(phone.accepts(READ_ITEMS), LOGO);
        phone.hangsUp();
        phone.calls(Reason.STATUS, report(LOGO, "ok")).expect(CLEAN_UP);

        assertThat(files(Scene.done(job))).containsExactly(Effect.VERIFIED);
    }

    @Test
    void phoneThatRestartsWhileItFetchesSeveralIsLookedAtAndToldAgain() throws Exception {
        phone.withFirmware("V2 R2.48.0");
        var job = apply(List.of(), LOGO, TONE);
        phone.callsBack().expectItems(READ_ITEMS);
        phone.accepts(READ_ITEMS).expectItems(FILE_DEPLOYMENT);
        phone.hangsUp();

        phone.startsUp().expectItems(READ_ITEMS);
        expectFile(phone.accepts(READ_ITEMS, listed(1, LOGO)), TONE);
        phone.hangsUp();
        phone.calls(Reason.STATUS, report(TONE, "ok")).expect(CLEAN_UP);

        assertThat(files(Scene.done(job))).containsExactly(Effect.VERIFIED, Effect.VERIFIED);
        assertThat(phone.contactsTaken()).isEqualTo(1);
    }

    @Test
    void phoneThatHasTheFileWhenItStartsUpIsDone() throws Exception {
        var job = apply(List.of(), LOGO);
        phone.callsBack().expectItems(READ_ITEMS);
        expectFile(phone.accepts(READ_ITEMS), LOGO);
        phone.hangsUp();

        phone.startsUp().expectItems(READ_ITEMS);
        phone.accepts(READ_ITEMS, listed(1, LOGO)).expect(CLEAN_UP);

        assertThat(files(Scene.done(job))).containsExactly(Effect.VERIFIED);
    }

    @Test
    void fileOfWhichNothingIsHeardIsNotVerified() throws Exception {
        var job = apply(List.of(NEW_TIME), LOGO);
        phone.callsBack().expectItems(READ_ITEMS);
        expectFile(phone.accepts(READ_ITEMS, Item.of(NTP, "new")), LOGO);
        phone.hangsUp();

        scene.passes(Scene.TIMEOUT);

        JobResult.Failed failed = Scene.failed(job, Failure.TIMED_OUT);
        assertThat(failed.sentence()).contains("company.png");
        assertThat(items(failed)).containsExactly(Effect.ALREADY_SO);
        assertThat(files(failed)).containsExactly(Effect.NOT_VERIFIED);
    }

    @Test
    void moreFilesThanAMessageHoldsAreTwoMessages() throws Exception {
        phone.withFirmware("V2 R2.48.0").withMaxItems(6);
        var job = apply(
                List.of(),
                new FileChange.Delete("a.wav", "RINGTONE"),
                new FileChange.Delete("b.wav", "RINGTONE"),
                new FileChange.Delete("c.wav", "RINGTONE"));
        ScriptedPhone.Heard heard = phone.callsBack();
        while (heard.message().action() == READ_ITEMS) {
            heard = phone.accepts(READ_ITEMS);
        }
        assertThat(heard.expectItems(FILE_DEPLOYMENT)).hasSize(6);
        phone.hangsUp();
        scene.passes(GAP);
        phone.callsBack().expect(READ_ALL_ITEMS);

        assertThat(phone.accepts(READ_ALL_ITEMS).expectItems(FILE_DEPLOYMENT)).hasSize(3);
        phone.hangsUp();
        scene.passes(GAP);
        phone.callsBack().expect(READ_ALL_ITEMS);
        phone.accepts(READ_ALL_ITEMS).expect(CLEAN_UP);

        assertThat(files(Scene.done(job))).hasSize(3).containsOnly(Effect.VERIFIED);
    }
}
