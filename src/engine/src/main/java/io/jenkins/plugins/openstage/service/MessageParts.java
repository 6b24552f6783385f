package io.jenkins.plugins.openstage.service;

import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Items cut into parts that a phone takes in one message each (protocol.md 12). Immutable.
 *
 * @param parts in the order in which they are sent
 */
record MessageParts(List<ItemList> parts) {

    /** Declaration, namespaces, nonce, action. */
    private static final int ENVELOPE_BYTES = 600;
    /** Tags, attribute names, index and line end of one item. */
    private static final int ITEM_BYTES = 48;

    MessageParts {
        parts = List.copyOf(parts);
    }

    /** Items none of which needs another. */
    static MessageParts single(ItemList items, int maxItems, int maxBytes) {
        List<List<Item>> groups = items.stream().map(List::of).toList();
        return new MessageParts(pack(groups, maxItems, maxBytes));
    }

    /**
     * Items of which those with the same index belong together and must not be separated.
     *
     * @throws NotSendableException when a group is larger than a message may be
     */
    static MessageParts grouped(ItemList items, int maxItems, int maxBytes) throws NotSendableException {
        Map<Object, List<Item>> groups = new LinkedHashMap<>();
        for (Item item : items) {
            Object group = item.key().indexed() ? item.key().index() : item.name();
            groups.computeIfAbsent(group, any -> new ArrayList<>()).add(item);
        }
        for (List<Item> group : groups.values()) {
            check(group, maxItems, maxBytes);
        }
        return new MessageParts(pack(List.copyOf(groups.values()), maxItems, maxBytes));
    }

    private static void check(List<Item> group, int maxItems, int maxBytes) throws NotSendableException {
        ItemKey key = group.get(0).key();
        String what = key.indexed() ? "the " + group.size() + " items with index " + key.index() : "item " + key;
        if (maxItems != WorkpointMessage.NO_LIMIT && group.size() > maxItems) {
            throw new NotSendableException(what + " belong together, but the phone takes only " + maxItems
                    + " items in one message: write fewer of them at a time");
        }
        if (ENVELOPE_BYTES + bytes(group) > maxBytes) {
            throw new NotSendableException(
                    what + " would need more than the " + maxBytes + " bytes that a message may have");
        }
    }

    private static List<ItemList> pack(List<List<Item>> groups, int maxItems, int maxBytes) {
        List<ItemList> parts = new ArrayList<>();
        List<Item> part = new ArrayList<>();
        int bytes = ENVELOPE_BYTES;
        for (List<Item> group : groups) {
            int more = bytes(group);
            boolean tooMany = maxItems != WorkpointMessage.NO_LIMIT && part.size() + group.size() > maxItems;
            if (!part.isEmpty() && (tooMany || bytes + more > maxBytes)) {
                parts.add(ItemList.of(part));
                part = new ArrayList<>();
                bytes = ENVELOPE_BYTES;
            }
            part.addAll(group);
            bytes += more;
        }
        if (!part.isEmpty()) {
            parts.add(ItemList.of(part));
        }
        return parts;
    }

    private static int bytes(List<Item> group) {
        return group.stream().mapToInt(MessageParts::bytes).sum();
    }

    /** An upper bound: every quote counts as an entity. */
    private static int bytes(Item item) {
        int escaped = (int) item.value()
                        .chars()
                        .filter(character -> "\"'<>&".indexOf(character) >= 0)
                        .count()
                * 5;
        return ITEM_BYTES + utf8(item.name()) + utf8(item.value()) + escaped;
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    ItemList first() {
        return parts.get(0);
    }

    MessageParts rest() {
        return new MessageParts(parts.subList(1, parts.size()));
    }

    ItemList all() {
        return ItemList.of(parts.stream().flatMap(ItemList::stream).toList());
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }
}
