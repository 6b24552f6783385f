package io.jenkins.plugins.openstage.service;

import static io.jenkins.plugins.openstage.wpi.Action.CLEAN_UP;
import static io.jenkins.plugins.openstage.wpi.Action.GET_NEXT_FRAGMENT;
import static io.jenkins.plugins.openstage.wpi.Action.READ_ALL_ITEMS;
import static io.jenkins.plugins.openstage.wpi.Action.READ_ITEMS;
import static io.jenkins.plugins.openstage.wpi.Action.RESTART;
import static io.jenkins.plugins.openstage.wpi.Action.WRITE_ITEMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.openstage.wpi.Fragment;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.ItemStatus;
import io.jenkins.plugins.openstage.wpi.Reason;
import io.jenkins.plugins.openstage.wpi.ReplyStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a phone is told (protocol.md 9.1 to 9.4, 10, 12, 13). */
class JobsTest {
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
    void s8_contactMeGoesToTheUsualPlaceAndToExactlyTheReportedOne() throws Exception {
        var first = scene.write(phone, A);
        ScriptedPhone.ContactMe request = phone.contacted();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/contact_dls.html/ContactDLS");
        assertThat(request.type()).isEqualTo("application/x-www-form-urlencoded; charset=utf-8");
        assertThat(request.body()).isEqualTo("ContactMe=true");
        assertThat(first).isNotDone();

        phone.takingContactsAt("/other/place?x=1").calls(Reason.SOLICITED).expect(WRITE_ITEMS, A);
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);
        var second = scene.write(phone, A);
        scene.passes(GAP);
        assertThat(phone.contacted().path()).isEqualTo("/other/place?x=1");
        assertThat(second).isNotDone();
    }

    @Test
    void reportedPlaceElsewhereIsNotKnockedAt() throws Exception {
        phone.takingContactsAt("/admin/reboot").callingFrom("127.0.4.1").startsUp();
        var job = scene.write(phone, A);
        assertThat(phone.contacted().path()).isEqualTo("/contact_dls.html/ContactDLS");
        assertThat(job).isNotDone();
    }

    @Test
    void s9_solicitedSessionGetsTheFirstWaitingJob() throws Exception {
        var first = scene.write(phone, A);
        var unused = scene.ask(phone, new Job.ReadAllItems());

        phone.callsBack().expect(WRITE_ITEMS, A);
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP, SEND_SOLICITED);

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
    void phoneThatDoesNotCallIsContactedOnceAMinute() throws Exception {
        var unused = scene.write(phone, A);
        phone.contacted();

        scene.passes(Duration.ofSeconds(59));
        assertThat(phone.contactsWaiting()).isZero();
        scene.passes(Duration.ofSeconds(1));

        phone.contacted();
    }

    @Test
    void withoutSpacingAPhoneStillGetsTimeToCall() throws Exception {
        try (Scene eager = new Scene(settings -> settings.withContact(
                settings.contact().withSpacing(Duration.ZERO).withGap(Duration.ZERO)))) {
            ScriptedPhone slow = eager.phone();
            var first = eager.write(slow, A);
            slow.contacted();
            eager.passes(Duration.ofSeconds(4));
            assertThat(slow.contactsWaiting()).isZero();

            slow.calls(Reason.SOLICITED).expect(WRITE_ITEMS, A);
            slow.accepts(WRITE_ITEMS).expect(CLEAN_UP);
            assertThat(Scene.done(first).complete()).isTrue();
            var second = eager.write(slow, B);
            slow.callsBack().expect(WRITE_ITEMS, B);
            assertThat(second).isNotDone();
        }
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
        try (Scene small = new Scene(settings -> settings.withLimits(EndpointSettings.Limits.DEFAULTS.withItems(2)))) {
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

        assertThat(Scene.failed(job, Failure.TIMED_OUT).sentence()).contains("did not register again");
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
    void anotherPhoneAtTheAddressIsNotTold() throws Exception {
        ScriptedPhone other = scene.phone();
        var job = scene.endpoint.ask(
                phone.address().expecting(other.macAddress()), new Job.WriteItems(ItemList.of(A)), Scene.TIMEOUT);

        assertThat(phone.callsBack().message().action()).isNotEqualTo(WRITE_ITEMS);

        assertThat(Scene.failed(job, Failure.WRONG_PHONE).sentence()).contains(phone.mac, other.mac);
    }

    @Test
    void expectedPhoneIsToldWhereverItIs() throws Exception {
        var job = scene.endpoint.ask(
                PhoneAddress.of("127.0.3.99", 8085).expecting(phone.macAddress()),
                new Job.WriteItems(ItemList.of(A)),
                Scene.TIMEOUT);

        phone.calls(Reason.SOLICITED).expect(WRITE_ITEMS, A);
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);

        assertThat(Scene.done(job).complete()).isTrue();
    }

    @Test
    void strangerGetsNothingOfAnotherPhonesJob() throws Exception {
        ScriptedPhone stranger = scene.phone();
        CompletableFuture<JobResult> job = scene.write(phone, Item.of("sip-pwd", "secret"));
        phone.contacted();

        stranger.calls(Reason.SOLICITED).expect(CLEAN_UP);

        assertThat(job).isNotDone();
    }

    @Test
    void jobIsToldOnlyAtItsAddressWhenTheSettingsSaySo() throws Exception {
        try (Scene strict = new Scene(
                settings -> settings.withKnowledge(EndpointSettings.Knowledge.NONE.withOnlyFromTheirAddress(true)))) {
            ScriptedPhone elsewhere = strict.phone().callingFrom("127.0.4.1");
            var job = strict.write(elsewhere, A);
            elsewhere.callsBack().expect(CLEAN_UP);
            assertThat(job).isNotDone();
        }
    }

    @Test
    void unreachablePhoneIsTriedAgainWithDoublingDelay() throws Exception {
        phone.close();
        var job = scene.write(phone, A);
        failedContacts(1);
        scene.passes(Duration.ofSeconds(5));
        failedContacts(2);
        scene.passes(Duration.ofSeconds(9));
        failedContacts(2);
        scene.passes(Duration.ofSeconds(1));
        failedContacts(3);

        scene.passes(Scene.TIMEOUT);

        assertThat(Scene.failed(job, Failure.UNREACHABLE).sentence())
                .contains(phone.address().toString(), "refused");
    }

    private void failedContacts(int number) {
        String line = "contacted " + phone.address().host() + " false the connection was refused";
        await().untilAsserted(() ->
                assertThat(scene.events.lines().stream().filter(line::equals)).hasSize(number));
    }

    @Test
    void phoneThatWentAwayAfterItsFirstJobIsUnreachable() throws Exception {
        var first = scene.write(phone, A);
        phone.callsBack();
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);
        Scene.done(first);
        phone.close();

        var second = scene.write(phone, A);
        scene.passes(GAP);
        failedContacts(1);
        scene.passes(Scene.TIMEOUT);

        Scene.failed(second, Failure.UNREACHABLE);
    }

    @Test
    void phoneIsFoundByItsHostName() throws Exception {
        try (ScriptedPhone named = new ScriptedPhone(scene.endpoint, "00:1A:E8:0A:0B:0C", "127.0.0.1")) {
            var job = scene.endpoint.ask(
                    PhoneAddress.of("localhost", named.address().port()),
                    new Job.WriteItems(ItemList.of(A)),
                    Scene.TIMEOUT);
            named.callsBack().expect(WRITE_ITEMS, A);
            named.accepts(WRITE_ITEMS).expect(CLEAN_UP);
            assertThat(Scene.done(job).complete()).isTrue();
        }
    }

    @Test
    void unreadableReplyInterrupts() throws Exception {
        var job = scene.write(phone, A);
        phone.callsBack().expect(WRITE_ITEMS, A);

        assertThat(phone.posts("<Workpoint".getBytes(StandardCharsets.UTF_8)).status())
                .isEqualTo(400);

        assertThat(Scene.failed(job, Failure.INTERRUPTED).sentence()).contains("unreadable");
    }

    @Test
    void phoneThatRefusesContactMeTimesOutWithItsStatus() throws Exception {
        phone.answeringContactsWith(404);
        var job = scene.write(phone, A);
        phone.contacted();

        scene.passes(Scene.TIMEOUT);

        assertThat(Scene.failed(job, Failure.TIMED_OUT).sentence()).contains("404");
    }

    @Test
    void phoneThatTakesContactMeButDoesNotCallTimesOut() throws Exception {
        var job = scene.write(phone, A);
        phone.contacted();

        scene.passes(Scene.TIMEOUT);

        assertThat(Scene.failed(job, Failure.TIMED_OUT).sentence()).contains("did not call in time");
    }

    @Test
    void redirectNamesTheEndpoint() throws Exception {
        try (Scene redirecting =
                new Scene(settings -> settings.withContact(settings.contact().withRedirectPhones(true)))) {
            ScriptedPhone set = redirecting.phone();
            var unused = redirecting.write(set, A);
            assertThat(set.contacted().body())
                    .isEqualTo("ContactMe=true&dls_ip_addr=127.0.0.1&dls_ip_port="
                            + redirecting.endpoint.address().getPort());
        }
    }
}
