package io.jenkins.plugins.openstage.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
}
