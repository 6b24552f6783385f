package io.jenkins.plugins.openstage.snapshot;

import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes texts so that they stay as they are when YAML is read. */
final class WrittenYaml {

    private static final Pattern PLAIN = Pattern.compile("[\\p{Alnum}/_+][\\p{Alnum}./@_+-]*|\\$\\{[\\w.]+}");
    private static final Set<String> NOTHING = Set.of("null", "Null", "NULL");

    private WrittenYaml() {}

    /** A value, in quotes where it needs them. */
    static String of(String text) {
        if (PLAIN.matcher(text).matches() && !NOTHING.contains(text)) {
            return text;
        }
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            switch (point) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (shown(point)) {
                        quoted.appendCodePoint(point);
                    } else {
                        quoted.append(String.format(Locale.ROOT, point > 0xFFFF ? "\\U%08X" : "\\u%04X", point));
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }

    private static boolean shown(int point) {
        return Character.isLetterOrDigit(point)
                || point == ' '
                || (point < 0x7F && point > 0x20)
                || Character.getType(point) == Character.OTHER_SYMBOL
                || Character.getType(point) == Character.CURRENCY_SYMBOL;
    }

    /** Items with their values, in the form of a file below {@code vars}; the map is in the order of the items. */
    static String items(Map<ItemKey, String> items) {
        StringBuilder text = new StringBuilder();
        String open = "";
        for (Map.Entry<ItemKey, String> entry : items.entrySet()) {
            ItemKey key = entry.getKey();
            if (key.indexed() && !key.name().equals(open)) {
                text.append(key.name()).append(":\n");
            }
            open = key.indexed() ? key.name() : "";
            text.append(key.indexed() ? "  " + key.index() : key.name())
                    .append(": ")
                    .append(of(entry.getValue()))
                    .append('\n');
        }
        return text.toString();
    }
}
