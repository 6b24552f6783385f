package io.jenkins.plugins.openstage.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import io.jenkins.plugins.openstage.wpi.Fragment;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemStatus;
import io.jenkins.plugins.openstage.wpi.Reason;
import io.jenkins.plugins.openstage.wpi.ReplyStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The traps "for a phone simulator" of protocol.md 19, each by its number. */
class PhoneTrapsTest {
    private static final Item A = Item.of("sntp-addr", "ntp.example.net");
    private static final ScriptedService.Answer WRITE = ScriptedService.act(Action.WRITE_ITEMS, A);
    private static final ScriptedService.Answer CALL_BACK =
            ScriptedService.act(Action.CLEAN_UP, Item.of("send-solicited", "true"));

    private TestBed bed;

    @BeforeEach
    void open() throws Exception {
        bed = TestBed.withManualTime();
    }

    @AfterEach
    void close() {
        bed.close();
    }

    private SimulatedPhone registered(FirmwareVersion firmware) throws Exception {
        return bed.registered(
                bed.profile(Behaviour.REGULAR.withContactGap(Duration.ZERO)).withFirmware(firmware));
    }

    private static void idle(SimulatedPhone phone) {
        Eventually.holds(() -> assertThat(phone.state()).isEqualTo(PhoneState.IDLE));
    }

    /** Has the phone call and be told that; what it replies. */
    private ScriptedService.Heard told(SimulatedPhone phone, ScriptedService.Answer... what) throws Exception {
        for (ScriptedService.Answer each : what) {
            bed.service.queue(each);
        }
        TestBed.contact(phone);
        ScriptedService.Heard reply = bed.service.next(Reason.REPLY_TO);
        idle(phone);
        return reply;
    }

    @Test
    void trap1_initialMessageHasNoFragmentAndAReplyHasAllAttributes() throws Exception {
        SimulatedPhone phone = bed.registered();
        bed.service.queue(WRITE);
        TestBed.contact(phone);

        assertThat(bed.service.next().xml())
                .contains("mac-addr", "contact-me-uri", "e164")
                .doesNotContain("fragment=", "action=");
        assertThat(bed.service.next().xml())
                .containsPattern("<Message [^>]*maxItems=\"-1\"")
                .containsPattern("<Message [^>]*fragment=\"final\"")
                .containsPattern("<ReasonForContact [^>]*action=\"WriteItems\"")
                .containsPattern("<ReasonForContact [^>]*status=\"accepted\"");
    }

    @Test
    void trap2_everyRequestHasItsOwnNonce() throws Exception {
        SimulatedPhone phone = bed.registered();
        bed.service.queue(WRITE);
        bed.service.queue(WRITE);
        TestBed.contact(phone);

        assertThat(List.of(
                        bed.service.next().message().nonce(),
                        bed.service.next().message().nonce(),
                        bed.service.next().message().nonce()))
                .doesNotHaveDuplicates();
    }

    @Test
    void trap3_cookieLivesAsLongAsTheInteraction() throws Exception {
        SimulatedPhone phone = bed.registered();

        assertThat(told(phone, WRITE).cookie()).isEqualTo("JSESSIONID=AB12CD34");
        TestBed.contact(phone);
        assertThat(bed.service.next(Reason.SOLICITED).cookie()).isNull();
    }

    @Test
    void trap4_phoneInACallRefusesOnlyWrites() throws Exception {
        SimulatedPhone phone = bed.registered();
        phone.call(true);

        ScriptedService.Heard busy = told(phone, WRITE);
        assertThat(busy.message().reply().status()).isEqualTo(ReplyStatus.BUSY);
        assertThat(busy.xml()).doesNotContain("ItemList");
        assertThat(told(phone, ScriptedService.act(Action.READ_ITEMS, Item.ask(A.key())))
                        .message()
                        .reply()
                        .status())
                .isEqualTo(ReplyStatus.ACCEPTED);
        assertThat(phone.items().value("sntp-addr")).isNotEqualTo(Optional.of("ntp.example.net"));
    }

    @Test
    void trap5_phoneCallsBackOnceHoweverOftenItWasAsked() throws Exception {
        SimulatedPhone phone = bed.registered();
        phone.call(true);
        told(phone, WRITE, CALL_BACK);
        told(phone, WRITE, CALL_BACK);
        bed.service.rest();

        phone.call(false);

        assertThat(bed.service.next().reason()).isEqualTo(Reason.SOLICITED);
        idle(phone);
        assertThat(bed.service.rest()).isEmpty();
    }

    @Test
    void trap6_replyToAWriteListsOnlyProblemsEmptyAndWithTheirIndex() throws Exception {
        assertThat(told(
                                bed.registered(),
                                ScriptedService.act(
                                        Action.WRITE_ITEMS, A, Item.of("Canonical-lookup-local-code", 99, "030")))
                        .message()
                        .items())
                .containsExactly(Item.problem(ItemKey.of("Canonical-lookup-local-code", 99), ItemStatus.INVALID_INDEX));
    }

