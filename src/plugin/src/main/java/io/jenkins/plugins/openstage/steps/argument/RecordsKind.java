package io.jenkins.plugins.openstage.steps.argument;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;

/**
 * A list of maps that have options themselves; one map is a list of one.
 *
 * @param options of each
 * @param example of one
 */
public record RecordsKind(Supplier<Options> options, String example) implements OptionKind {

    @Override
    public String expected() {
        return "a list of maps, as in [" + example + "]";
    }

    @Override
    public Object plain(String option, Object given) {
        List<?> entries = given instanceof Map<?, ?> || options.get().isMade(given)
                ? List.of(given)
                : Words.list(given).orElseThrow(() -> Words.wrong(option, given, expected()));
        List<Object> plain = new ArrayList<>();
        for (Object entry : entries) {
            plain.add(entry(option, entries.size() == 1 ? option : option + ", entry " + (plain.size() + 1), entry));
        }
        return plain;
    }

    private Object entry(String option, String where, Object entry) {
        if (Words.isNull(entry)) {
            throw new IllegalArgumentException(
                    "An entry of the list " + option + " is null: was a variable of the pipeline not set?");
        }
        if (entry instanceof UninstantiatedDescribable || options.get().isMade(entry)) {
            return entry;
        }
        if (!(entry instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException(
                    "An entry of the list " + option + " is " + Words.of(entry) + ", expected a map, as in " + example);
        }
        Map<String, Object> named = new LinkedHashMap<>();
        map.forEach((name, value) -> named.put(String.valueOf(name), value));
        try {
            return options.get().written(where, named);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    e.getMessage().startsWith(where) ? e.getMessage() : where + ": " + e.getMessage(), e);
        }
    }

    @Override
    public Object expanded(String option, Object plain, Variables variables) {
        List<Object> expanded = new ArrayList<>();
        for (Object entry : (List<?>) plain) {
            expanded.add(
                    entry instanceof UninstantiatedDescribable described
                            ? described.withArguments(options.get().expanded(described.getArguments(), variables))
                            : entry);
        }
        return expanded;
    }
}
