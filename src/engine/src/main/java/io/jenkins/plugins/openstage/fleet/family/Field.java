package io.jenkins.plugins.openstage.fleet.family;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A line of a block and the item for which it stands.
 *
 * @param name how the block calls it
 * @param item the WPI name
 * @param words words that stand for the codes of an enumeration; empty where the value is written as it is
 * @param only the values of the family's first field with which this one has a meaning; empty for all
 * @param preset what an entry gets that does not say otherwise; empty for nothing
 */
public record Field(String name, String item, Map<String, String> words, Set<String> only, String preset) {

    public Field {
        words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
        only = Set.copyOf(only);
    }

    static Field of(String name, String item) {
        return new Field(name, item, Words.of(item), Set.of(), "");
    }

    /** The same, with a meaning only where the first field has one of these values. */
    Field only(String... values) {
        return new Field(name, item, words, Set.of(values), preset);
    }

    /** The same, with a value where none is written. */
    Field preset(String value) {
        return new Field(name, item, words, only, value);
    }

    /** What the phone gets for a text of the block. */
    String value(String written) {
        return words.getOrDefault(written, written);
    }

    /** How the block writes what the phone has. */
    String written(String value) {
        return word(value).orElse(value);
    }

    private Optional<String> word(String value) {
        return words.entrySet().stream()
                .filter(entry -> entry.getValue().equals(value))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Whether a text is one that this field can have: a word, a code, or something with a placeholder. */
    boolean takes(String written) {
        return words.isEmpty()
                || words.containsKey(written)
                || written.isEmpty()
                || written.contains("${")
                || written.matches("\\d+")
                || words.containsValue(written);
    }
}
