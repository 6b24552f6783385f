package io.jenkins.plugins.openstage.service;

import static io.jenkins.plugins.openstage.wpi.Action.CLEAN_UP;
import static io.jenkins.plugins.openstage.wpi.Action.READ_ITEMS;
import static io.jenkins.plugins.openstage.wpi.Action.WRITE_ITEMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.job.Effect;
import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.ItemEffect;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.PlannedItem;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemStatus;
import io.jenkins.plugins.openstage.wpi.Reason;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The items of a plan, told to a phone with few contacts. */
class ApplyTest {
    private static final Duration GAP = EndpointSettings.Contact.DEFAULTS.gap();
    private static final ItemKey NTP = ItemKey.of("sntp-addr");
    private static final ItemKey ZONE = ItemKey.of("sntp-tz-offset");
    private static final ItemKey LABEL = ItemKey.of("key-label-unicode", 1);
    private static final ItemKey PASSWORD = ItemKey.of("sip-pwd");

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

    private CompletableFuture<JobResult> apply(PlannedItem... items) {
        return scene.ask(phone, new Job.Apply(List.of(items), List.of()));
    }

    private static PlannedItem planned(ItemKey key, String seen, String value) {
        return PlannedItem.seen(key, seen, value);
    }

    private static Item[] asking(ItemKey... keys) {
        return Arrays.stream(keys).map(Item::ask).toArray(Item[]::new);
    }

    private static List<Effect> effects(JobResult result) {
        return result.effects().items().stream().map(ItemEffect::effect).toList();
    }

    @Test
    void whatDiffersIsWrittenAndReadBackInOneInteraction() throws Exception {
        var job = apply(planned(NTP, "old", "new"), planned(ZONE, "0", "60"), planned(LABEL, "", "Reception"));

        phone.callsBack().expect(READ_ITEMS, asking(NTP, ZONE, LABEL));
        phone.accepts(READ_ITEMS, Item.of(NTP, "old"), Item.of(ZONE, "60"), Item.of(LABEL, ""))
                .expect(WRITE_ITEMS, Item.of(NTP, "new"), Item.of(LABEL, "Reception"));
        phone.accepts(WRITE_ITEMS).expect(READ_ITEMS, asking(NTP, LABEL));
        phone.accepts(READ_ITEMS, Item.of(NTP, "new"), Item.of(LABEL, "Reception"))
                .expect(CLEAN_UP);

        JobResult.Done done = Scene.done(job);
        assertThat(done.complete()).isTrue();
        assertThat(effects(done)).containsExactly(Effect.VERIFIED, Effect.ALREADY_SO, Effect.VERIFIED);
        assertThat(done.sentence()).isEqualTo("2 items written and verified, 1 item already so");
        assertThat(done.items()).containsExactly(Item.of(NTP, "new"), Item.of(ZONE, "60"), Item.of(LABEL, "Reception"));
        assertThat(phone.contactsTaken()).isEqualTo(1);
    }

    @Test
    void phoneThatIsAsItShallBeIsWrittenNothing() throws Exception {
        var job = apply(planned(NTP, "old", "new"), planned(ItemKey.of("auto-daylight-save"), "false", "true"));

        phone.callsBack().expect(READ_ITEMS, asking(NTP, ItemKey.of("auto-daylight-save")));
        phone.accepts(READ_ITEMS, Item.of(NTP, "new"), Item.of("auto-daylight-save", "1"))
                .expect(CLEAN_UP);

        assertThat(effects(Scene.done(job))).containsOnly(Effect.ALREADY_SO);
    }

    @Test
    void phoneThatWasChangedSinceThePlanIsWrittenNothing() throws Exception {
        var job = apply(planned(NTP, "old", "new"), planned(LABEL, "Gate", "Reception"), planned(ZONE, "0", "60"));
        phone.callsBack().expectItems(READ_ITEMS);

        phone.accepts(READ_ITEMS, Item.of(NTP, "old"), Item.of(LABEL, "Hall"), Item.of(ZONE, "60"))
                .expect(CLEAN_UP);

        JobResult.Failed failed = Scene.failed(job, Failure.STALE);
        assertThat(failed.sentence())
                .isEqualTo(
                        "the phone was changed since the plan was made, and nothing was written: key-label-unicode[1]"
                                + " was 'Gate' for the plan and is 'Hall' now; make a new plan");
        assertThat(effects(failed)).containsExactly(Effect.NOT_DONE, Effect.STALE, Effect.ALREADY_SO);
    }

