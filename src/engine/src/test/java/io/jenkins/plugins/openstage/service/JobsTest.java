package io.jenkins.plugins.openstage.service;

import static io.jenkins.plugins.openstage.wpi.Action.CLEAN_UP;
import static io.jenkins.plugins.openstage.wpi.Action.GET_NEXT_FRAGMENT;
import static io.jenkins.plugins.openstage.wpi.Action.READ_ALL_ITEMS;
import static io.jenkins.plugins.openstage.wpi.Action.READ_ITEMS;
import static io.jenkins.plugins.openstage.wpi.Action.RESTART;
import static io.jenkins.plugins.openstage.wpi.Action.WRITE_ITEMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.service.settings.Limits;
import io.jenkins.plugins.openstage.wpi.Fragment;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.ItemStatus;
import io.jenkins.plugins.openstage.wpi.Reason;
import io.jenkins.plugins.openstage.wpi.ReplyStatus;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a phone is told, and what its answers mean (protocol.md 9.1 to 9.4, 12, 13). */
class JobsTest {
    private static final Item A = Item.of("sntp-addr", "ntp.example.net");
    private static final Item B = Item.of("device-type", "OpenStage 15");

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
    void s9_solicitedSessionGetsTheFirstWaitingJob() throws Exception {
        var first = scene.write(phone, A);
        var unused = scene.ask(phone, new Job.ReadAllItems());

        phone.callsBack().expect(WRITE_ITEMS, A);
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP, BusyTest.SEND_SOLICITED);

