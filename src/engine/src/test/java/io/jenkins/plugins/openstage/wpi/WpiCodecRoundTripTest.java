package io.jenkins.plugins.openstage.wpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever can be sent arrives as it was; jqwik prints the seed of a failed run. */
class WpiCodecRoundTripTest {

    @Property(tries = 300, afterFailure = AfterFailureMode.PREVIOUS_SEED)
    void aServiceMessageArrivesAsItWas(@ForAll("serviceMessages") DlsMessage message) throws Exception {
        byte[] xml = WpiCodec.standard().encode(message);
        assertThat(WpiCodec.standard().decodeDls(xml)).isEqualTo(message);
        assertThat(new String(xml, StandardCharsets.UTF_8))
                .doesNotContain("&lt;", "&gt;", "&amp;", "&#", "<!--", "CDATA");
    }

    @Property(tries = 300, afterFailure = AfterFailureMode.PREVIOUS_SEED)
    void aPhoneMessageArrivesAsItWas(@ForAll("phoneMessages") WorkpointMessage message) throws Exception {
        WpiCodec codec = WpiCodec.standard();
        assertThat(codec.decodeWorkpoint(codec.encode(message))).isEqualTo(message);
    }

    @Property(tries = 300, afterFailure = AfterFailureMode.PREVIOUS_SEED)
    void withEntitiesAnyValueArrivesAsItWas(@ForAll("anyText") String value) throws Exception {
        WpiCodec codec = WpiCodec.standard().allowingEntities();
        DlsMessage message = new DlsMessage("A", Action.WRITE_ITEMS, ItemList.of(Item.of("x", value)));
        assertThat(codec.decodeDls(codec.encode(message))).isEqualTo(message);
    }

    @Provide
    Arbitrary<String> anyText() {
        return characters(true).map(String::trim);
    }

    private static Arbitrary<String> characters(boolean markup) {
        return Arbitraries.oneOf(
                        Arbitraries.chars().range(' ', '~').map(c -> (int) c),
                        Arbitraries.of(9, 10, 0x20, 0x27, 0x22, 0x85, 0xA0, 0x2028, 0xFFFD, 0x1F600, 0x10FFFF),
                        Arbitraries.integers().between(0xA0, 0xD7FF),
                        Arbitraries.integers().between(0xE000, 0xFFFD),
                        Arbitraries.integers().between(0x10000, 0x10FFFF))
                .filter(c -> markup || "<>&".indexOf(c) < 0)
                .list()
                .ofMaxSize(60)
                .map(list -> list.stream()
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString());
    }

    private static Arbitrary<String> value() {
        return characters(false).map(String::trim);
    }

    private static Arbitrary<String> nonce() {
        return Arbitraries.strings()
                .withChars("0123456789abcdefABCDEF\"'-_ ./:=Ä")
                .ofMinLength(1)
                .ofMaxLength(40)
                .filter(nonce -> !nonce.isBlank());
    }

    private static Arbitrary<ItemKey> key() {
        Arbitrary<String> name = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars("-XML.'\"1")
                .ofMinLength(1)
                .ofMaxLength(60);
        return Combinators.combine(name, Arbitraries.integers().between(-1, 5000))
                .as(ItemKey::new);
    }

    private static Arbitrary<ItemList> items(Arbitrary<ItemStatus> status) {
        return Combinators.combine(key(), value(), status)
                .as(Item::new)
                .list()
                .ofMaxSize(12)
                .map(ItemList::of);
    }

    @Provide
    Arbitrary<DlsMessage> serviceMessages() {
        return Combinators.combine(nonce(), Arbitraries.of(Action.class), items(Arbitraries.just(ItemStatus.NONE)))
                .as(DlsMessage::new);
    }

    @Provide
    Arbitrary<WorkpointMessage> phoneMessages() {
        Arbitrary<WorkpointMessage.Reply> reply = Combinators.combine(
                        Arbitraries.of(Action.class), Arbitraries.of(ReplyStatus.class))
                .as(WorkpointMessage.Reply::new);
        return Combinators.combine(
                        nonce(),
                        Arbitraries.of(-1, 1, 10, 5000),
                        Arbitraries.of(Fragment.class),
                        Arbitraries.of(Reason.class),
                        reply,
                        items(Arbitraries.of(ItemStatus.class)))
                .as((nonce, maxItems, fragment, reason, replied, items) -> new WorkpointMessage(
                        nonce, maxItems, fragment, reason, reason == Reason.REPLY_TO ? replied : null, items));
    }
}
