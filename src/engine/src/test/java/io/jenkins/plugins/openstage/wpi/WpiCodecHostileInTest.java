package io.jenkins.plugins.openstage.wpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever arrives, the answer is a message or a {@link MalformedMessageException}, soon and without a secret in it. */
class WpiCodecHostileInTest {

    private static final WpiCodec CODEC = WpiCodec.standard();
    private static final String START =
            "<WorkpointMessage><Message nonce=\"N1\">" + "<ReasonForContact>start-up</ReasonForContact><ItemList>";
    private static final String END = "</ItemList></Message></WorkpointMessage>";

    private static MalformedMessageException refused(String xml) {
        return refused(xml.getBytes(StandardCharsets.UTF_8));
    }

    private static MalformedMessageException refused(byte[] xml) {
        MalformedMessageException thrown =
                catchThrowableOfType(MalformedMessageException.class, () -> CODEC.decodeWorkpoint(xml));
        assertThat(thrown).isNotNull().hasNoCause();
        assertThat(thrown.getSuppressed()).isEmpty();
        return thrown;
    }

    @Test
    void aMessageElsewhereInAnEnvelopeOrASecondOneIsRefused() {
        String message = "<WorkpointMessage><Message nonce=\"A\"><ReasonForContact>start-up</ReasonForContact>"
                + "</Message></WorkpointMessage>";
        for (String envelope : List.of(
                "<Signature><SignedInfo>%s</SignedInfo></Signature>",
                "<Signature>%s</Signature>",
                "<Signature><Object><Wrapper>%s</Wrapper></Object></Signature>",
                "<Signature><KeyInfo/><Object/><KeyInfo>%s</KeyInfo></Signature>")) {
            assertThat(refused(envelope.formatted(message))).hasMessageContaining("is not in the object");
        }
        assertThat(refused("<Signature><Object>" + message + message + "</Object></Signature>"))
                .hasMessageContaining("more than one WorkpointMessage");
        assertThat(refused("<Signature><Object>" + message + "</Object><Object>" + message + "</Object></Signature>"))
                .hasMessageContaining("more than one WorkpointMessage");
    }

    @Test
    void anEntityBombIsRefusedAtItsDocumentType() {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE WorkpointMessage [<!ENTITY a0 \"aaaaaaaaaa\">");
        for (int i = 1; i < 12; i++) {
            bomb.append(
                    "<!ENTITY a%d \"%s\">".formatted(i, "&a%d;".formatted(i - 1).repeat(10)));
        }
        assertThat(refused(bomb + "]>" + START + "<Item name='x'>&a11;</Item>" + END))
                .hasMessageContaining("Document types and entities");
    }

