package io.jenkins.plugins.openstage.service;

import static io.jenkins.plugins.openstage.wpi.Action.CLEAN_UP;
import static io.jenkins.plugins.openstage.wpi.Action.READ_ITEMS;
import static io.jenkins.plugins.openstage.wpi.Action.WRITE_ITEMS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.Reason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Phones in a call, and several jobs for one phone (protocol.md 10). */
class BusyTest {
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

    /** V1 and V2 of a CP phone are younger than V3 of an OpenStage. */
    @Test
    void aCpPhoneIsNoOldPhoneWhateverItsVersion() throws Exception {
        for (String version : List.of("1.9.5.0002", "V1 R10.2.2", "2.0.11.0000")) {
            phone.withModel("OpenScape Desk Phone CP210").withFirmware(version);
            var first = scene.write(phone, A);
            var second = scene.write(phone, B);

            phone.calls(Reason.SOLICITED).expect(WRITE_ITEMS, A);
            phone.accepts(WRITE_ITEMS).expect(CLEAN_UP, SEND_SOLICITED);
            phone.calls(Reason.SOLICITED).expect(WRITE_ITEMS, B);
            phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);

            assertThat(Scene.done(first).complete()).isTrue();
            assertThat(Scene.done(second).complete()).isTrue();
        }
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
    void trap8_busyReplyHasNoItemList() throws Exception {
        var job = scene.write(phone, A);
        phone.callsBack();
        String busy =
                "<?xml version=\"1.0\"?><WorkpointMessage><Message nonce=\"AB\" maxItems=\"-1\" fragment=\"final\">"
                        + "<ReasonForContact status=\"busy\" action=\"WriteItems\">reply-to</ReasonForContact>"
                        + "</Message></WorkpointMessage>";

        assertThat(new String(phone.posts(busy.getBytes(UTF_8)).body(), UTF_8)).contains("CleanUp", "send-solicited");
        assertThat(job).isNotDone();
    }

    @Test
    void trap9_indicationThatWasLostIsReplacedByContactMe() throws Exception {
        var job = scene.write(phone, A);
        phone.callsBack();
        phone.isBusy(WRITE_ITEMS).expect(CLEAN_UP, SEND_SOLICITED);

        scene.passes(GAP.minusSeconds(1));
        assertThat(phone.contactsWaiting()).isZero();
        scene.passes(Duration.ofSeconds(1));

        phone.callsBack().expect(WRITE_ITEMS, A);
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);
        assertThat(Scene.done(job).complete()).isTrue();
    }

    @Test
    void trap9_phoneThatRestartsInsteadIsToldAtItsStartUp() throws Exception {
        var job = scene.write(phone, A);
        phone.callsBack();
        phone.isBusy(WRITE_ITEMS).expect(CLEAN_UP, SEND_SOLICITED);

        phone.startsUp().expect(Action.READ_ALL_ITEMS);
        phone.accepts(Action.READ_ALL_ITEMS).expect(WRITE_ITEMS, A);
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);
        assertThat(Scene.done(job).complete()).isTrue();
    }

    @Test
    void trap10_everyCleanUpButTheLastAsksToCallAgain() throws Exception {
        List<Item> items = List.of(Item.of("a", "1"), Item.of("b", "2"), Item.of("c", "3"));
        var jobs = items.stream().map(item -> scene.write(phone, item)).toList();

        phone.callsBack().expect(WRITE_ITEMS, items.get(0));
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP, SEND_SOLICITED);
        phone.calls(Reason.SOLICITED).expect(WRITE_ITEMS, items.get(1));
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP, SEND_SOLICITED);
        phone.calls(Reason.SOLICITED).expect(WRITE_ITEMS, items.get(2));
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);
        for (var job : jobs) {
            assertThat(Scene.done(job).complete()).isTrue();
        }
    }

    @Test
    void readingGoesBeforeAWriteThatWaitsForTheEndOfACallButNotOfTheSameItems() throws Exception {
        var write = scene.write(phone, A);
        phone.callsBack();
        phone.isBusy(WRITE_ITEMS).expect(CLEAN_UP, SEND_SOLICITED);
        var read = scene.ask(phone, new Job.ReadItems(List.of(ItemKey.of("e164"))));
        var readsWhatIsWritten = scene.ask(phone, new Job.ReadItems(List.of(A.key())));

        scene.passes(GAP);
        phone.callsBack().expect(READ_ITEMS, Item.of("e164", ""));
        // It is in a call and was asked already; the guide's example ends such a session plainly (p75).
        phone.accepts(READ_ITEMS, Item.of("e164", "1")).expect(CLEAN_UP);
        assertThat(Scene.done(read).complete()).isTrue();

        phone.calls(Reason.SOLICITED).expect(WRITE_ITEMS, A);
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP, SEND_SOLICITED);
        phone.calls(Reason.SOLICITED).expect(READ_ITEMS, Item.ask(A.key()));
        phone.accepts(READ_ITEMS, A).expect(CLEAN_UP);
        assertThat(Scene.done(write).complete()).isTrue();
        assertThat(Scene.done(readsWhatIsWritten).complete()).isTrue();
    }

    @Test
    void writeOfTheSameItemNeverGoesBeforeAnEarlierOne() throws Exception {
        var first = scene.write(phone, A);
        phone.callsBack();
        phone.isBusy(WRITE_ITEMS).expect(CLEAN_UP, SEND_SOLICITED);
        var second = scene.write(phone, Item.of(A.key(), "other"));

        scene.passes(GAP);
        phone.callsBack().expect(WRITE_ITEMS, A);
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP, SEND_SOLICITED);
        phone.calls(Reason.SOLICITED).expect(WRITE_ITEMS, Item.of(A.key(), "other"));
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);
        assertThat(Scene.done(first).complete()).isTrue();
        assertThat(Scene.done(second).complete()).isTrue();
    }
}
