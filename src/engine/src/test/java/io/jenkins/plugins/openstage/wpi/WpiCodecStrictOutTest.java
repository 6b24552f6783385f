package io.jenkins.plugins.openstage.wpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What old phones cannot parse is never produced. */
class WpiCodecStrictOutTest {

    private static final WpiCodec CODEC = WpiCodec.standard();

    private static DlsMessage write(Item... items) {
        return new DlsMessage("AB", Action.WRITE_ITEMS, ItemList.of(items));
    }

    private static String text(byte[] xml) {
        return new String(xml, StandardCharsets.UTF_8);
    }

    @Test
    void aMessageIsWrittenExactlyLikeThis() {
        assertThat(text(CODEC.encode(write(Item.of("key-label-unicode", 3, "Müller 5€ 😀")))))
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        + "<DLSMessage xmlns=\"http://www.siemens.com/DLS\""
                        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                        + " xsi:schemaLocation=\"http://www.siemens.com/DLS\">"
                        + "<Message nonce=\"AB\"><Action>WriteItems</Action>"
                        + "<ItemList><Item name=\"key-label-unicode\" index=\"3\">Müller 5€ 😀</Item></ItemList>"
                        + "</Message></DLSMessage>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a<b", "a>b", "Meier & Co", "]]>"})
    void aCharacterThatNeedsAnEntityIsRefusedByItsItem(String value) {
        assertThatThrownBy(() -> CODEC.encode(write(Item.of("a", "fine"), Item.of("display-id-unicode", 2, value))))
                .isInstanceOfSatisfying(UnsendableItemException.class, e -> assertThat(e.key())
                        .isEqualTo(ItemKey.of("display-id-unicode", 2)))
                .hasMessageContainingAll("display-id-unicode[2]", "phones cannot read", "replace it")
                .hasMessageNotContaining(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\u001bb", "a\ufffeb", "a\ud800b", "\udc00"})
    void aCharacterThatXmlDoesNotCarryIsRefusedEvenWithEntities(String value) {
        assertThatThrownBy(() -> CODEC.allowingEntities().encode(write(Item.of("x", value))))
                .isInstanceOf(UnsendableItemException.class)
                .hasMessageContainingAll("item x", "XML does not carry");
    }

    @Test
    void aCarriageReturnIsRefusedBecauseItWouldNotArrive() {
        assertThatThrownBy(() -> CODEC.encode(write(Item.of("dls-server-ca", 0, "-----BEGIN\r\nX"))))
                .isInstanceOf(UnsendableItemException.class)
                .hasMessageContaining("line feeds");
    }

    @Test
    void aProfileMayAllowEntities() throws Exception {
        WpiCodec codec = WpiCodec.standard().allowingEntities();
        DlsMessage message = write(Item.of("x", "a<b & c>d ]]> &amp;"));
        assertThat(codec.decodeDls(codec.encode(message))).isEqualTo(message);
    }

    @Test
    void quotesArePlainInValuesAndEscapedInNames() {
        assertThat(text(CODEC.encode(write(Item.of("x", "\"it's\"")))))
                .satisfiesAnyOf(xml -> assertThat(xml).contains(">\"it's\"<"), xml -> assertThat(xml)
                        .contains(">&quot;it's&quot;<"));
        assertThat(text(CODEC.encode(write(Item.of("a\"b", "1"))))).contains("name=\"a&quot;b\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\tb", "a<b", "a&b"})
    void aNameThatIsNoNameIsRefused(String name) {
        assertThatThrownBy(() -> CODEC.allowingEntities().encode(write(Item.of(name, "1"))))
                .isInstanceOf(UnsendableItemException.class);
        assertThatThrownBy(() -> CODEC.encode(new DlsMessage(name, Action.CLEAN_UP)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theServiceNeverSendsAStatus() {
        assertThat(text(CODEC.encode(write(new Item(ItemKey.of("sip-mobility-state"), "0", ItemStatus.SECURE)))))
                .doesNotContain("status");
    }

    @Test
    void anEmptyListIsNoListForTheServiceAndAListForAnAcceptedReply() {
        assertThat(text(CODEC.encode(new DlsMessage("A", Action.RESTART)))).doesNotContain("ItemList");
        assertThat(text(CODEC.encode(
                        WorkpointMessage.reply("A", Action.WRITE_ITEMS, ReplyStatus.ACCEPTED, ItemList.EMPTY))))
                .contains("ItemList");
        assertThat(text(CODEC.encode(
                        WorkpointMessage.reply("A", Action.WRITE_ITEMS, ReplyStatus.FAILED, ItemList.EMPTY))))
                .doesNotContain("ItemList");
    }
}
