package io.jenkins.plugins.openstage.fleet.family;

import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Items as blocks: the way back from what {@link Block} expands. Reading the blocks and the rest again gives the same items.
 *
 * @param blocks by name of the family: a map from field to text or, where entries are counted, from entry to such a map
 * @param rest what no block can say
 */
public record Folded(Map<String, Map<String, Object>> blocks, Map<ItemKey, String> rest) {

    public Folded {
        blocks = Collections.unmodifiableMap(new LinkedHashMap<>(blocks));
        rest = Collections.unmodifiableMap(new LinkedHashMap<>(rest));
    }

    /** Puts every item into the block of its family, as far as the block can say it. */
    public static Folded of(Map<ItemKey, String> items) {
        Map<ItemKey, String> rest = new TreeMap<>(items);
        Map<String, Map<String, Object>> blocks = new LinkedHashMap<>();
        for (Family family : Families.all()) {
            Map<Integer, Map<ItemKey, String>> entries = new TreeMap<>();
            rest.forEach((key, value) -> {
                if (family.field(key).isPresent()) {
                    entries.computeIfAbsent(key.index(), index -> new TreeMap<>())
                            .put(key, value);
                }
            });
            Map<String, Object> block = new LinkedHashMap<>();
            entries.forEach((index, entry) -> {
                Map<String, String> lines = lines(family, index, entry);
                if (lines.isEmpty()) {
                    return;
                }
                rest.keySet().removeAll(entry.keySet());
                if (family.counting() == Counting.ONCE) {
                    block.putAll(lines);
                } else {
                    block.put(family.counting().written(index), lines);
                }
            });
            if (!block.isEmpty()) {
                blocks.put(family.name(), block);
            }
        }
        return new Folded(blocks, rest);
    }

    /** The lines of an entry; none when they would not be read as these items. */
    private static Map<String, String> lines(Family family, int index, Map<ItemKey, String> entry) {
        Map<String, String> lines = new LinkedHashMap<>();
        if (family.counting() != Counting.ONCE
                && family.counting().index(family.counting().written(index)).orElse(-1) != index) {
            return lines;
        }
        Field first = family.fields().get(0);
        String kind = entry.getOrDefault(family.key(first, index), "");
        boolean whole = entry.containsKey(family.key(first, index));
        for (Field field : family.fields()) {
            String value = entry.get(family.key(field, index));
            boolean misfit = value != null
                    && !field.only().isEmpty()
                    && kind.matches("\\d+")
                    && !field.only().contains(kind);
            boolean filledIn = value == null && whole && !field.preset().isEmpty();
            if (misfit
                    || filledIn
                    || (value != null && !field.value(field.written(value)).equals(value))) {
                return Map.of();
            }
            boolean implied =
                    whole && !field.preset().isEmpty() && field.preset().equals(value);
            if (value != null && !implied) {
                if (!field.takes(field.written(value))) {
                    return Map.of();
                }
                lines.put(field.name(), field.written(value));
            }
        }
        return lines;
    }
}