    @Test
    void itemThatThePhoneHasNoMoreIsStaleToo() throws Exception {
        var job = apply(planned(NTP, "old", "new"));
        phone.callsBack().expectItems(READ_ITEMS);

        phone.accepts(READ_ITEMS, Item.problem(NTP, ItemStatus.UNKNOWN_ITEM)).expect(CLEAN_UP);

        assertThat(Scene.failed(job, Failure.STALE).sentence()).contains("was 'old' for the plan and is nothing now");
    }

    @Test
    void itemThatThePlanHasNotSeenEitherIsWritten() throws Exception {
        var job = apply(planned(NTP, "", "new"));
        phone.callsBack().expectItems(READ_ITEMS);

        phone.accepts(READ_ITEMS, Item.problem(NTP, ItemStatus.FAILED)).expect(WRITE_ITEMS, Item.of(NTP, "new"));
        phone.accepts(WRITE_ITEMS).expectItems(READ_ITEMS);
        phone.accepts(READ_ITEMS, Item.of(NTP, "new")).expect(CLEAN_UP);

        assertThat(effects(Scene.done(job))).containsExactly(Effect.VERIFIED);
    }

    @Test
    void secretThatThePhoneDoesNotTellIsSetAndNeverShown() throws Exception {
        ItemKey mine = ItemKey.of("my-own-item");
        var job = apply(
                PlannedItem.unseen(PASSWORD, "geheim-4711"),
                PlannedItem.unseen(mine, "geheim-0815").asSecret(),
                planned(NTP, "old", "ntp-geheim-4711"));
        phone.callsBack().expect(READ_ITEMS, asking(PASSWORD, mine, NTP));

        phone.accepts(READ_ITEMS, Item.of(PASSWORD, ""), Item.of(mine, "other"), Item.of(NTP, "old"))
                .expect(
                        WRITE_ITEMS,
                        Item.of(PASSWORD, "geheim-4711"),
                        Item.of(mine, "geheim-0815"),
                        Item.of(NTP, "ntp-geheim-4711"));
        phone.accepts(WRITE_ITEMS).expectItems(READ_ITEMS);
        phone.accepts(
                        READ_ITEMS,
                        Item.problem(PASSWORD, ItemStatus.FAILED),
                        Item.of(mine, "***"),
                        Item.of(NTP, "geheim-4711"))
                .expect(CLEAN_UP);

        JobResult.Done done = Scene.done(job);
        assertThat(effects(done)).containsExactly(Effect.NOT_READABLE, Effect.NOT_READABLE, Effect.DIFFERENT);
        assertThat(done.complete()).isFalse();
        assertThat(done.sentence())
                .isEqualTo(
                        "2 items set, cannot be read back, 1 item taken, but not kept; sntp-addr taken, but not kept:"
                                + " is '***' instead of 'ntp-***'");
        assertThat(done.items().stream().map(Item::name)).containsExactly("sntp-addr");
    }

    @Test
    void secretThatThePhoneHasIsNotWritten() throws Exception {
        var job = apply(PlannedItem.unseen(PASSWORD, "geheim"));
        phone.callsBack().expect(READ_ITEMS, asking(PASSWORD));

        phone.accepts(READ_ITEMS, Item.of(PASSWORD, "geheim")).expect(CLEAN_UP);

        assertThat(effects(Scene.done(job))).containsExactly(Effect.ALREADY_SO);
    }

    @Test
    void whatNoPhoneTellsIsNotAskedFor() throws Exception {
        ItemKey certificate = ItemKey.of("wbm-server-certificate");
        var job = apply(PlannedItem.unseen(certificate, "MIIK"));

        phone.callsBack().expect(WRITE_ITEMS, Item.of(certificate, "MIIK"));
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);

