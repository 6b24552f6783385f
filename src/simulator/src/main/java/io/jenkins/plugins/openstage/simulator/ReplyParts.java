package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.wpi.Fragment;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Splits the items of a reply at both limits, number and bytes (protocol.md 12): a part holds as much as it may. What an item weighs
 * is seen from the message as the phone writes it.
 */
final class ReplyParts {

    /** How a phone writes a part. */
    interface Writing {
        byte[] write(ItemList items, Fragment fragment);
    }

    /** No value has this, because its first character would be an entity. */
    private static final String ITEM = "<Item ";

    private final int maxItems;
    private final int maxBytes;
    private final Writing writing;

    /**
     * @param maxItems items of a part, or -1 for any number
     * @param maxBytes of a part as XML
     */
    ReplyParts(int maxItems, int maxBytes, Writing writing) {
        this.maxItems = maxItems < 0 ? Integer.MAX_VALUE : maxItems;
        this.maxBytes = maxBytes;
        this.writing = writing;
    }

    /** The parts in their order; at least one. An item that is too big alone has a part of its own. */
    Deque<ItemList> split(ItemList items) {
        if (items.size() <= maxItems && writing.write(items, Fragment.FINAL).length <= maxBytes) {
            return new ArrayDeque<>(List.of(items));
        }
        Deque<ItemList> parts = new ArrayDeque<>();
        Weights weights = Weights.of(writing.write(items, Fragment.NEXT), items.size());
        List<Item> part = new ArrayList<>();
        int bytes = weights.envelope();
        int i = 0;
        for (Item item : items) {
            int more = weights.items()[i++];
            if (!part.isEmpty() && (part.size() >= maxItems || bytes + more > maxBytes)) {
                parts.add(ItemList.of(part));
                part.clear();
                bytes = weights.envelope();
            }
            part.add(item);
            bytes += more;
        }
        parts.add(ItemList.of(part));
        return parts;
    }

    /**
     * What the parts of a message weigh.
     *
     * @param envelope the message without items; one byte more than a part that is followed by others, because "final" is longer
     * @param items each item with the white space before it
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on once and never compared
    private record Weights(int envelope, int[] items) {

        static Weights of(byte[] message, int number) {
            // One character for each byte.
            String text = new String(message, StandardCharsets.ISO_8859_1);
            int[] weights = new int[number];
            int first = start(text, 0);
            int at = first;
            for (int i = 0; i < number; i++) {
                int next = i + 1 < number ? start(text, text.indexOf(ITEM, at) + ITEM.length()) : end(text);
                weights[i] = next - at;
                at = next;
            }
            return new Weights(text.length() - (at - first) + 1, weights);
        }

        /** Where the next item begins with the white space before it. */
        private static int start(String text, int from) {
            int at = text.indexOf(ITEM, from);
            while (Character.isWhitespace(text.charAt(at - 1))) {
                at--;
            }
            return at;
        }

        /** Where the last item ends. */
        private static int end(String text) {
            int last = text.lastIndexOf(ITEM);
            int tag = text.indexOf('>', last) + 1;
            return text.charAt(tag - 2) == '/' ? tag : text.indexOf('>', text.indexOf("</", tag)) + 1;
        }
    }
}
