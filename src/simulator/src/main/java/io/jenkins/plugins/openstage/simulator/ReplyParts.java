package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Splits the items of a reply by both limits, number and bytes (protocol.md 12). */
final class ReplyParts {

    /** What a message weighs without items: declaration, namespaces, nonce, reason. */
    private static final int ENVELOPE = 600;
    /** An element with its three attributes without their values. */
    private static final int ELEMENT = 48;

    private final int maxItems;
    private final int maxBytes;

    /**
     * @param maxItems items of a part, or -1 for any number
     * @param maxBytes of a part as XML
     */
    ReplyParts(int maxItems, int maxBytes) {
        this.maxItems = maxItems < 0 ? Integer.MAX_VALUE : maxItems;
        this.maxBytes = maxBytes - ENVELOPE;
    }

    /** The parts in their order; at least one. An item that is too big alone has a part of its own. */
    Deque<ItemList> split(ItemList items) {
        Deque<ItemList> parts = new ArrayDeque<>();
        List<Item> part = new ArrayList<>();
        int weight = 0;
        for (Item item : items) {
            int more = weight(item);
            if (!part.isEmpty() && (part.size() >= maxItems || weight + more > maxBytes)) {
                parts.add(ItemList.of(part));
                part.clear();
                weight = 0;
            }
            part.add(item);
            weight += more;
        }
        if (!part.isEmpty() || parts.isEmpty()) {
            parts.add(ItemList.of(part));
        }
        return parts;
    }

    /** At most that many bytes of XML. */
    private static int weight(Item item) {
        int weight = ELEMENT + item.name().length() + item.status().text().length();
        if (item.key().indexed()) {
            weight += Integer.toString(item.key().index()).length();
        }
        String value = item.value();
        weight += value.getBytes(StandardCharsets.UTF_8).length;
        for (int i = 0; i < value.length(); i++) {
            if ("<>&\"'".indexOf(value.charAt(i)) >= 0) {
                weight += 5;
            }
        }
        return weight;
    }
}
