package io.jenkins.plugins.openstage.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.DlsMessage;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.Reason;
import io.jenkins.plugins.openstage.wpi.ReplyStatus;
import io.jenkins.plugins.openstage.wpi.WpiCodec;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages in a signed envelope, as the original service sends them, and without one (protocol.md 16.2). */
class SignedEnvelopeTest {
    private static final Item NTP = Item.of("sntp-addr", "ntp.example.net");

    private TestBed bed;

    @BeforeEach
    void open() throws Exception {
        bed = TestBed.open();
    }

    @AfterEach
    void close() {
        bed.close();
    }

    /** The message in an envelope whose signature nobody checks. */
    private static byte[] signed(DlsMessage message) {
        String xml = new String(WpiCodec.standard().encode(message), StandardCharsets.UTF_8);
        int root = xml.indexOf("<DLSMessage");
        return (xml.substring(0, root) + """
                <Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo>
                <SignatureMethod Algorithm="http://www.w3.org/2000/09/xmldsig#rsa-sha1"/>
                <Reference URI="#DLSMessage"><DigestValue>AAAA</DigestValue></Reference></SignedInfo>
                <SignatureValue>AAAA</SignatureValue><Object Id="DLSMessage">""" + xml.substring(root) + "</Object></Signature>")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void signedAndUnsignedMessagesAreExecuted() throws Exception {
        SimulatedPhone phone = bed.registered();
        bed.service.raw((exchange, heard) -> {
            Action action = heard.reason() == Reason.REPLY_TO ? Action.CLEAN_UP : Action.WRITE_ITEMS;
            ItemList items = action == Action.WRITE_ITEMS ? ItemList.of(NTP) : ItemList.EMPTY;
            byte[] xml = signed(new DlsMessage(heard.message().nonce(), action, items));
            exchange.getResponseHeaders().add("Content-Type", "text/xml; charset=utf-8");
            exchange.sendResponseHeaders(200, xml.length);
            exchange.getResponseBody().write(xml);
            exchange.close();
        });
        TestBed.contact(phone);
        assertThat(bed.service.next(Reason.REPLY_TO).message().reply().status()).isEqualTo(ReplyStatus.ACCEPTED);
        Eventually.holds(() -> assertThat(phone.statistics().completed()).isEqualTo(2));
        assertThat(phone.items().value("sntp-addr")).contains("ntp.example.net");

        bed.service.raw(null);
        bed.service.queue(ScriptedService.act(Action.WRITE_ITEMS, Item.of("sntp-addr", "other.example.net")));
        TestBed.contact(phone);
        assertThat(bed.service.next(Reason.REPLY_TO).message().reply().status()).isEqualTo(ReplyStatus.ACCEPTED);
        assertThat(phone.items().value("sntp-addr")).contains("other.example.net");
        assertThat(phone.violations()).isEmpty();
    }
}
