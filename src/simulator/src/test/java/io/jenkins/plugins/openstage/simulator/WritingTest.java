package io.jenkins.plugins.openstage.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemStatus;
import io.jenkins.plugins.openstage.wpi.Reason;
import io.jenkins.plugins.openstage.wpi.ReplyStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WritingTest {

    private static final ScriptedService.Answer CALL_BACK =
            ScriptedService.act(Action.CLEAN_UP, Item.of("send-solicited", "true"));

    private TestBed bed;

    @BeforeEach
    void open() throws Exception {
        bed = TestBed.open();
    }

    @AfterEach
    void close() {
        bed.close();
    }

    private static ScriptedService.Answer write(Item... items) {
        return ScriptedService.act(Action.WRITE_ITEMS, items);
    }

    @Test
    void p7_writeItemsListsExactlyTheItemsThatWereNotStored() throws Exception {
        SimulatedPhone phone = bed.registered();
        bed.service.queue(write(
                Item.of("sntp-addr", "ntp.example.net"),
                Item.of("no-such-item", "1"),
                Item.of("device-type", "OpenStage 80"),
                Item.of("auto-daylight-save", "yes"),
                Item.of("sntp-tz-offset", "721"),
                Item.of("XML-app-name", 21, "app"),
                Item.of("file-server", "192.0.2.1"),
                Item.of("key-label-unicode", 2, "Reception")));

        TestBed.contact(phone);

        var reply = bed.service.next(Reason.REPLY_TO).message();
        assertThat(reply.reply().status()).isEqualTo(ReplyStatus.ACCEPTED);
        assertThat(reply.items())
                .containsExactly(
                        Item.problem(ItemKey.of("no-such-item"), ItemStatus.UNKNOWN_ITEM),
                        Item.problem(ItemKey.of("device-type"), ItemStatus.READ_ONLY),
                        Item.problem(ItemKey.of("auto-daylight-save"), ItemStatus.INVALID_DATA),
                        Item.problem(ItemKey.of("sntp-tz-offset"), ItemStatus.INVALID_DATA),
                        Item.problem(ItemKey.of("XML-app-name", 21), ItemStatus.INVALID_INDEX),
                        Item.problem(ItemKey.of("file-server"), ItemStatus.UNEXPECTED_ITEM));
        assertThat(phone.items().value("sntp-addr")).contains("ntp.example.net");
        assertThat(phone.items().value(ItemKey.of("key-label-unicode", 2))).contains("Reception");
        assertThat(phone.items().value("sntp-tz-offset")).isNotEqualTo(Optional.of("721"));
        assertThat(phone.violations()).isEmpty();
    }

    @Test
    void everythingStoredIsAnsweredWithAnEmptyList() throws Exception {
        SimulatedPhone phone = bed.registered();
        bed.service.queue(write(Item.of("sntp-addr", "ntp.example.net")));

        TestBed.contact(phone);

        assertThat(bed.service.next(Reason.REPLY_TO).xml()).containsPattern("<ItemList\\s*/>|<ItemList></ItemList>");
    }

    @Test
    void aNewNumberIsUsedFromTheNextMessageOn() throws Exception {
        SimulatedPhone phone = bed.registered();
        bed.service.queue(write(Item.of("e164", "498912345")));
        TestBed.contact(phone);
        bed.service.next(Reason.REPLY_TO);
        Eventually.holds(() -> assertThat(phone.state()).isEqualTo(PhoneState.IDLE));

        TestBed.contact(phone);

        assertThat(bed.service.next(Reason.SOLICITED).message().items().value("e164"))
                .contains("498912345");
    }

    @Test
    void readItemsGivesValuesAndSaysWhatItDoesNotKnow() throws Exception {
        SimulatedPhone phone = bed.registered();
        bed.service.queue(ScriptedService.act(
                Action.READ_ITEMS,
                Item.ask(ItemKey.of("ipaddress")),
                Item.ask(ItemKey.of("no-such-item")),
                Item.ask(ItemKey.of("XML-app-name", 21)),
                Item.ask(ItemKey.of("admin-pwd"))));

        TestBed.contact(phone);

        assertThat(bed.service.next(Reason.REPLY_TO).message().items())
                .containsExactly(
                        Item.of("ipaddress", phone.address().getAddress().getHostAddress()),
                        Item.problem(ItemKey.of("no-such-item"), ItemStatus.UNKNOWN_ITEM),
                        Item.problem(ItemKey.of("XML-app-name", 21), ItemStatus.INVALID_INDEX),
                        Item.problem(ItemKey.of("admin-pwd"), ItemStatus.FAILED));
    }

    @Test
    void p8_inACallWriteItemsIsBusyAndStoresNothing() throws Exception {
        SimulatedPhone phone = bed.registered();
        phone.call(true);
        bed.service.queue(write(Item.of("sntp-addr", "ntp.example.net")));

        TestBed.contact(phone);

        ScriptedService.Heard reply = bed.service.next(Reason.REPLY_TO);
        assertThat(reply.message().reply().status()).isEqualTo(ReplyStatus.BUSY);
        assertThat(reply.xml()).doesNotContain("ItemList");
        Eventually.holds(() -> assertThat(phone.state()).isEqualTo(PhoneState.IDLE));
        assertThat(phone.items().value("sntp-addr")).isNotEqualTo(Optional.of("ntp.example.net"));

        bed.service.queue(ScriptedService.act(Action.READ_ALL_ITEMS));
        TestBed.contact(phone);
        assertThat(bed.service.next(Reason.REPLY_TO).message().reply().status()).isEqualTo(ReplyStatus.ACCEPTED);
        Eventually.holds(() -> assertThat(phone.statistics().completed()).isEqualTo(3));
        phone.call(false);
        Eventually.holds(() -> assertThat(phone.inCall()).isFalse());
        assertThat(phone.state()).isEqualTo(PhoneState.IDLE);
    }

    @Test
    void p9_severalSendSolicitedDuringACallCauseOneCallBack() throws Exception {
        SimulatedPhone phone = bed.registered();
        phone.call(true);
        refuseAWriteAndAskToBeCalledBack(phone);
        refuseAWriteAndAskToBeCalledBack(phone);
        bed.service.rest();

        phone.call(false);

        assertThat(bed.service.next().reason()).isEqualTo(Reason.SOLICITED);
        Eventually.holds(() -> assertThat(phone.statistics().completed()).isEqualTo(4));
        phone.call(true);
        phone.call(false);
        Eventually.holds(() -> assertThat(phone.inCall()).isFalse());
        assertThat(phone.state()).isEqualTo(PhoneState.IDLE);
        assertThat(bed.service.rest()).isEmpty();
    }

    private void refuseAWriteAndAskToBeCalledBack(SimulatedPhone phone) throws Exception {
        long before = phone.statistics().completed();
        bed.service.queue(write(Item.of("sntp-addr", "ntp.example.net")));
        bed.service.queue(CALL_BACK);
        TestBed.contact(phone);
        Eventually.holds(() -> assertThat(phone.statistics().completed()).isEqualTo(before + 1));
    }

    @Test
    void p9_anIdlePhoneCallsBackAtOnceAndAPlainCleanUpKeepsTheIndication() throws Exception {
        SimulatedPhone phone = bed.registered();
        phone.call(true);
        refuseAWriteAndAskToBeCalledBack(phone);
        bed.service.queue(ScriptedService.act(Action.CLEAN_UP));
        TestBed.contact(phone);
        Eventually.holds(() -> assertThat(phone.statistics().completed()).isEqualTo(3));
        bed.service.rest();
        bed.service.queue(CALL_BACK);

        phone.call(false);

        assertThat(bed.service.next().reason()).isEqualTo(Reason.SOLICITED);
        assertThat(bed.service.next().reason()).as("at once").isEqualTo(Reason.SOLICITED);
        Eventually.holds(() -> assertThat(phone.statistics().completed()).isEqualTo(5));
    }

    @Test
    void p9_firmwareBeforeV3R3DoesNotCallBack() throws Exception {
        SimulatedPhone phone = bed.registered(
                bed.profile(Behaviour.REGULAR.withContactGap(Duration.ZERO)).withFirmware(TestBed.V2R2));
        phone.call(true);
        refuseAWriteAndAskToBeCalledBack(phone);
        bed.service.rest();

        phone.call(false);

        Eventually.holds(() -> assertThat(phone.inCall()).isFalse());
        assertThat(phone.state()).isEqualTo(PhoneState.IDLE);
        assertThat(bed.service.rest()).isEmpty();
    }

    @Test
    void p9_aCallBackThatCannotConnectIsKept() throws Exception {
        SimulatedPhone phone = bed.registered();
        phone.call(true);
        refuseAWriteAndAskToBeCalledBack(phone);
        bed.service.raw((exchange, heard) -> {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        phone.call(false);
        Eventually.holds(() -> assertThat(phone.statistics().retries()).isEqualTo(2));
        Eventually.holds(() -> assertThat(phone.state()).isEqualTo(PhoneState.IDLE));
        bed.service.raw(null);
        bed.service.rest();

        TestBed.contact(phone);

        assertThat(bed.service.next().reason()).isEqualTo(Reason.SOLICITED);
        assertThat(bed.service.next().reason()).isEqualTo(Reason.SOLICITED);
    }

    @Test
    void p10_aRestartForgetsTheCallBack() throws Exception {
        SimulatedPhone phone = bed.registered();
        phone.call(true);
        refuseAWriteAndAskToBeCalledBack(phone);
        bed.service.rest();

        phone.startUp().get(20, TimeUnit.SECONDS);

        assertThat(bed.service.next().reason()).isEqualTo(Reason.START_UP);
        Eventually.holds(() -> assertThat(phone.state()).isEqualTo(PhoneState.IDLE));
        assertThat(phone.inCall()).isFalse();
        assertThat(bed.service.rest()).isEmpty();
    }

    @Test
    void aFactoryResetNeedsPasswordAndTypeAndForgetsEverything() throws Exception {
        SimulatedPhone phone = bed.registered();
        bed.service.queue(write(Item.of("sntp-addr", "ntp.example.net"), Item.of("e164", "1")));
        bed.service.queue(ScriptedService.act(
                Action.RESTART, Item.of("restart-password", "000000"), Item.of("restart-type", "FactoryReset")));
        bed.service.queue(ScriptedService.act(
                Action.RESTART, Item.of("restart-password", "124816"), Item.of("restart-type", "FactoryReset")));

        TestBed.contact(phone);

        assertThat(bed.service.next(Reason.REPLY_TO).message().reply().status()).isEqualTo(ReplyStatus.ACCEPTED);
        assertThat(bed.service.next(Reason.REPLY_TO).message().reply().status()).isEqualTo(ReplyStatus.FAILED);
        var startUp = bed.service.next(Reason.START_UP).message();
        assertThat(startUp.items().value("e164")).contains(phone.profile().e164());
        assertThat(startUp.items().value("configuration-changed-flag")).contains("true");
        assertThat(phone.items().value("sntp-addr")).isNotEqualTo(Optional.of("ntp.example.net"));
    }

    @Test
    void localChangesComeWithTheirItemsFromV2R2OnAndWithoutBefore() throws Exception {
        SimulatedPhone young = bed.registered();
        young.changeLocally(Item.of("sntp-addr", "a.example.net"), Item.of("date-format", "0"));
        var attached = bed.service.next(Reason.LOCAL_CHANGES).message().items();
        assertThat(attached.value("configuration-changed-flag")).contains("true");
        assertThat(attached.value("configuration-attached-flag")).contains("true");
        assertThat(attached.value("configuration-attached-number")).contains("2");
        assertThat(attached.value("sntp-addr")).contains("a.example.net");

        SimulatedPhone old = bed.registered(bed.profile(Behaviour.REGULAR).withFirmware(TestBed.V2R1));
        old.changeLocally(Item.of("sntp-addr", "a.example.net"));
        var bare = bed.service.next(Reason.LOCAL_CHANGES).message().items();
        assertThat(bare.value("configuration-changed-flag")).contains("true");
        assertThat(bare.value("configuration-attached-flag")).isEmpty();
        assertThat(bare.value("sntp-addr")).isEmpty();
    }

    @Test
    void aNewKeyModuleIsReported() throws Exception {
        SimulatedPhone phone = bed.registered();

        phone.changeInventory();

        assertThat(bed.service.next().reason()).isEqualTo(Reason.INVENTORY_CHANGES);
    }
}
