package io.jenkins.plugins.openstage.wpi;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The items of a message, in their order. Immutable.
 *
 * @param items the items; the same key may occur more than once, the last one counts
 */
public record ItemList(List<Item> items) implements Iterable<Item>, Serializable {

    public static final ItemList EMPTY = new ItemList(List.of());

    public ItemList {
        items = List.copyOf(items);
    }

    public static ItemList of(Item... items) {
        return new ItemList(Arrays.asList(items));
    }

    public static ItemList of(Collection<Item> items) {
        return new ItemList(List.copyOf(items));
    }

    /** A list of empty items that asks for these keys. */
    public static ItemList asking(Collection<ItemKey> keys) {
        return new ItemList(keys.stream().map(Item::ask).toList());
    }

    /** The value of the item without index, if it is there and has no problem. */
    public Optional<String> value(String name) {
        return value(ItemKey.of(name));
    }

    /** The value of that item, if it is there and has no problem. */
    public Optional<String> value(ItemKey key) {
        return stream()
                .filter(item -> item.key().equals(key) && !item.status().problem())
                .map(Item::value)
                .reduce((first, last) -> last);
    }

    /** The items to which the phone set a problem. */
    public List<Item> problems() {
        return stream().filter(item -> item.status().problem()).toList();
    }

    /** These items followed by those. */
    public ItemList plus(ItemList more) {
        List<Item> all = new ArrayList<>(items);
        all.addAll(more.items);
        return new ItemList(all);
    }

    public Stream<Item> stream() {
        return items.stream();
    }

    public int size() {
        return items.size();
    }

    public boolean isEmpty() {
        return items.isEmpty();
    }

    @Override
    public Iterator<Item> iterator() {
        return items.iterator();
    }
}
