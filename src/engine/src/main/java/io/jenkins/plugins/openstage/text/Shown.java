package io.jenkins.plugins.openstage.text;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What people wrote, as it may stand in a sentence: in one line and not for ever, without the login of a URL, and with the codes of
 * characters that nobody sees or that turn the text behind them around.
 */
public final class Shown {

    private static final int LONGEST = 4_000;
    private static final int HEAD = 3_000;
    private static final int TAIL = 800;

    private static final Pattern LOGIN = Pattern.compile("(?<=://)[^/\\s@]*@");

    private Shown() {}

    /** The text to be shown. */
    public static String of(String text) {
        String whole = text.length() <= LONGEST
                ? text
                : text.substring(0, HEAD) + " … " + text.substring(text.length() - TAIL);
        return escaped(whole.contains("://") ? LOGIN.matcher(whole).replaceAll("***@") : whole);
    }

    private static String escaped(String text) {
        if (text.codePoints().noneMatch(Shown::hides)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(character -> {
            if (hides(character)) {
                shown.append(code(character));
            } else {
                shown.appendCodePoint(character);
            }
        });
        return shown.toString();
    }

    private static boolean hides(int character) {
        return character == '\n'
                || character == '\r'
                || character == '\t'
                || Invisible.is(character)
                || Character.getType(character) == Character.SURROGATE;
    }

    /** As programs write it, which YAML reads in double quotes. */
    private static String code(int character) {
        return switch (character) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format(Locale.ROOT, character > 0xFFFF ? "\\U%08X" : "\\u%04X", character);
        };
    }
}
