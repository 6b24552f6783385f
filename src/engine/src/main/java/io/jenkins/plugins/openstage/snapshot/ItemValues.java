package io.jenkins.plugins.openstage.snapshot;

import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * A text for each of some items, in the order of the items. Lean: phones of one kind have the same items, and share their list.
 * Immutable.
 *
 * @param keys the items, each once, in their order
 * @param values the text of the item at the same place
 */
public record ItemValues(List<ItemKey> keys, List<String> values) implements Serializable {

    /** Nothing of any item. */
    public static final ItemValues EMPTY = new ItemValues(List.of(), List.of());

    public ItemValues {
        keys = List.copyOf(keys);
        values = List.copyOf(values);
        if (keys.size() != values.size()) {
            throw new IllegalArgumentException(keys.size() + " items have " + values.size() + " values");
        }
    }

    /** The texts of that map. */
    public static ItemValues of(Map<ItemKey, String> texts) {
        if (texts.isEmpty()) {
            return EMPTY;
        }
        SortedMap<ItemKey, String> sorted = new TreeMap<>(texts);
        return new ItemValues(new ArrayList<>(sorted.keySet()), new ArrayList<>(sorted.values()));
    }

    /** The text of an item; null when there is none. */
    public String get(ItemKey key) {
        int at = Collections.binarySearch(keys, key);
        return at < 0 ? null : values.get(at);
    }

    /** Whether there is a text of the item. */
    public boolean has(ItemKey key) {
        return Collections.binarySearch(keys, key) >= 0;
    }

    public int size() {
        return keys.size();
    }

    public boolean isEmpty() {
        return keys.isEmpty();
    }

    /** Tells each item with its text, in their order. */
    public void forEach(BiConsumer<ItemKey, String> each) {
        for (int i = 0; i < keys.size(); i++) {
            each.accept(keys.get(i), values.get(i));
        }
    }

    /** The same as a map, in the order of the items. */
    public Map<ItemKey, String> map() {
        Map<ItemKey, String> map = new LinkedHashMap<>(keys.size() * 2);
        forEach(map::put);
        return map;
    }

    /** How many items, and none of their values: some were read off phones. */
    @Override
    public String toString() {
        return keys.size() + " items";
    }
}