    @Test
    void anExternalEntityIsNotFetched(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("secret.txt"), "top secret");
        assertThat(refused("<!DOCTYPE WorkpointMessage [<!ENTITY f SYSTEM \"" + file.toUri() + "\">]>" + START
                        + "<Item name='x'>&f;</Item>" + END))
                .hasMessageContaining("Document types and entities")
                .hasMessageNotContaining("top secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE WorkpointMessage>",
                "<!DOCTYPE WorkpointMessage SYSTEM \"http://192.0.2.1/x.dtd\">",
                "<!DOCTYPE x PUBLIC \"-//X\" \"http://192.0.2.1/x.dtd\">",
                "<?xml version=\"1.0\"?><!DOCTYPE WorkpointMessage [<!ELEMENT x ANY>]>",
                "<?xml version=\"1.0\"?> <!-- > --><?x y?>\n<!DOCTYPE x [",
            })
    void anyDocumentTypeIsRefused(String type) {
        assertThat(refused(type + START + END)).hasMessageContaining("Document types and entities");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!DOCTYPE x>", "&undeclared;", "<?xml version='1.0'?>"})
    void documentTypesDeclarationsAndEntitiesInsideAreRefused(String inside) {
        refused(START + inside + END);
        refused(START + "<Item name='x'>" + inside + "</Item>" + END);
        refused(START + END + inside);
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(refused(START + "<a>".repeat(10_000))).hasMessageContaining("nested deeper than 24");
        assertThat(refused("<Signature>" + "<a>".repeat(10_000))).hasMessageContaining("nested deeper than 24");
    }

    @Test
    void aMillionItemsAreRefusedAtTheFirstOneTooMany() {
        MalformedMessageException thrown = refused(START + "<Item name='x'/>".repeat(1_000_000) + END);
        assertThat(thrown).hasMessageContaining("more than 5000 items");
        assertThat(thrown.column().getAsInt()).isLessThan(5_002 * "<Item name='x'/>".length() + START.length());
    }

    @Test
    void theLimitsAreInclusiveAndConfigurable() throws Exception {
        WpiCodec small = CODEC.limitedTo(MessageLimits.STANDARD.withItems(2).withValueLength(8));
        String two = START + "<Item name='x'>12345678</Item><Item name='y'>12345678</Item>";
        assertThat(small.decodeWorkpoint((two + END).getBytes(StandardCharsets.UTF_8))
                        .items()
                        .size())
                .isEqualTo(2);
        assertThatThrownBy(() -> small.decodeWorkpoint((two + "<Item/>" + END).getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("more than 2 items");
        assertThatThrownBy(() -> small.decodeWorkpoint(
                        (START + "<Item name='x'>1234<!---->56789</Item>" + END).getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("longer than 8 characters");
        assertThatThrownBy(() -> MessageLimits.STANDARD.withItems(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hugeAttributesNamesAndValuesAreRefused() {
        String huge = "h".repeat(1_000_000);
        assertThat(refused(START + "<Item name='" + huge + "'/>" + END)).hasMessageContaining("longer than 256");
        assertThat(refused(START + "<Item name='x' other='" + huge + "'/>" + END))
                .hasMessageContaining("longer than 256");
        assertThat(refused(START + "<Item name='x'>" + huge + "</Item>" + END))
                .hasMessageContaining("longer than 65536")
                .hasMessageNotContaining("hhh");
        assertThat(refused("<" + huge + "/>").getMessage()).hasSizeLessThan(200);
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            many.append(" a").append(i).append("=''");
        }
        refused(START + "<Item name='x'" + many + "/>" + END);
    }

    @Test
    void aMessageCutAnywhereIsMalformedAndNothingElse() {
        byte[] whole =
                new String(Examples.bytes(1), StandardCharsets.UTF_8).strip().getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < whole.length; length++) {
            MalformedMessageException thrown = refused(Arrays.copyOf(whole, length));
            assertThat(thrown).hasMessageNotContaining("000000").hasMessageNotContaining("4930123456");
        }
    }

    @Test
    void aMessageWithDamagedBytesIsReadOrMalformedAndNothingElse() {
        long seed = 20_260_101;
        Random random = new Random(seed);
        for (int round = 0; round < 3_000; round++) {
            byte[] bytes = Examples.bytes(1 + random.nextInt(33));
            for (int damage = random.nextInt(4); damage >= 0; damage--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                CODEC.decodeWorkpoint(bytes);
            } catch (MalformedMessageException expected) {
                assertThat(expected).as("seed %d round %d", seed, round).hasNoCause();
            }
        }
    }

    @Test
    void invalidUtf8IsMalformed() {
        byte[] xml = (START + "<Item name='x'>secr€t</Item>" + END).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < xml.length; i++) {
            if (xml[i] == (byte) 0xE2) {
                xml[i + 1] = '!';
            }
        }
        assertThat(refused(xml)).hasMessageNotContaining("secr");
        assertThat(refused("<?xml version='1.0' encoding='no-such'?>" + START + END))
                .hasMessageContaining("declared encoding");
        refused(new byte[0]);
        refused(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        refused(new byte[] {(byte) 0xFF, (byte) 0xFE, 0});
    }

    @Test
    void aNonceThatWasReadIsKeptForTheAnswer() {
        MalformedMessageException thrown = refused(START + "<Item name='user-pwd'>hunter2<Item>");
        assertThat(thrown.nonce()).contains("N1");
        assertThat(thrown.line()).hasValue(1);
        assertThat(thrown.column()).isNotEmpty();
        assertThat(thrown).hasMessageNotContaining("hunter2");
        assertThat(refused("<Work").nonce()).isEmpty();
        assertThat(refused("<WorkpointMessage><Message nonce='a&lt;b'><x").nonce())
                .isEmpty();
    }

    @Test
    void anEntityMadeOfAValueIsNotQuoted() {
        assertThat(refused(START + "<Item name='sip-pwd'>p&hunter2;x</Item>" + END))
                .hasMessageNotContaining("hunter2");
        assertThat(refused(START + "<Item name='sip-pwd'>p&hunter2 x</Item>" + END))
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<DLSMessage/> | root element is 'DLSMessage', expected WorkpointMessage",
                "<html><body/></html> | root element is 'html'",
                "<WorkpointMessage/> | holds no Message",
                "<WorkpointMessage><Message/></WorkpointMessage> | no nonce",
                "<WorkpointMessage><Message nonce=' '/></WorkpointMessage> | no nonce",
                "<WorkpointMessage><Message nonce='a&amp;b'/></WorkpointMessage> | no answer could echo",
                "<WorkpointMessage><Message nonce='a&#10;b'/></WorkpointMessage> | no answer could echo",
                "<WorkpointMessage><Message nonce='A'/></WorkpointMessage> | gives no ReasonForContact",
                "<WorkpointMessage><Message nonce='A'><ReasonForContact/></Message></WorkpointMessage>"
                        + " | ReasonForContact is missing",
                "<WorkpointMessage><Message nonce='A'><ReasonForContact>boredom</ReasonForContact></Message></WorkpointMessage>"
                        + " | ReasonForContact 'boredom' is unknown",
                "<WorkpointMessage><Message nonce='A'><ReasonForContact action='ReadItems'>reply-to</ReasonForContact></Message>"
                        + "</WorkpointMessage> | status of the reply is missing",
                "<WorkpointMessage><Message nonce='A'><ReasonForContact status='accepted'>reply-to</ReasonForContact></Message>"
                        + "</WorkpointMessage> | Action is missing",
                "<WorkpointMessage><Message nonce='A' fragment='first'><ReasonForContact>status</ReasonForContact></Message>"
                        + "</WorkpointMessage> | fragment 'first' is unknown",
                "<WorkpointMessage><Message nonce='A' maxItems='x'><ReasonForContact>status</ReasonForContact></Message>"
                        + "</WorkpointMessage> | maxItems is no number",
                "<WorkpointMessage><Message nonce='A'><ReasonForContact>status</ReasonForContact><ItemList><Item>x</Item>"
                        + "</ItemList></Message></WorkpointMessage> | Item number 1 has no name",
                "<WorkpointMessage><Message nonce='A'><ReasonForContact>status</ReasonForContact><ItemList>"
                        + "<Item name='k' index='-3'/></ItemList></Message></WorkpointMessage>"
                        + " | index of item number 1 (k) is no number",
                "<WorkpointMessage><Message nonce='A'><ReasonForContact>status</ReasonForContact><ItemList>"
                        + "<Item name='k&#10;INFO forged'/></ItemList></Message></WorkpointMessage>"
                        + " | name of item number 1 has a character",
            })
    void aDocumentThatIsNoMessageSaysWhatIsMissing(String xml, String sentence) {
        assertThat(refused(xml)).hasMessageContaining(sentence);
    }

    @Test
    void anUnknownActionIsRefused() {
        assertThatThrownBy(() ->
                        CODEC.decodeDls("<DLSMessage><Message nonce='A'><Action>Explode</Action></Message></DLSMessage>"
                                .getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(MalformedMessageException.class, e -> assertThat(e.nonce())
                        .contains("A"))
                .hasMessageContaining("Action 'Explode' is unknown");
        assertThatThrownBy(() -> CODEC.decodeDls(
                        "<DLSMessage><Message nonce='A'/></DLSMessage>".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("gives no Action");
    }
}
