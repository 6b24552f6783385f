package io.jenkins.plugins.openstage.apply;

import io.jenkins.plugins.openstage.plan.ShownValue;
import io.jenkins.plugins.openstage.snapshot.ItemValues;
import io.jenkins.plugins.openstage.wpi.CutOffItems;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a phone is told that can cut it off: a phone that has come back with it says that others may be told the same. A value that no
 * two phones can have in common, as their own address, counts as one of their own, whatever it is. Holds no secret, but references.
 *
 * @param values the values; nothing for one of the phone's own
 */
record CutOffValues(SortedMap<ItemKey, Optional<String>> values) {

    private static final int MOST_NAMED = 4;

    static CutOffValues of(PhoneTask task) {
        return of(told(task));
    }

    /** Each item with its value, or with the reference to a secret, as a phone was told it. */
    static CutOffValues of(ItemValues told) {
        SortedMap<ItemKey, Optional<String>> values = new TreeMap<>();
        told.forEach((key, value) ->
                values.put(key, CutOffItems.standard().own(key.name()) ? Optional.empty() : Optional.of(value)));
        return new CutOffValues(values);
    }

    /** The same as it is kept. */
    static ItemValues told(PhoneTask task) {
        SortedMap<ItemKey, String> told = new TreeMap<>();
        task.cutting().forEach(change -> told.put(change.key(), change.to()));
        return ItemValues.of(told);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** The first of them, for people. */
    String words() {
        String named = values.entrySet().stream()
                .limit(MOST_NAMED)
                .map(entry -> entry.getKey() + " "
                        + entry.getValue()
                                .map(value -> ShownValue.of(value, ShownValue.LONGEST))
                                .orElse("of its own"))
                .collect(Collectors.joining(", "));
        return values.size() > MOST_NAMED ? named + " and " + (values.size() - MOST_NAMED) + " more" : named;
    }
}
