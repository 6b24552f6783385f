package io.jenkins.plugins.openstage.steps.argument;

import hudson.model.BuildListener;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.Secrets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What variables of a build hold that nobody may see: password parameters, and what the build's environment calls sensitive, as bound
 * credentials. Whatever an item is called, its value is a secret when it comes from there. Thread-safe.
 */
public final class SensitiveValues {

    public static final SensitiveValues NONE = new SensitiveValues(List.of());

    private final Set<String> values = new LinkedHashSet<>();
    private final Secrets secrets = new Secrets();

    private SensitiveValues(Collection<String> given) {
        List<Item> told = new ArrayList<>();
        for (String value : given) {
            if (!value.isBlank()) {
                values.add(value.strip());
                told.add(Item.of("variable", value));
                // One that holds several lines is shown line by line.
                value.lines()
                        .flatMap(line -> List.of(line, line.substring(line.indexOf('=') + 1)).stream())
                        .forEach(line -> told.add(Item.of("variable", line)));
            }
        }
        secrets.keep(told);
    }

    /** The values of those variables of a build that are called sensitive. */
    public static SensitiveValues of(Map<String, String> variables, Set<String> sensitive) {
        return new SensitiveValues(sensitive.stream()
                .filter(variables::containsKey)
                .map(variables::get)
                .toList());
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** The items whose value comes from such a variable, wholly or with something around it. */
    public Set<ItemKey> in(ItemList items) {
        Set<ItemKey> named = new HashSet<>();
        for (String value : values) {
            named.addAll(keys(value));
        }
        Set<ItemKey> found = new HashSet<>();
        for (Item item : items) {
            if (named.contains(item.key()) || values.stream().anyMatch(value -> holds(item.value(), value))) {
                found.add(item.key());
            }
        }
        return found;
    }

    /** What is very short stands in other values by chance. */
    private static boolean holds(String text, String value) {
        return text.strip().equals(value) || (value.length() >= Secrets.SHORTEST && text.contains(value));
    }

    /** A variable may be a line {@code name = value} of its own, or several. */
    private static Set<ItemKey> keys(String value) {
        Set<ItemKey> keys = new HashSet<>();
        if (value.indexOf('=') > 0) {
            try {
                TextLines.map(value).keySet().forEach(name -> keys.add(ItemKey.parse(name)));
            } catch (IllegalArgumentException e) {
                // It has an equals sign, and is a value all the same.
                return Set.of();
            }
        }
        return keys;
    }

    /** A text without them. */
    public String mask(String text) {
        return secrets.mask(text);
    }

    /** The same log without them, from wherever lines come. */
    public BuildListener mask(BuildListener listener) {
        return isEmpty() ? listener : MaskedLog.of(listener, this);
    }

    /** How many there are, and none of them. */
    @Override
    public String toString() {
        return values.size() + " sensitive values";
    }
}
