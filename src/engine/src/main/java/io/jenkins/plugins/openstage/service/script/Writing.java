package io.jenkins.plugins.openstage.service.script;

import io.jenkins.plugins.openstage.job.NotSendableException;
import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.ItemList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * What is written to every phone that is to be written the same: divided and encoded once for each limit that phones announce.
 * Thread-safe.
 */
final class Writing {
    /** Phones of one model announce the same, so that a fleet has few. Each further one is divided anew for each phone. */
    private static final int MOST_LIMITS = 8;

    private final Writings.Key key;
    private final int maxBytes;
    private final IntPredicate keeps;
    private final Map<Integer, List<Order>> parts = new HashMap<>();

    /**
     * @param keeps whether so many bytes may be kept until all have been written
     */
    Writing(Writings.Key key, int maxBytes, IntPredicate keeps) {
        this.key = key;
        this.maxBytes = maxBytes;
        this.keeps = keeps;
    }

    Writings.Key key() {
        return key;
    }

    /**
     * What a phone is told, one after the other.
     *
     * @param maxItems how many it takes at a time
     * @throws NotSendableException when items that belong together are too many or too large for one message
     */
    synchronized List<Order> parts(int maxItems) throws NotSendableException {
        List<Order> known = parts.get(maxItems);
        if (known == null) {
            known = orders(key.items(), maxItems, keeps);
            if (parts.size() < MOST_LIMITS) {
                parts.put(maxItems, known);
            }
        }
        return known;
    }

    /** The same for what is left after some parts, for one phone that announces something else by now. */
    List<Order> parts(List<Order> left, int maxItems) throws NotSendableException {
        return orders(
                ItemList.of(left.stream().flatMap(part -> part.items().stream()).toList()), maxItems, null);
    }

    private List<Order> orders(ItemList items, int maxItems, IntPredicate kept) throws NotSendableException {
        return MessageParts.grouped(items, maxItems, maxBytes).parts().stream()
                .map(part -> new Order(Action.WRITE_ITEMS, part, kept))
                .toList();
    }

    /** Nobody is to be written it any more. */
    void ends() {
        List<Order> all = new ArrayList<>();
        synchronized (this) {
            parts.values().forEach(all::addAll);
            parts.clear();
        }
        all.forEach(Order::forget);
    }
}
