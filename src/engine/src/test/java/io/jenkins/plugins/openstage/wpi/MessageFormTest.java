package io.jenkins.plugins.openstage.wpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class MessageFormTest {

    private static final ItemList ITEMS =
            ItemList.of(Item.of("key-label-unicode", 3, "a nonce=\"0\" in a \"value\""), Item.of("e164", "4930"));

    @Property(tries = 200)
    void aFormWithANonceIsTheMessageWithThatNonce(
            @ForAll @StringLength(min = 1, max = 40) @CharRange(from = 'A', to = 'F') @Chars({'"', '\'', 'ä', '€', ' '})
                    String nonce) {
        for (ItemList items : new ItemList[] {ItemList.EMPTY, ITEMS}) {
            MessageForm form = WpiCodec.standard().form(Action.WRITE_ITEMS, items);

            assertThat(form.with(nonce))
                    .isEqualTo(WpiCodec.standard().encode(new DlsMessage(nonce, Action.WRITE_ITEMS, items)));
        }
    }

    @Test
    void anItemThatPhonesCannotReadMakesNoForm() {
        assertThatThrownBy(() -> WpiCodec.standard().form(Action.WRITE_ITEMS, ItemList.of(Item.of("realm", "a<b"))))
                .isInstanceOf(UnsendableItemException.class);
    }

    @Test
    void aNonceThatPhonesCannotReadIsRefused() {
        MessageForm form = WpiCodec.standard().form(Action.CLEAN_UP, ItemList.EMPTY);

        assertThatThrownBy(() -> form.with("<")).isInstanceOf(IllegalArgumentException.class);
    }
}
