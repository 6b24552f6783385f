package io.jenkins.plugins.openstage.steps.argument;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Values by names: a map, or text with one {@code name = value} a line.
 *
 * @param expected in words, with an example
 * @param value the text of a value, if it can be one
 * @param expectedValue a value in words
 * @param needsEntries whether an empty map cannot be meant
 * @param expands whether variables of a freestyle build are looked for in it
 */
record MapKind(
        String expected,
        Function<Object, Optional<String>> value,
        String expectedValue,
        boolean needsEntries,
        boolean expands)
        implements OptionKind {

    static OptionKind items() {
        return new MapKind(
                "values by the names of items, as in ['language-iso': 'de', 'sntp-addr': '192.0.2.10']",
                MapKind::itemValue,
                "text, a number, true or false",
                true,
                true);
    }

    static OptionKind faults() {
        return new MapKind(
                "numbers of phones by the names of faults, as in ['download-error': 1]",
                NumberKind::digits,
                "a number of phones",
                false,
                true);
    }

    static OptionKind images() {
        return new MapKind(
                "versions by the names of files, as in ['firmware/os60.img': '3.5.12.0']",
                Words::text,
                "a version",
                false,
                true);
    }

    /** Without variables of a build: who may build may not choose credentials. */
    static OptionKind credentials() {
        return new MapKind(
                "IDs of credentials by the names in the fleet folder, as in ['sip-berlin': 'berlin-sip-password']",
                Words::text,
                "the ID of credentials",
                false,
                false);
    }

    private static Optional<String> itemValue(Object given) {
        // What "${env.NAME}" makes of a variable that is not there is no value that anybody means.
        return given instanceof Boolean flag
                ? Optional.of(flag.toString())
                : Words.text(given).filter(text -> !text.strip().equals("null"));
    }

    @Override
    public Object plain(String option, Object given) {
        if (given instanceof CharSequence text) {
            return text.toString();
        }
        if (given instanceof Map<?, ?> map) {
            return TextLines.text(map, content -> value.apply(content)
                    .orElseThrow(
                            () -> new IllegalArgumentException(Words.of(content) + ", expected " + expectedValue)));
        }
        List<String> lines = new ArrayList<>();
        for (Object entry : Words.list(given).orElseThrow(() -> Words.wrong(option, given, expected))) {
            if (!(entry instanceof CharSequence)) {
                throw Words.wrong(option, given, expected);
            }
            lines.add(entry.toString());
        }
        return String.join("\n", lines);
    }

    @Override
    public boolean isEmpty(Object plain) {
        return needsEntries && TextLines.lines(plain.toString()).isEmpty();
    }

    /** What is no map, as a variable that holds all lines, is shown as it is. */
    @Override
    public Object shown(Object plain) {
        try {
            return TextLines.map(plain.toString());
        } catch (IllegalArgumentException e) {
            return plain;
        }
    }

    /** A variable in a value stays in that value, whatever is in it; one that is a line of its own may hold several lines. */
    @Override
    public Object expanded(String option, Object plain, Variables variables) {
        if (!expands) {
            return plain;
        }
        List<String> lines = new ArrayList<>();
        for (String line : TextLines.lines(plain.toString())) {
            int equals = line.indexOf('=');
            lines.add(
                    equals < 0
                            ? variables.in(option, line)
                            : variables.in(option, line.substring(0, equals)) + "="
                                    + TextLines.expanded(
                                            line.substring(equals + 1), text -> variables.in(option, text)));
        }
        return String.join("\n", lines);
    }
}
