package io.jenkins.plugins.openstage.service.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.openstage.job.NotSendableException;
import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.DlsMessage;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.WpiCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MessagePartsTest {
    private static final int BYTES = 4_000;

    @Provide
    Arbitrary<List<Item>> writes() {
        Arbitrary<ItemKey> keys = Combinators.combine(
                        Arbitraries.strings()
                                .withCharRange('a', 'z')
                                .ofMinLength(1)
                                .ofMaxLength(30),
                        Arbitraries.integers().between(ItemKey.NO_INDEX, 40))
                .as(ItemKey::new);
        Arbitrary<String> values = Arbitraries.strings().withChars("abä€\"' \n").ofMaxLength(60);
        return Combinators.combine(keys, values)
                .as(Item::of)
                .list()
                .ofMinSize(1)
                .ofMaxSize(120);
    }

    @Property(tries = 200)
    void partsHoldEverythingFitAndKeepIndexGroupsTogether(
            @ForAll("writes") List<Item> items, @ForAll @IntRange(min = 1, max = 20) int maxItems) {
        MessageParts parts;
        try {
            parts = MessageParts.grouped(ItemList.of(items), maxItems, BYTES);
        } catch (NotSendableException e) {
            assertThat(e).hasMessageMatching("(?s).*(belong together|bytes).*");
            return;
        }
        List<Item> all = new ArrayList<>();
        Map<Integer, Integer> partOfIndex = new HashMap<>();
        for (int number = 0; number < parts.parts().size(); number++) {
            ItemList part = parts.parts().get(number);
            assertThat(part.size()).isBetween(1, maxItems);
            DlsMessage message = new DlsMessage("0123456789ABCDEF0123456789ABCDEF", Action.WRITE_ITEMS, part);
            assertThat(WpiCodec.standard().encode(message)).hasSizeLessThanOrEqualTo(BYTES);
            for (Item item : part) {
                all.add(item);
                if (item.key().indexed()) {
                    assertThat(partOfIndex.getOrDefault(item.key().index(), number))
                            .isEqualTo(number);
                    partOfIndex.put(item.key().index(), number);
                }
            }
        }
        assertThat(all).containsExactlyInAnyOrderElementsOf(items);
    }

    @Test
    void valueTooLargeForAMessageIsNamed() {
        ItemList items = ItemList.of(Item.of("wbm-server-certificate", "x".repeat(BYTES)));

        assertThatThrownBy(() -> MessageParts.grouped(items, -1, BYTES))
                .isInstanceOf(NotSendableException.class)
                .hasMessage("item wbm-server-certificate would need more than the 4000 bytes that a message may have");
    }

    @Test
    void s17_addressAndPortAreNotSeparated() throws Exception {
        ItemList items = ItemList.of(
                Item.of("sntp-addr", "ntp"),
                Item.of("reg-addr", "192.0.2.1"),
                Item.of("language-iso", "de"),
                Item.of("reg-port", "5060"));

        assertThat(MessageParts.grouped(items, 2, BYTES).parts())
                .containsExactly(
                        ItemList.of(Item.of("sntp-addr", "ntp")),
                        ItemList.of(Item.of("reg-addr", "192.0.2.1"), Item.of("reg-port", "5060")),
                        ItemList.of(Item.of("language-iso", "de")));
    }

    @Test
    void s17_whatNeedsEachOtherStaysTogetherAcrossIndexes() throws Exception {
        ItemList items = ItemList.of(
                Item.of("goto-secure-mode", "nopin"),
                Item.of("dls-client-certificate", "x"),
                Item.of("dls-server-ca", 0, "x"),
                Item.of("dls-server-ca", 1, ""),
                Item.of("function-key-def", 1, "59"),
                Item.of("dls-secure-port", "18444"));

        assertThat(MessageParts.grouped(items, 5, BYTES).parts())
                .extracting(ItemList::size)
                .containsExactly(5, 1);
    }

    @Test
    void s17_thingsThatOnlyShareAnIndexAreSeparatedWhenTheyAreTooMany() throws Exception {
        ItemList items = ItemList.of(
                Item.of("function-key-def", 1, "59"),
                Item.of("XML-app-name", 1, "x"),
                Item.of("key-label-unicode", 1, "x"),
                Item.of("XML-app-action", 1, "update"));

        assertThat(MessageParts.grouped(items, 4, BYTES).parts()).hasSize(1);
        assertThat(MessageParts.grouped(items, 3, BYTES).parts())
                .containsExactly(
                        ItemList.of(Item.of("function-key-def", 1, "59"), Item.of("key-label-unicode", 1, "x")),
                        ItemList.of(Item.of("XML-app-name", 1, "x"), Item.of("XML-app-action", 1, "update")));
    }

    @Test
    void splitThatIsImpossibleIsOneSentence() {
        ItemList key = ItemList.of(
                Item.of("function-key-def", 1, "59"),
                Item.of("key-label-unicode", 1, "x"),
                Item.of("stimulus-led-control-uri", 1, "x"));
        ItemList shell = ItemList.of(Item.of("ssh-enable", "true"), Item.of("ssh-password", "x"));

        assertThatThrownBy(() -> MessageParts.grouped(key, 2, BYTES))
                .hasMessage("the 3 items with index 1 belong together, but the phone takes only 2 items in one message:"
                        + " write fewer of them at a time");
        assertThatThrownBy(() -> MessageParts.grouped(shell, 1, BYTES))
                .hasMessageStartingWith("the 2 items from ssh-enable to ssh-password belong together");
    }
}
