package io.jenkins.plugins.openstage.wpi;

import java.nio.charset.StandardCharsets;

/** How many bytes of a message its parts need at most, in UTF-8; whoever fills messages reckons with these. */
public final class MessageSize {

    /** Declaration, namespaces, nonce, action. */
    public static final int ENVELOPE = 600;

    /** Tags, attribute names, index and line end of one item. */
    private static final int ITEM = 48;
    /** By how much the longest entity is longer than the character for which it stands. */
    private static final int ENTITY = 5;

    private MessageSize() {}

    /** An upper bound for an item: every quote counts as an entity. */
    public static int of(Item item) {
        int escaped = (int) item.value()
                        .chars()
                        .filter(character -> "\"'<>&".indexOf(character) >= 0)
                        .count()
                * ENTITY;
        return ITEM + utf8(item.name()) + utf8(item.value()) + escaped;
    }

    /** A message with nothing but that item. */
    public static int ofAlone(Item item) {
        return ENVELOPE + of(item);
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
