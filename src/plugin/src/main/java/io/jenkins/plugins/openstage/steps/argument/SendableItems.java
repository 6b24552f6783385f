package io.jenkins.plugins.openstage.steps.argument;

import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.DlsMessage;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.WpiCodec;
import java.util.List;

/** Finds out once, before any phone is asked, what no phone could read (protocol.md 16.2). */
public final class SendableItems {

    private SendableItems() {}

    /**
     * Looks at items that shall be written.
     *
     * @param entities whether the phones are known to read values with less, greater and ampersand
     * @throws IllegalArgumentException with one sentence that names the item and not its value
     */
    public static void check(ItemList items, boolean entities) {
        (entities ? WpiCodec.standard().allowingEntities() : WpiCodec.standard())
                .encode(new DlsMessage("0", Action.WRITE_ITEMS, items));
    }

    /** The same for an item that is only named. */
    public static void check(ItemKey key) {
        check(ItemList.asking(List.of(key)), false);
    }
}
