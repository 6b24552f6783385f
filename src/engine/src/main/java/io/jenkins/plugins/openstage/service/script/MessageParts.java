package io.jenkins.plugins.openstage.service.script;

import io.jenkins.plugins.openstage.job.NotSendableException;
import io.jenkins.plugins.openstage.text.Counted;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemFamilies;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.MessageSize;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Items cut into parts that a phone takes in one message each (protocol.md 12). Immutable.
 *
 * @param parts in the order in which they are sent
 */
public record MessageParts(List<ItemList> parts) {

    public MessageParts {
        parts = List.copyOf(parts);
    }

    /** Items none of which needs another. */
    public static MessageParts single(ItemList items, int maxItems, int maxBytes) {
        List<List<Item>> groups = items.stream().map(List::of).toList();
        return new MessageParts(pack(groups, maxItems, maxBytes));
    }

    /**
     * Items of which those of one index, and those of one family, belong together and are not separated (p71). Where all of one
     * index are too much for a message, only those of one family stay together.
     *
     * @throws NotSendableException when a group is larger than a message may be
     */
    public static MessageParts grouped(ItemList items, int maxItems, int maxBytes) throws NotSendableException {
        List<List<Item>> groups = new ArrayList<>();
        for (List<Item> group : groups(items.items(), MessageParts::indexOrFamily)) {
            if (fits(group, maxItems, maxBytes)) {
                groups.add(group);
            } else {
                groups.addAll(groups(group, ItemFamilies::of));
            }
        }
        for (List<Item> group : groups) {
            check(group, maxItems, maxBytes);
        }
        return new MessageParts(pack(groups, maxItems, maxBytes));
    }

    private static Collection<List<Item>> groups(List<Item> items, Function<ItemKey, Object> by) {
        Map<Object, List<Item>> groups = new LinkedHashMap<>();
        for (Item item : items) {
            groups.computeIfAbsent(by.apply(item.key()), any -> new ArrayList<>())
                    .add(item);
        }
        return groups.values();
    }

    private static Object indexOrFamily(ItemKey key) {
        return ItemFamilies.byIndex(key) ? key.index() : ItemFamilies.of(key);
    }

    private static boolean fits(List<Item> group, int maxItems, int maxBytes) {
        return countFits(group, maxItems) && MessageSize.ENVELOPE + bytes(group) <= maxBytes;
    }

    private static boolean countFits(List<Item> group, int maxItems) {
        return maxItems == WorkpointMessage.NO_LIMIT || group.size() <= maxItems;
    }

    private static void check(List<Item> group, int maxItems, int maxBytes) throws NotSendableException {
        if (!countFits(group, maxItems)) {
            throw new NotSendableException(words(group) + " belong together, but the phone takes only "
                    + Counted.of(maxItems, "item") + " in one message: write fewer of them at a time");
        }
        if (!fits(group, maxItems, maxBytes)) {
            throw new NotSendableException(
                    words(group) + " would need more than the " + maxBytes + " bytes that a message may have");
        }
    }

    private static String words(List<Item> group) {
        ItemKey key = group.get(0).key();
        if (group.size() == 1) {
            return "item " + key;
        }
        return ItemFamilies.byIndex(key)
                ? "the " + group.size() + " items with index " + key.index()
                : "the " + group.size() + " items from " + key + " to "
                        + group.get(group.size() - 1).key();
    }

    private static List<ItemList> pack(List<List<Item>> groups, int maxItems, int maxBytes) {
        List<ItemList> parts = new ArrayList<>();
        List<Item> part = new ArrayList<>();
        int bytes = MessageSize.ENVELOPE;
        for (List<Item> group : groups) {
            int more = bytes(group);
            boolean tooMany = maxItems != WorkpointMessage.NO_LIMIT && part.size() + group.size() > maxItems;
            if (!part.isEmpty() && (tooMany || bytes + more > maxBytes)) {
                parts.add(ItemList.of(part));
                part = new ArrayList<>();
                bytes = MessageSize.ENVELOPE;
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
        return group.stream().mapToInt(MessageSize::of).sum();
    }

    public ItemList first() {
        return parts.get(0);
    }

    public MessageParts rest() {
        return new MessageParts(parts.subList(1, parts.size()));
    }

    ItemList all() {
        return ItemList.of(parts.stream().flatMap(ItemList::stream).toList());
    }

    public boolean isEmpty() {
        return parts.isEmpty();
    }
}