    @Test
    void trap7_everyPartIsADocumentWithinBothLimits() throws Exception {
        SimulatedPhone phone = bed.registered(bed.profile(
                Behaviour.REGULAR.withContactGap(Duration.ZERO).withMaxItems(60).withChunkBytes(5_492)));
        bed.service.queue(ScriptedService.act(Action.READ_ALL_ITEMS));
        TestBed.contact(phone);

        Fragment fragment = Fragment.NEXT;
        while (fragment == Fragment.NEXT) {
            ScriptedService.Heard part = bed.service.next(Reason.REPLY_TO);
            assertThat(part.message().items().size()).isBetween(1, 60);
            assertThat(part.xml().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(5_492);
            assertThat(part.xml()).startsWith("<?xml").contains("action=\"ReadAllItems\"", "status=\"accepted\"");
            fragment = part.message().fragment();
        }
    }

    @Test
    void trap8_deletionIsNotReportedAndASingleFileInASessionOfItsOwn() throws Exception {
        SimulatedPhone phone = bed.registered();
        bed.service.queue(ScriptedService.act(
                Action.FILE_DEPLOYMENT,
                Item.of("file-name", 1, "gong.wav"),
                Item.of("file-type", 1, "RINGTONE"),
                Item.of("file-action", 1, "delete")));
        TestBed.contact(phone);
        assertThat(bed.service.next().reason()).isEqualTo(Reason.SOLICITED);
        idle(phone);
        assertThat(bed.service.rest()).isEmpty();

        bed.service.queue(ScriptedService.act(
                Action.FILE_DEPLOYMENT,
                Item.of("file-https-base-url", "https://127.0.0.1:9/gong.wav"),
                Item.of("file-type", "RINGTONE")));
        TestBed.contact(phone);
        assertThat(bed.service.next().reason()).isEqualTo(Reason.SOLICITED);
        ScriptedService.Heard status = bed.service.next();
        assertThat(status.reason()).isEqualTo(Reason.STATUS);
        assertThat(status.cookie()).isNull();
        assertThat(status.message().items().value("file-deployment-status")).contains("failed");
    }

    @Test
    void trap9_trap10_contactMeIsAnsweredFirstAndWithinTheGapOnlyAnswered() throws Exception {
        SimulatedPhone phone = bed.registered(bed.profile(Behaviour.REGULAR));

        String answer = ContactMeClient.post(phone, "ContactMe=true");
        assertThat(answer)
                .startsWith("HTTP/1.1 204 No Content\r\n")
                .containsIgnoringCase("server: DlsClient\r\n")
                .containsIgnoringCase("content-length: 0\r\n")
                .endsWith("\r\n\r\n");
        assertThat(bed.service.next().reason()).isEqualTo(Reason.SOLICITED);
        idle(phone);

        bed.time.advance(Duration.ofSeconds(299));
        assertThat(ContactMeClient.post(phone, "ContactMe=true")).startsWith("HTTP/1.1 204");
        Eventually.holds(() -> assertThat(phone.statistics().contactMeIgnored()).isEqualTo(1));
        assertThat(bed.service.rest()).isEmpty();
    }

    @Test
    void trap11_everyContactRestartsThePollTimer() throws Exception {
        SimulatedPhone phone = bed.registered();
        told(phone, ScriptedService.act(Action.WRITE_ITEMS, Item.of("dcmp-url", "http://127.0.0.1:9/dcmp/")));

        bed.time.advance(Duration.ofSeconds(59));
        told(phone, WRITE);
        bed.time.advance(Duration.ofSeconds(59));
        assertThat(phone.statistics().polls()).isZero();
        bed.time.advance(Duration.ofSeconds(1));
        Eventually.holds(() -> assertThat(phone.statistics().polls()).isEqualTo(1));
    }

    @Test
    void trap12_restartHasNoReplyAndAFactoryResetForgetsTheItems() throws Exception {
        SimulatedPhone phone = bed.registered();
        told(phone, WRITE);
        assertThat(phone.items().value("sntp-addr")).contains("ntp.example.net");

        bed.service.queue(ScriptedService.act(
                Action.RESTART, Item.of("restart-password", "124816"), Item.of("restart-type", "FactoryReset")));
        bed.service.rest();
        TestBed.contact(phone);
        assertThat(bed.service.next().reason()).isEqualTo(Reason.SOLICITED);
        Eventually.holds(() -> assertThat(phone.state()).isEqualTo(PhoneState.REBOOTING));
        bed.time.advance(Duration.ofMinutes(1));

        assertThat(bed.service.next().reason()).isEqualTo(Reason.START_UP);
        assertThat(phone.items().value("sntp-addr")).isNotEqualTo(Optional.of("ntp.example.net"));
    }

    @Test
    void trap13_firmwareDecidesOnAttachedChangesAndCallBacks() throws Exception {
        for (FirmwareVersion firmware : List.of(TestBed.V2R1, TestBed.V2R2, TestBed.V3R5)) {
            SimulatedPhone phone = registered(firmware);
            phone.changeLocally(A);
            Eventually.holds(() -> assertThat(bed.time.pending()).isEqualTo(1));
            bed.time.advance(Duration.ofSeconds(1));
            assertThat(bed.service
                            .next(Reason.LOCAL_CHANGES)
                            .message()
                            .items()
                            .value("sntp-addr")
                            .isPresent())
                    .as("%s brings the changes", firmware)
                    .isEqualTo(firmware.atLeast(TestBed.V2R2));
            idle(phone);

            phone.call(true);
            told(phone, WRITE, CALL_BACK);
            bed.service.rest();
            phone.call(false);
            if (firmware.equals(TestBed.V3R5)) {
                assertThat(bed.service.next().reason()).isEqualTo(Reason.SOLICITED);
            } else {
                // Contact-me comes after whatever the end of the call caused: nothing.
                TestBed.contact(phone);
                bed.service.next();
                idle(phone);
                assertThat(bed.service.rest())
                        .as("%s does not call back", firmware)
                        .isEmpty();
            }
            idle(phone);
        }
    }

    @Test
    void trap14_unknownItemThatIsReadComesBackWithAStatus() throws Exception {
        assertThat(told(bed.registered(), ScriptedService.act(Action.READ_ITEMS, Item.ask(ItemKey.of("no-such-item"))))
                        .message()
                        .items())
                .containsExactly(Item.problem(ItemKey.of("no-such-item"), ItemStatus.UNKNOWN_ITEM));
    }
}