        assertThat(Scene.done(first).complete()).isTrue();
    }

    @Test
    void s10_readItemsAsksWithOneEmptyItemEach() throws Exception {
        ItemKey address = ItemKey.of("ipaddress");
        ItemKey key = ItemKey.of("function-key-def", 1);
        ItemKey unknown = ItemKey.of("no-such-item");
        var job = scene.ask(phone, new Job.ReadItems(List.of(address, key, unknown)));

        phone.callsBack().expect(READ_ITEMS, Item.ask(address), Item.ask(key), Item.ask(unknown));
        phone.accepts(READ_ITEMS, Item.of(address, "192.0.2.46"), Item.of(key, "59"))
                .expect(CLEAN_UP);

        JobResult.Done done = Scene.done(job);
        assertThat(done.items()).containsExactly(Item.of(address, "192.0.2.46"), Item.of(key, "59"));
        assertThat(done.problems()).containsExactly(Item.problem(unknown, ItemStatus.UNDEFINED_STATUS));
        assertThat(done.identity().mac()).isEqualTo(phone.macAddress());
        assertThat(done.identity().softwareVersion()).isEqualTo("V3 R3.11.0");
    }

    @Test
    void whatAPhoneAddsOfItsOwnAccordMakesNoReadIncomplete() throws Exception {
        ItemKey address = ItemKey.of("ipaddress");
        var job = scene.ask(phone, new Job.ReadItems(List.of(address)));
        phone.callsBack().expect(READ_ITEMS, Item.ask(address));

        phone.accepts(
                        READ_ITEMS,
                        Item.of(address, "192.0.2.46"),
                        Item.problem(ItemKey.of("requested-items"), ItemStatus.FAILED),
                        Item.problem(ItemKey.of("userdata-phonebook", 1), ItemStatus.NOT_SUPPORTED))
                .expect(CLEAN_UP);

        assertThat(Scene.done(job).complete()).isTrue();
        assertThat(Scene.done(job).items()).containsExactly(Item.of(address, "192.0.2.46"));
    }

    @Test
    void s11_acceptedEmptyListIsSuccess() throws Exception {
        var job = scene.write(phone, A);

        phone.callsBack().expect(WRITE_ITEMS, A);
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);

        assertThat(Scene.done(job).complete()).isTrue();
    }

    @Test
    void s12_refusedItemIsAProblemAndTheOthersAreWritten() throws Exception {
        phone.startsUp().expect(READ_ALL_ITEMS);
        phone.accepts(READ_ALL_ITEMS, Item.of("sntp-addr", "old"), B).expect(CLEAN_UP);
        Item change = Item.of("device-type", "OpenStage 80");
        var job = scene.write(phone, A, change);

        phone.callsBack().expect(WRITE_ITEMS, A, change);
        Item refused = Item.problem(change.key(), ItemStatus.READ_ONLY);
        phone.accepts(WRITE_ITEMS, refused).expect(CLEAN_UP);

        JobResult.Done done = Scene.done(job);
        assertThat(done.complete()).isFalse();
        assertThat(done.problems()).containsExactly(refused);
        assertThat(done.sentence()).contains("device-type (read only)");
        assertThat(scene.register.configuration(phone.macAddress()).orElseThrow())
                .containsExactly(A, B);
    }

    @Test
    void s16_fragmentsAreCollectedAndKeptOnlyWhenComplete() throws Exception {
        var job = scene.ask(phone, new Job.ReadAllItems());

        phone.callsBack().expect(READ_ALL_ITEMS);
        phone.replies(READ_ALL_ITEMS, ReplyStatus.ACCEPTED, Fragment.NEXT, A).expect(GET_NEXT_FRAGMENT);
        assertThat(scene.register.configuration(phone.macAddress())).isEmpty();
        phone.replies(READ_ALL_ITEMS, ReplyStatus.ACCEPTED, Fragment.NEXT, B).expect(GET_NEXT_FRAGMENT);
        Item last = Item.of("dhcp", "true");
        phone.accepts(READ_ALL_ITEMS, last).expect(CLEAN_UP);

        assertThat(Scene.done(job).items()).containsExactly(A, B, last);
        assertThat(scene.register.configuration(phone.macAddress()).orElseThrow())
                .containsExactly(A, B, last);
    }

    @Test
    void thousandItemsInPartsComeBackComplete() throws Exception {
        List<Item> all = IntStream.range(0, 1_000)
                .mapToObj(number ->
                        Item.of("item-" + number % 100, number / 100, "value of item " + number + "x".repeat(80)))
                .toList();
        var job = scene.ask(phone, new Job.ReadAllItems());
        phone.callsBack().expect(READ_ALL_ITEMS);

        int perPart = 280;
        int from = 0;
        for (; from + perPart < all.size(); from += perPart) {
            phone.replies(READ_ALL_ITEMS, ReplyStatus.ACCEPTED, Fragment.NEXT, part(all, from, from + perPart))
                    .expect(GET_NEXT_FRAGMENT);
        }
        phone.accepts(READ_ALL_ITEMS, part(all, from, all.size())).expect(CLEAN_UP);

        assertThat(Scene.done(job).items().items()).isEqualTo(all);
    }

    private static Item[] part(List<Item> all, int from, int to) {
        return all.subList(from, to).toArray(new Item[0]);
    }

    @Test
    void s16_phoneThatVanishesMidwayFailsTypedAndLeavesNoHalfResult() throws Exception {
        var job = scene.ask(phone, new Job.ReadAllItems());
        phone.callsBack();
        phone.replies(READ_ALL_ITEMS, ReplyStatus.ACCEPTED, Fragment.NEXT, A).expect(GET_NEXT_FRAGMENT);
        phone.hangsUp();

        scene.passes(EndpointSettings.Timeouts.DEFAULTS.reply());

        assertThat(Scene.failed(job, Failure.INTERRUPTED).sentence()).contains("silent");
        assertThat(scene.register.configuration(phone.macAddress())).isEmpty();
    }

    @Test
    void moreItemsThanAllowedEndTheReply() throws Exception {
        try (Scene small = new Scene(settings -> settings.withLimits(Limits.DEFAULTS.withItems(2)))) {
            ScriptedPhone talkative = small.phone();
            var job = small.ask(talkative, new Job.ReadAllItems());
            talkative.callsBack();
            talkative
                    .replies(READ_ALL_ITEMS, ReplyStatus.ACCEPTED, Fragment.NEXT, A)
                    .expect(GET_NEXT_FRAGMENT);
            talkative
                    .replies(READ_ALL_ITEMS, ReplyStatus.ACCEPTED, Fragment.NEXT, B, A)
                    .expect(CLEAN_UP);
            Scene.failed(job, Failure.INTERRUPTED);
        }
    }

    @Test
    void s17_writeIsSplitByThePhonesLimitAndKeepsIndexGroupsTogether() throws Exception {
        phone.withMaxItems(10);
        List<Item> items = new ArrayList<>();
        for (int number = 0; number < 19; number++) {
            items.add(Item.of("unrelated-" + number, "x"));
        }
        for (int key = 1; key <= 2; key++) {
            items.add(Item.of("function-key-def", key, "59"));
            items.add(Item.of("key-label-unicode", key, "x"));
            items.add(Item.of("stimulus-led-control-uri", key, "x"));
        }
        var job = scene.write(phone, items.toArray(new Item[0]));

        List<ItemList> parts = new ArrayList<>();
        ScriptedPhone.Heard heard = phone.callsBack();
        while (heard.message().action() == WRITE_ITEMS) {
            parts.add(heard.message().items());
            heard = phone.accepts(WRITE_ITEMS);
        }
        heard.expect(CLEAN_UP);

        assertThat(parts).hasSizeGreaterThanOrEqualTo(3).allMatch(part -> part.size() <= 10);
        assertThat(parts.stream().flatMap(ItemList::stream)).containsExactlyElementsOf(items);
        Map<Integer, Integer> partOfIndex = new HashMap<>();
        for (int part = 0; part < parts.size(); part++) {
            for (Item item : parts.get(part)) {
                if (item.key().indexed()) {
                    assertThat(partOfIndex.getOrDefault(item.key().index(), part))
                            .isEqualTo(part);
                    partOfIndex.put(item.key().index(), part);
                }
            }
        }
        assertThat(Scene.done(job).complete()).isTrue();
    }

    @Test
    void s17_writeIsSplitByTheChunkSizeToo() throws Exception {
        try (Scene chunky = new Scene(settings -> settings.withLimits(Limits.DEFAULTS.withChunkBytes(5_492)))) {
            ScriptedPhone small = chunky.phone();
            List<Item> items = new ArrayList<>();
            for (int number = 0; number < 100; number++) {
                items.add(Item.of("unrelated-" + number, "x".repeat(100)));
            }
            var job = chunky.write(small, items.toArray(new Item[0]));

            int parts = 0;
            ScriptedPhone.Heard heard = small.callsBack();
            while (heard.message().action() == WRITE_ITEMS) {
                assertThat(heard.http().body()).hasSizeLessThanOrEqualTo(5_492);
                parts++;
                heard = small.accepts(WRITE_ITEMS);
            }

            assertThat(parts).isGreaterThan(2);
            assertThat(Scene.done(job).complete()).isTrue();
        }
    }

    @Test
    void s17_splitThatIsImpossibleForAKnownPhoneIsSaidBeforeItIsContacted() throws Exception {
        phone.withMaxItems(1).startsUp().expect(READ_ALL_ITEMS);
        phone.accepts(READ_ALL_ITEMS).expect(CLEAN_UP);
        var before = scene.ask(phone, new Job.ReadItems(List.of(ItemKey.of("e164"))));
        phone.callsBack();
        phone.accepts(READ_ITEMS, Item.of("e164", "1"));
        Scene.done(before);

        var job = scene.write(phone, Item.of("reg-addr", "192.0.2.1"), Item.of("reg-port", "5060"));

        assertThat(Scene.failed(job, Failure.NOT_SENDABLE).sentence())
                .isEqualTo("the 2 items from reg-addr to reg-port belong together, but the phone takes only 1 item in"
                        + " one message: write fewer of them at a time");
        assertThat(phone.contactsTaken()).isEqualTo(1);
    }

    @Test
    void s18_restartIsDoneWithTheNextStartUp() throws Exception {
        var job = scene.ask(phone, new Job.Restart());
        phone.callsBack().expect(RESTART);
        phone.hangsUp();
        phone.calls(Reason.SOLICITED).expect(CLEAN_UP);
        assertThat(job).isNotDone();

        phone.startsUp();

        assertThat(Scene.done(job).complete()).isTrue();
    }

    @Test
    void s18_restartWithoutStartUpTimesOut() throws Exception {
        var job = scene.ask(phone, new Job.Restart());
        phone.callsBack().expect(RESTART);

        scene.passes(Scene.TIMEOUT);

        JobResult.Failed failed = Scene.failed(job, Failure.TIMED_OUT);
        assertThat(failed.sentence()).contains("did not register again");
        assertThat(failed.known()).as("what the phone said when it was told").isPresent();
    }

    @Test
    void s19_factoryResetHasExactlyItsTwoItems() throws Exception {
        var job = scene.ask(phone, new Job.FactoryReset());

        phone.callsBack()
                .expect(RESTART, Item.of("restart-password", "124816"), Item.of("restart-type", "FactoryReset"));
        phone.startsUp();

        assertThat(Scene.done(job).complete()).isTrue();
    }

    @Test
    void rejectedActionFailsAsRejected() throws Exception {
        var job = scene.write(phone, A);
        phone.callsBack();

        phone.replies(WRITE_ITEMS, ReplyStatus.FAILED, Fragment.FINAL).expect(CLEAN_UP);

        assertThat(Scene.failed(job, Failure.REJECTED).sentence()).contains("WriteItems");
    }

    @Test
    void answerToAnotherActionInterrupts() throws Exception {
        var job = scene.write(phone, A);
        phone.callsBack();

        phone.accepts(READ_ITEMS).expect(CLEAN_UP);

        assertThat(Scene.failed(job, Failure.INTERRUPTED).sentence()).contains("ReadItems", "WriteItems");
    }

    @Test
    void jobIsDeliveredWhenThePhoneShowsUpForAnotherReason() throws Exception {
        var job = scene.write(phone, A);
        phone.contacted();

        phone.startsUp().expect(READ_ALL_ITEMS);
        phone.accepts(READ_ALL_ITEMS).expect(WRITE_ITEMS, A);
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);

        assertThat(Scene.done(job).complete()).isTrue();
    }

    @Test
    void phoneThatBeginsAnewBeforeItAnsweredIsToldAgain() throws Exception {
        var job = scene.write(phone, A);
        phone.callsBack().expect(WRITE_ITEMS, A);

        phone.calls(Reason.SOLICITED).expect(WRITE_ITEMS, A);
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);

        assertThat(Scene.done(job).complete()).isTrue();
    }

    @Test
    void phoneThatBeginsAnewMidwayInterruptsTheJob() throws Exception {
        phone.withMaxItems(1);
        var job = scene.write(phone, A, B);
        phone.callsBack().expect(WRITE_ITEMS, A);
        phone.accepts(WRITE_ITEMS).expect(WRITE_ITEMS, B);

        phone.startsUp();

        Scene.failed(job, Failure.INTERRUPTED);
    }

    @Test
    void unreadableReplyInterrupts() throws Exception {
        var job = scene.write(phone, A);
        phone.callsBack().expect(WRITE_ITEMS, A);

        assertThat(phone.posts("<Workpoint".getBytes(StandardCharsets.UTF_8)).status())
                .isEqualTo(400);

        assertThat(Scene.failed(job, Failure.INTERRUPTED).sentence()).contains("unreadable");
    }
}
