package io.jenkins.plugins.openstage.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.DlsMessage;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.Reason;
import io.jenkins.plugins.openstage.wpi.WpiCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Services that work with real phones although they do not keep to the protocol (protocol.md 16.1). */
class WorkingServicesTest {

    private TestBed bed;

    @BeforeEach
    void open() throws Exception {
        bed = TestBed.open();
    }

    @AfterEach
    void close() {
        bed.close();
    }

    /** Writes what was queued without type and declaration, and nothing when nothing was queued. */
    private void answerCarelessly() {
        bed.service.raw((exchange, heard) -> {
            DlsMessage message =
                    bed.service.byQueue(heard).message().apply(heard.message().nonce());
            byte[] xml = message.action() == Action.CLEAN_UP
                    ? new byte[0]
                    : new String(WpiCodec.standard().encode(message), StandardCharsets.UTF_8)
                            .replaceFirst("<\\?xml[^>]*>", "")
                            .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, xml.length == 0 ? -1 : xml.length);
            exchange.getResponseBody().write(xml);
            exchange.close();
        });
    }

    @Test
    void phoneDoesWhatTheyWantAndKeepsAnAccount() throws Exception {
        answerCarelessly();
        SimulatedPhone phone = bed.registered();
        bed.service.queue(ScriptedService.act(Action.WRITE_ITEMS, Item.of("sntp-addr", "ntp.example.net")));

        TestBed.contact(phone);

        bed.service.next(Reason.REPLY_TO);
        Eventually.holds(
                () -> assertThat(phone.history()).hasSize(2).allSatisfy(interaction -> assertThat(interaction.end())
                        .isEqualTo(Interaction.End.COMPLETED)));
        assertThat(phone.items().value("sntp-addr")).contains("ntp.example.net");
        assertThat(phone.violations())
                .extracting(Violation::sentence)
                .contains(
                        "the answer has no content type, expected text/xml",
                        "the answer does not begin with an XML declaration")
                .filteredOn(sentence -> sentence.contains("empty answer"))
                .hasSize(2);
    }

    @Test
    void emptyAnswerBetweenTwoPartsEndsTheInteractionBadly() throws Exception {
        SimulatedPhone phone =
                bed.registered(bed.profile(Behaviour.REGULAR.withMaxItems(1).withContactGap(Duration.ZERO)));
        bed.service.raw((exchange, heard) -> {
            if (heard.reason() == Reason.REPLY_TO) {
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            } else {
                ScriptedService.send(
                        exchange,
                        new DlsMessage(
                                heard.message().nonce(),
                                Action.READ_ITEMS,
                                ItemList.of(Item.ask(ItemKey.of("e164")), Item.ask(ItemKey.of("mac-addr")))));
            }
        });

        TestBed.contact(phone);

        Eventually.holds(() ->
                assertThat(phone.history()).last().extracting(Interaction::end).isEqualTo(Interaction.End.VIOLATED));
        assertThat(phone.violations())
                .extracting(Violation::sentence)
                .contains("the service answered nothing while parts of a reply were still to come");
    }
}
