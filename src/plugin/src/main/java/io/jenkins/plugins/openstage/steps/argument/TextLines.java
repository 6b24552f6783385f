package io.jenkins.plugins.openstage.steps.argument;

import io.jenkins.plugins.openstage.text.GivenOnce;
import io.jenkins.plugins.openstage.text.Invisible;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Options that are lists or maps in a pipeline and text with one entry a line in a form. In an entry a line break is written
 * {@code \n} and a backslash {@code \\}.
 */
public final class TextLines {

    private static final Pattern NAME = Pattern.compile("[^#=\\r\\n][^=\\r\\n]*");

    private TextLines() {}

    /**
     * A map as text.
     *
     * @param value the text of a value; what it throws follows the words "the value of … is"
     * @throws IllegalArgumentException with one sentence for what cannot be meant, such as a variable that was never set
     */
    static String text(Map<?, ?> map, Function<Object, String> value) {
        List<String> lines = new ArrayList<>();
        map.forEach((name, content) -> {
            if (Words.isNull(name) || Words.isNull(content)) {
                throw new IllegalArgumentException("The value of '" + name
                        + "' is null: was a variable of the pipeline not set? An empty text is written ''");
            }
            if (!NAME.matcher(name.toString()).matches()) {
                throw new IllegalArgumentException(
                        "'" + name + "' cannot be a name: it is empty, begins with #, or has = or a line break");
            }
            try {
                lines.add(name + " = " + escaped(value.apply(content)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("The value of '" + name + "' is " + e.getMessage(), e);
            }
        });
        return String.join("\n", lines);
    }

    /** The value of a line with something done to what it means. */
    static String expanded(String written, UnaryOperator<String> done) {
        return escaped(done.apply(unescaped(written)));
    }

    /** The entries: lines without blank ones and without comments ({@code #}). */
    public static List<String> lines(String text) {
        return text.lines()
                .map(Invisible::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    /** The entries of a list that may also be written with commas or blanks; what follows a {@code #} is a comment. */
    public static List<String> words(String text) {
        return lines(text).stream()
                .map(line -> line.replaceFirst("#.*", ""))
                .flatMap(line -> List.of(line.split("[,;\\s]+")).stream())
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /**
     * Lines {@code name = value} as a map.
     *
     * @throws IllegalArgumentException with one sentence that names the line
     */
    public static Map<String, String> map(String text) {
        Map<String, String> map = new LinkedHashMap<>();
        GivenOnce<String> names = new GivenOnce<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String stripped = Invisible.strip(line);
            if (stripped.isEmpty() || stripped.startsWith("#")) {
                continue;
            }
            int equals = stripped.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("Line " + number + " of the items is not of the form name = value");
            }
            String name = Invisible.strip(stripped.substring(0, equals));
            names.take(name, name);
            map.put(name, unescaped(Invisible.strip(stripped.substring(equals + 1))));
        }
        return map;
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\r", "").replace("\n", "\\n");
    }

    private static String unescaped(String value) {
        StringBuilder plain = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            if (character == '\\' && i + 1 < value.length()) {
                i++;
                plain.append(value.charAt(i) == 'n' ? '\n' : value.charAt(i));
            } else {
                plain.append(character);
            }
        }
        return plain.toString();
    }
}
