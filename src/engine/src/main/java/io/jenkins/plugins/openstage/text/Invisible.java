package io.jenkins.plugins.openstage.text;

import java.util.Locale;
import java.util.Optional;

/**
 * Characters that nobody sees, as they come with what is copied from web pages, tables and dialogues: no-break and zero-width
 * spaces, byte order marks, marks of direction. {@link String#strip} knows few of them.
 */
public final class Invisible {

    private static final int HANGUL_FILLER = 0x3164;

    private Invisible() {}

    /** The text without blanks, tabs, line ends and invisible characters at its ends. */
    public static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && droppable(text.codePointAt(from))) {
            from += Character.charCount(text.codePointAt(from));
        }
        while (to > from && droppable(text.codePointBefore(to))) {
            to -= Character.charCount(text.codePointBefore(to));
        }
        return text.substring(from, to);
    }

    /** The first invisible character of a text in words, as {@code U+00A0 (no-break space)}. */
    public static Optional<String> in(String text) {
        return plain(text)
                ? Optional.empty()
                : text.codePoints()
                        .filter(Invisible::is)
                        .mapToObj(Invisible::words)
                        .findFirst();
    }

    /** The first character of a text that turns the text behind it around on the screen, in words. */
    public static Optional<String> turning(String text) {
        return plain(text)
                ? Optional.empty()
                : text.codePoints()
                        .filter(Invisible::turns)
                        .mapToObj(Invisible::words)
                        .findFirst();
    }

    /** Most texts are of printable ASCII, and looked at quickly. */
    private static boolean plain(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) < ' ' || text.charAt(at) > '~') {
                return false;
            }
        }
        return true;
    }

    /** Marks, embeddings, overrides and isolates of direction (Unicode Standard Annex 9). */
    private static boolean turns(int character) {
        return character == 0x061C
                || character == 0x200E
                || character == 0x200F
                || (character >= 0x202A && character <= 0x202E)
                || (character >= 0x2066 && character <= 0x2069);
    }

    /** Whether a character leaves no trace on the screen, or looks like an ordinary blank and is none. */
    public static boolean is(int character) {
        return switch (Character.getType(character)) {
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            case Character.SPACE_SEPARATOR -> character != ' ';
            case Character.CONTROL -> character != '\t' && character != '\n' && character != '\r';
            default -> character == HANGUL_FILLER;
        };
    }

    private static boolean droppable(int character) {
        return Character.isWhitespace(character) || is(character);
    }

    private static String words(int character) {
        String code = String.format(Locale.ROOT, "U+%04X", character);
        String name = character == 0xFEFF ? "byte order mark" : Character.getName(character);
        return name == null ? code : code + " (" + name.toLowerCase(Locale.ROOT) + ")";
    }
}
