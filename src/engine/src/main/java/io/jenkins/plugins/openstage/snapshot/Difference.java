package io.jenkins.plugins.openstage.snapshot;

import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** In which items a phone differs from what is common to its kind. */
final class Difference {

    private Difference() {}

    /** Tells each item that differs with its text, and with null when the phone does not have it; in the order of the items. */
    static void of(ItemValues phone, ItemValues common, BiConsumer<ItemKey, String> each) {
        int mine = 0;
        int theirs = 0;
        while (mine < phone.size() || theirs < common.size()) {
            int order = order(phone, mine, common, theirs);
            if (order < 0) {
                each.accept(phone.keys().get(mine), phone.values().get(mine));
                mine++;
            } else if (order > 0) {
                each.accept(common.keys().get(theirs), null);
                theirs++;
            } else {
                if (!phone.values().get(mine).equals(common.values().get(theirs))) {
                    each.accept(phone.keys().get(mine), phone.values().get(mine));
                }
                mine++;
                theirs++;
            }
        }
    }

    private static int order(ItemValues phone, int mine, ItemValues common, int theirs) {
        if (mine == phone.size()) {
            return 1;
        }
        return theirs == common.size()
                ? -1
                : phone.keys().get(mine).compareTo(common.keys().get(theirs));
    }

    /** What is common with these differences, in which null stands for an item that the phone does not have. */
    static ItemValues applied(
            ItemValues common, Map<ItemKey, String> differences, Map<List<ItemKey>, List<ItemKey>> lists) {
        if (differences.isEmpty()) {
            return common;
        }
        if (!common.isEmpty() && onlyValues(common, differences)) {
            List<String> values = new ArrayList<>(common.values());
            for (int i = 0; i < common.size(); i++) {
                values.set(i, differences.getOrDefault(common.keys().get(i), values.get(i)));
            }
            return new ItemValues(common.keys(), values);
        }
        List<ItemKey> keys = new ArrayList<>(common.size() + differences.size());
        List<String> values = new ArrayList<>(common.size() + differences.size());
        merge(common, new TreeMap<>(differences), (key, text) -> {
            if (text != null) {
                keys.add(key);
                values.add(text);
            }
        });
        return new ItemValues(lists.computeIfAbsent(List.copyOf(keys), same -> same), values);
    }

    /** Tells what is common and what differs, in the order of the items; both are in that order, so nothing is sorted again. */
    private static void merge(
            ItemValues common, SortedMap<ItemKey, String> differences, BiConsumer<ItemKey, String> each) {
        Iterator<Map.Entry<ItemKey, String>> more = differences.entrySet().iterator();
        Map.Entry<ItemKey, String> next = more.hasNext() ? more.next() : null;
        for (int i = 0; i < common.size(); i++) {
            ItemKey key = common.keys().get(i);
            while (next != null && next.getKey().compareTo(key) < 0) {
                each.accept(next.getKey(), next.getValue());
                next = more.hasNext() ? more.next() : null;
            }
            if (next != null && next.getKey().equals(key)) {
                each.accept(key, next.getValue());
                next = more.hasNext() ? more.next() : null;
            } else {
                each.accept(key, common.values().get(i));
            }
        }
        while (next != null) {
            each.accept(next.getKey(), next.getValue());
            next = more.hasNext() ? more.next() : null;
        }
    }

    private static boolean onlyValues(ItemValues common, Map<ItemKey, String> differences) {
        for (Map.Entry<ItemKey, String> difference : differences.entrySet()) {
            if (difference.getValue() == null || !common.has(difference.getKey())) {
                return false;
            }
        }
        return true;
    }

    /** A place for the lists of items that phones share. */
    static Map<List<ItemKey>, List<ItemKey>> lists() {
        return new HashMap<>();
    }
}
