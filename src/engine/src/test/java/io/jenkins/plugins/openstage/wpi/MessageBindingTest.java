package io.jenkins.plugins.openstage.wpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Marshallers and unmarshallers serve many messages, and no message notices. */
class MessageBindingTest {

    private static final WpiCodec CODEC = WpiCodec.standard();

    private static byte[] bytes(String xml) {
        return xml.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] startUp(String more, String value) {
        return bytes("<WorkpointMessage><Message nonce='A'>" + more
                + "<ReasonForContact>start-up</ReasonForContact><ItemList><Item name='x' index='1'>" + value
                + "</Item></ItemList></Message></WorkpointMessage>");
    }

    @Test
    void unknownElementsAreIgnoredHoweverManyTheyHaveBeen() throws Exception {
        for (int round = 0; round < 100; round++) {
            String value = "value " + round;
            assertThat(CODEC.decodeWorkpoint(startUp("<Unknown><Deeper/></Unknown><Other/>", value))
                            .items())
                    .containsExactly(Item.of("x", 1, value));
        }
    }

    @Test
    void aDamagedMessageLeavesNothingToTheNext() throws Exception {
        for (int round = 0; round < 50; round++) {
            String secret = "left over " + round;
            assertThatThrownBy(() -> CODEC.decodeWorkpoint(
                            bytes("<WorkpointMessage><Message nonce='A' maxItems='3'><ReasonForContact action='x'"
                                    + " status='busy'>start-up</ReasonForContact><ItemList><Item name='y'>" + secret)))
                    .isInstanceOf(MalformedMessageException.class);
            WorkpointMessage next = CODEC.decodeWorkpoint(startUp("", "fine"));
            assertThat(next)
                    .isEqualTo(WorkpointMessage.initial("A", Reason.START_UP, ItemList.of(Item.of("x", 1, "fine"))));
        }
    }

    @Test
    void nothingHoldsAMessageThatWasRead() throws Exception {
        LenientReader reader = LenientReader.open(startUp("", "secret"), MessageLimits.STANDARD);
        reader.enter(MessageXml.WORKPOINT);
        WeakReference<MessageXml.Root> read = new WeakReference<>(MessageBinding.read(reader));
        Awaitility.await().until(() -> {
            System.gc();
            return read.get() == null;
        });
    }

    @Test
    void nothingHoldsAMessageThatWasWritten() throws Exception {
        MessageXml.Dls root =
                MessageMapping.xml(new DlsMessage("A", Action.WRITE_ITEMS, ItemList.of(Item.of("sip-pwd", "secret"))));
        WeakReference<MessageXml.Root> written = new WeakReference<>(root);
        MessageBinding.write(root, new ByteArrayOutputStream());
        root = null;
        Awaitility.await().until(() -> {
            System.gc();
            return written.get() == null;
        });
    }

    @Test
    void whatWasWrittenByAKeptMarshallerIsAlwaysTheSame() {
        DlsMessage message = new DlsMessage("A", Action.WRITE_ITEMS, ItemList.of(Item.of("x", 1, "ä")));
        byte[] first = CODEC.encode(message);
        for (int round = 0; round < 20; round++) {
            CODEC.encode(new DlsMessage("B" + round, Action.CLEAN_UP));
            assertThat(CODEC.encode(message)).isEqualTo(first);
        }
    }
}