        assertThat(effects(Scene.done(job))).containsExactly(Effect.NOT_READABLE);
    }

    @Test
    void refusedItemIsReportedWithItsStatusAndTheOthersAreVerified() throws Exception {
        var job = apply(planned(NTP, "old", "new"), planned(ZONE, "0", "60"));
        phone.callsBack().expectItems(READ_ITEMS);
        phone.accepts(READ_ITEMS, Item.of(NTP, "old"), Item.of(ZONE, "0")).expectItems(WRITE_ITEMS);

        phone.accepts(WRITE_ITEMS, Item.problem(ZONE, ItemStatus.READ_ONLY)).expect(READ_ITEMS, asking(NTP));
        phone.accepts(READ_ITEMS, Item.of(NTP, "new")).expect(CLEAN_UP);

        JobResult.Done done = Scene.done(job);
        assertThat(done.complete()).isFalse();
        assertThat(done.problems()).extracting(Item::name).containsExactly("sntp-tz-offset");
        assertThat(effects(done)).containsExactly(Effect.VERIFIED, Effect.REFUSED);
        assertThat(done.sentence()).contains("sntp-tz-offset refused: read only");
    }

    @Test
    void relatedItemsAreWrittenInOneMessage() throws Exception {
        phone.withMaxItems(3);
        List<PlannedItem> items = List.of(
                planned(ItemKey.of("function-key-def", 1), "0", "59"),
                planned(ItemKey.of("function-key-def", 2), "0", "59"),
                planned(ItemKey.of("key-label-unicode", 1), "", "A"),
                planned(ItemKey.of("key-label-unicode", 2), "", "B"));
        var job = apply(items.toArray(PlannedItem[]::new));
        Item[] now =
                items.stream().map(item -> Item.of(item.key(), item.seen())).toArray(Item[]::new);

        phone.callsBack()
                .expect(
                        READ_ITEMS,
                        asking(items.stream().limit(3).map(PlannedItem::key).toArray(ItemKey[]::new)));
        phone.accepts(READ_ITEMS, now[0], now[1], now[2])
                .expect(READ_ITEMS, asking(items.get(3).key()));
        phone.accepts(READ_ITEMS, now[3])
                .expect(WRITE_ITEMS, Item.of("function-key-def", 1, "59"), Item.of("key-label-unicode", 1, "A"));
        phone.accepts(WRITE_ITEMS)
                .expect(WRITE_ITEMS, Item.of("function-key-def", 2, "59"), Item.of("key-label-unicode", 2, "B"));
        phone.accepts(WRITE_ITEMS).expectItems(READ_ITEMS);
        phone.accepts(
                        READ_ITEMS,
                        Item.of("function-key-def", 1, "59"),
                        Item.of("function-key-def", 2, "59"),
                        Item.of("key-label-unicode", 1, "A"))
                .expectItems(READ_ITEMS);
        phone.accepts(READ_ITEMS, Item.of("key-label-unicode", 2, "B")).expect(CLEAN_UP);

        assertThat(Scene.done(job).complete()).isTrue();
        assertThat(phone.contactsTaken()).isEqualTo(1);
    }

    @Test
    void itemsThatBelongTogetherAndAreTooManyForOneMessageAreNotTold() throws Exception {
        phone.withMaxItems(1);
        var job = apply(
                planned(ItemKey.of("function-key-def", 1), "0", "59"),
                planned(ItemKey.of("key-label-unicode", 1), "", "A"));

        phone.callsBack().expectItems(READ_ITEMS);
        phone.accepts(READ_ITEMS, Item.of("function-key-def", 1, "0")).expectItems(READ_ITEMS);
        phone.accepts(READ_ITEMS, Item.of("key-label-unicode", 1, "")).expect(CLEAN_UP);

        Scene.failed(job, Failure.NOT_SENDABLE);
    }

    @Test
    void phoneInACallIsReadAgainWhenItIsOver() throws Exception {
        var job = apply(planned(NTP, "old", "new"));
        phone.callsBack().expectItems(READ_ITEMS);
        phone.accepts(READ_ITEMS, Item.of(NTP, "old")).expectItems(WRITE_ITEMS);
        phone.isBusy(WRITE_ITEMS).expect(CLEAN_UP, Item.of("send-solicited", "true"));

        phone.calls(Reason.SOLICITED).expect(READ_ITEMS, asking(NTP));
        phone.accepts(READ_ITEMS, Item.of(NTP, "old")).expect(WRITE_ITEMS, Item.of(NTP, "new"));
        phone.accepts(WRITE_ITEMS).expectItems(READ_ITEMS);
        phone.accepts(READ_ITEMS, Item.of(NTP, "new")).expect(CLEAN_UP);

        assertThat(effects(Scene.done(job))).containsExactly(Effect.VERIFIED);
        assertThat(phone.contactsTaken()).isEqualTo(1);
    }

    @Test
    void phoneThatIsChangedDuringItsCallIsStale() throws Exception {
        var job = apply(planned(NTP, "old", "new"));
        phone.callsBack().expectItems(READ_ITEMS);
        phone.accepts(READ_ITEMS, Item.of(NTP, "old")).expectItems(WRITE_ITEMS);
        phone.isBusy(WRITE_ITEMS).expectItems(CLEAN_UP);

        phone.calls(Reason.SOLICITED).expectItems(READ_ITEMS);
        phone.accepts(READ_ITEMS, Item.of(NTP, "users-own")).expect(CLEAN_UP);

        assertThat(Scene.failed(job, Failure.STALE).sentence()).contains("nothing was written");
    }

    @Test
    void startUpOfAPhoneThatAWriteMadeRestartServesAsVerification() throws Exception {
        var job = apply(planned(NTP, "old", "new"), planned(ZONE, "0", "60"));
        phone.callsBack().expectItems(READ_ITEMS);
        phone.accepts(READ_ITEMS, Item.of(NTP, "old"), Item.of(ZONE, "0")).expectItems(WRITE_ITEMS);
        phone.hangsUp();

        phone.startsUp().expect(READ_ITEMS, asking(NTP, ZONE));
        phone.accepts(READ_ITEMS, Item.of(NTP, "new"), Item.of(ZONE, "60")).expect(CLEAN_UP);

        assertThat(effects(Scene.done(job))).containsExactly(Effect.VERIFIED, Effect.VERIFIED);
        assertThat(phone.contactsTaken()).isEqualTo(1);
    }

    @Test
    void phoneThatRestartsWhenItIsReadBackIsVerifiedByItsStartUp() throws Exception {
        var job = apply(planned(NTP, "old", "new"), planned(ZONE, "60", "60"));
        phone.callsBack().expectItems(READ_ITEMS);
        phone.accepts(READ_ITEMS, Item.of(NTP, "old"), Item.of(ZONE, "60")).expectItems(WRITE_ITEMS);
        phone.accepts(WRITE_ITEMS).expectItems(READ_ITEMS);
        phone.hangsUp();

        phone.startsUp().expect(READ_ITEMS, asking(NTP));
        phone.accepts(READ_ITEMS, Item.of(NTP, "new")).expect(CLEAN_UP);

        assertThat(effects(Scene.done(job))).containsExactly(Effect.VERIFIED, Effect.ALREADY_SO);
    }

    @Test
    void phoneThatGoesSilentAfterAWriteIsAskedAgainAfterItsContactGap() throws Exception {
        var job = apply(planned(NTP, "old", "new"));
        phone.callsBack().expectItems(READ_ITEMS);
        phone.accepts(READ_ITEMS, Item.of(NTP, "old")).expectItems(WRITE_ITEMS);
        phone.hangsUp();

        scene.passes(GAP);
        phone.callsBack().expect(READ_ITEMS, asking(NTP));
        phone.accepts(READ_ITEMS, Item.of(NTP, "new")).expect(CLEAN_UP);

        assertThat(effects(Scene.done(job))).containsExactly(Effect.VERIFIED);
    }

    @Test
    void phoneThatLostWhatItWasToldIsToldOnceMoreAndNoMore() throws Exception {
        var job = apply(planned(NTP, "old", "new"));
        phone.callsBack().expectItems(READ_ITEMS);
        for (int times = 0; times < 2; times++) {
            phone.accepts(READ_ITEMS, Item.of(NTP, "old")).expect(WRITE_ITEMS, Item.of(NTP, "new"));
            phone.hangsUp();
            phone.startsUp().expectItems(READ_ITEMS);
        }

        phone.accepts(READ_ITEMS, Item.of(NTP, "old")).expect(CLEAN_UP);

        JobResult.Done done = Scene.done(job);
        assertThat(effects(done)).containsExactly(Effect.DIFFERENT);
        assertThat(done.sentence()).contains("is 'old' instead of 'new'");
    }

    @Test
    void phoneThatAlwaysBreaksOffAfterAWriteIsGivenUp() throws Exception {
        var job = apply(planned(NTP, "old", "new"));
        phone.callsBack().expectItems(READ_ITEMS);
        phone.accepts(READ_ITEMS, Item.of(NTP, "old")).expectItems(WRITE_ITEMS);
        for (int times = 0; times < 3; times++) {
            phone.startsUp().expectItems(READ_ITEMS);
        }

        phone.startsUp().expect(CLEAN_UP);

        assertThat(effects(Scene.failed(job, Failure.INTERRUPTED))).containsExactly(Effect.NOT_VERIFIED);
    }

    @Test
    void phoneThatBreaksOffBeforeAnyWriteIsInterruptedAsInEveryJob() throws Exception {
        var job = apply(planned(NTP, "old", "new"), planned(LABEL, "", "A"));
        phone.withMaxItems(1);
        phone.callsBack().expectItems(READ_ITEMS);
        phone.accepts(READ_ITEMS, Item.of(NTP, "old")).expectItems(READ_ITEMS);

        phone.startsUp().expect(CLEAN_UP);

        assertThat(effects(Scene.failed(job, Failure.INTERRUPTED))).containsExactly(Effect.NOT_DONE, Effect.NOT_DONE);
    }

    @Test
    void timeThatIsOverAfterAWriteLeavesTheItemsUnverified() throws Exception {
        var job = apply(planned(NTP, "old", "new"));
        phone.callsBack().expectItems(READ_ITEMS);
        phone.accepts(READ_ITEMS, Item.of(NTP, "old")).expectItems(WRITE_ITEMS);
        phone.hangsUp();
        scene.passes(EndpointSettings.Timeouts.DEFAULTS.reply().plusSeconds(1));

        scene.passes(Scene.TIMEOUT);

        JobResult.Failed failed = Scene.failed(job, Failure.TIMED_OUT);
        assertThat(failed.sentence()).contains("broke off");
        assertThat(effects(failed)).containsExactly(Effect.NOT_VERIFIED);
    }

    @Test
    void planWithSecretsIsNotToldToAPhoneThatCallsFromElsewhere() throws Exception {
        var job = apply(PlannedItem.unseen(ItemKey.of("my-own-item"), "geheim").asSecret());
        phone.contacted();
        phone.callingFrom("127.0.3.99");

        phone.calls(Reason.SOLICITED).expect(CLEAN_UP);

        assertThat(job).isNotDone();
        assertThat(scene.events.lines()).anyMatch(line -> line.contains("was not told what is secret"));
    }

    @Test
    void registerKnowsWhatThePhoneHasAfterwards() throws Exception {
        try (Scene keeping = new Scene()) {
            ScriptedPhone known = keeping.phone();
            var job = keeping.ask(
                    known,
                    new Job.Apply(
                            List.of(
                                    planned(NTP, "old", "new"),
                                    planned(ZONE, "0", "60"),
                                    PlannedItem.unseen(PASSWORD, "geheim")),
                            List.of()));
            known.callsBack().expectItems(READ_ITEMS);
            known.accepts(READ_ITEMS, Item.of(NTP, "old"), Item.of(ZONE, "0")).expectItems(WRITE_ITEMS);
            known.accepts(WRITE_ITEMS).expectItems(READ_ITEMS);
            known.accepts(READ_ITEMS, Item.of(NTP, "new"), Item.of(ZONE, "30")).expect(CLEAN_UP);

            assertThat(effects(Scene.done(job)))
                    .containsExactly(Effect.VERIFIED, Effect.DIFFERENT, Effect.NOT_READABLE);
            assertThat(keeping.register.configuration(known.macAddress()).orElseThrow())
                    .contains(Item.of(NTP, "new"), Item.of(ZONE, "30"), Item.of(PASSWORD, "geheim"));
        }
    }
}
