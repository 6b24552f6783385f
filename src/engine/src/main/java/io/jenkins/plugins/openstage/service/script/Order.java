package io.jenkins.plugins.openstage.service.script;

import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import java.util.List;

/**
 * What a phone is told in one message, without the nonce.
 *
 * @param action what to do
 * @param items what with
 */
public record Order(Action action, ItemList items) {

    static final Order READ_ALL_ITEMS = new Order(Action.READ_ALL_ITEMS, ItemList.EMPTY);
    public static final Order GET_NEXT_FRAGMENT = new Order(Action.GET_NEXT_FRAGMENT, ItemList.EMPTY);
    public static final Order CLEAN_UP = new Order(Action.CLEAN_UP, ItemList.EMPTY);
    /** Ends the interaction; the phone opens the next one itself as soon as it is idle (protocol.md 10). */
    public static final Order CLEAN_UP_AND_CALL =
            new Order(Action.CLEAN_UP, ItemList.of(Item.of("send-solicited", "true")));
    /** Makes a phone come back a little later with the same message (protocol.md 16.6). */
    public static final Order CLEAN_UP_OVERLOAD =
            new Order(Action.CLEAN_UP, ItemList.of(Item.of("cleanup-reason", "overload")));

    public static final String WRONG_TAN = "wrong TAN from device";
    /** Asks for the last characters of the PIN (protocol.md 11.2). */
    public static final Order READ_TAN =
            new Order(Action.READ_ITEMS, ItemList.asking(List.of(ItemKey.of("bootstrapping-tan"))));
    /** Sends away a phone whose user does not know the PIN (protocol.md 11.2). */
    public static final Order CLEAN_UP_WRONG_TAN =
            new Order(Action.CLEAN_UP, ItemList.of(Item.of("cleanup-reason", WRONG_TAN)));

    /** Whether the phone goes to work on it and ends the interaction without a further message (protocol.md 15). */
    public boolean endsInteraction() {
        return action == Action.RESTART || action == Action.FILE_DEPLOYMENT || action == Action.SOFTWARE_DEPLOYMENT;
    }
}
