package io.jenkins.plugins.openstage.wpi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What phones were told as a secret, so that it is not shown when it comes back: neither in the item to which it was written,
 * whatever the catalogue says of that, nor as the value, or a part of the value, of any other. Bounded: of more than
 * {@link #MOST} values the first ones are forgotten. Thread-safe.
 */
public final class Secrets {

    /** So many values, and so many items, are remembered. */
    public static final int MOST = 20_000;

    /** A shorter value is masked only in the item to which it was written: the text of others would be full of it. */
    public static final int SHORTEST = 4;

    private final Set<ItemKey> items = new LinkedHashSet<>();
    private final Set<String> values = new LinkedHashSet<>();
    /** The values by their first characters. */
    private final Map<String, List<String>> byStart = new LinkedHashMap<>();

    /** Keeps these items with their values, which were secrets wherever they were told. */
    public synchronized void keep(Iterable<Item> told) {
        for (Item item : told) {
            String value = item.value().strip();
            if (!value.isEmpty() && items.add(item.key()) && items.size() > MOST) {
                items.remove(items.iterator().next());
            }
            if (value.length() >= SHORTEST && values.add(value)) {
                byStart.computeIfAbsent(start(value, 0), absent -> new ArrayList<>(1))
                        .add(value);
                if (values.size() > MOST) {
                    forget(values.iterator().next());
                }
            }
        }
    }

    private void forget(String value) {
        values.remove(value);
        byStart.computeIfPresent(start(value, 0), (same, there) -> {
            there.remove(value);
            return there.isEmpty() ? null : there;
        });
    }

    private static String start(String text, int at) {
        return text.substring(at, at + SHORTEST);
    }

    /** Whether a secret was written to that item. */
    synchronized boolean in(ItemKey key) {
        return items.contains(key);
    }

    /** The text with {@link Masking#MASK} instead of each secret in it. */
    public synchronized String mask(String text) {
        if (values.isEmpty() || text.length() < SHORTEST) {
            return text;
        }
        if (values.contains(text.strip())) {
            return Masking.MASK;
        }
        StringBuilder masked = new StringBuilder();
        int shown = 0;
        int at = 0;
        while (at + SHORTEST <= text.length()) {
            int end = at + longestAt(text, at);
            if (end > at) {
                masked.append(text, shown, at).append(Masking.MASK);
                shown = end;
                at = end;
            } else {
                at++;
            }
        }
        return shown == 0 ? text : masked.append(text.substring(shown)).toString();
    }

    private int longestAt(String text, int at) {
        int longest = 0;
        for (String value : byStart.getOrDefault(start(text, at), List.of())) {
            if (value.length() > longest && text.startsWith(value, at)) {
                longest = value.length();
            }
        }
        return longest;
    }

    /** How many values there are, and none of them. */
    @Override
    public synchronized String toString() {
        return values.size() + " secrets";
    }
}
