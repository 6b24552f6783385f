package io.jenkins.plugins.openstage.service.script;

import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.DlsMessage;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.MessageForm;
import io.jenkins.plugins.openstage.wpi.WpiCodec;
import java.util.List;
import java.util.function.IntPredicate;

/** What a phone is told in one message, without the nonce. Immutable but for the bytes that it keeps; thread-safe. */
public final class Order {

    static final Order READ_ALL_ITEMS = standing(Action.READ_ALL_ITEMS, ItemList.EMPTY);
    public static final Order GET_NEXT_FRAGMENT = standing(Action.GET_NEXT_FRAGMENT, ItemList.EMPTY);
    public static final Order CLEAN_UP = standing(Action.CLEAN_UP, ItemList.EMPTY);
    /** Ends the interaction; the phone opens the next one itself as soon as it is idle (protocol.md 10). */
    public static final Order CLEAN_UP_AND_CALL =
            standing(Action.CLEAN_UP, ItemList.of(Item.of("send-solicited", "true")));
    /** Makes a phone come back a little later with the same message (protocol.md 16.6). */
    public static final Order CLEAN_UP_OVERLOAD =
            standing(Action.CLEAN_UP, ItemList.of(Item.of("cleanup-reason", "overload")));

    public static final String WRONG_TAN = "wrong TAN from device";
    /** Asks for the last characters of the PIN (protocol.md 11.2). */
    public static final Order READ_TAN =
            standing(Action.READ_ITEMS, ItemList.asking(List.of(ItemKey.of("bootstrapping-tan"))));
    /** Sends away a phone whose user does not know the PIN (protocol.md 11.2). */
    public static final Order CLEAN_UP_WRONG_TAN =
            standing(Action.CLEAN_UP, ItemList.of(Item.of("cleanup-reason", WRONG_TAN)));

    private final Action action;
    private final ItemList items;
    /** Whether so many bytes may be kept for the next phone; null for an order to one phone. */
    private final IntPredicate keeps;

    private MessageForm form;

    /**
     * An order to one phone.
     *
     * @param action what to do
     * @param items what with
     */
    public Order(Action action, ItemList items) {
        this(action, items, null);
    }

    /** An order to many phones. */
    Order(Action action, ItemList items, IntPredicate keeps) {
        this.action = action;
        this.items = items;
        this.keeps = keeps;
    }

    /** One that does not change while the process runs. */
    private static Order standing(Action action, ItemList items) {
        return new Order(action, items, bytes -> true);
    }

    public Action action() {
        return action;
    }

    public ItemList items() {
        return items;
    }

    /** Whether the phone goes to work on it and ends the interaction without a further message (protocol.md 15). */
    public boolean endsInteraction() {
        return action == Action.RESTART || action == Action.FILE_DEPLOYMENT || action == Action.SOFTWARE_DEPLOYMENT;
    }

    /**
     * The message with that nonce.
     *
     * @param codec always the same
     */
    public byte[] encoded(String nonce, WpiCodec codec) {
        return keeps == null
                ? codec.encode(new DlsMessage(nonce, action, items))
                : form(codec).with(nonce);
    }

    private synchronized MessageForm form(WpiCodec codec) {
        if (form != null) {
            return form;
        }
        MessageForm made = codec.form(action, items);
        if (keeps.test(made.size())) {
            form = made;
        }
        return made;
    }

    /** Keeps no bytes any more. */
    synchronized void forget() {
        form = null;
    }
}
