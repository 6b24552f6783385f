package io.jenkins.plugins.openstage.wpi;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a value means to a phone, whichever way it is spelled: {@code 1} and {@code true} are one switch, {@code 05} and {@code 5}
 * one number, {@code NULL} and nothing both unset an item (protocol.md 16.5). For comparing only; what is written and shown keeps
 * its own spelling. Stateless and thread-safe.
 */
public final class ValueMeaning {

    private static final String UNSET = "NULL";
    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,18}");
    private static final Pattern URL =
            Pattern.compile("([A-Za-z][\\w+.-]*://)((?:[^/@\\s]*@)?)([^/\\s]*)(.*)", Pattern.DOTALL);

    private ValueMeaning() {}

    /** Whether two values of the item of that name mean the same. */
    public static boolean same(String name, String one, String other) {
        return one.equals(other) || of(name, one).equals(of(name, other));
    }

    /** Whether the value unsets an item. */
    public static boolean unset(String value) {
        return value.isBlank() || value.strip().equals(UNSET);
    }

    /** A text that is equal for all values of the item of that name that mean the same. */
    public static String of(String name, String value) {
        if (unset(value)) {
            return "";
        }
        // Blanks around a value are no part of it, and every line end of XML is read as one character.
        String text = value.strip().replace("\r\n", "\n").replace('\r', '\n');
        Optional<CatalogueItem> known = ItemCatalogue.standard().find(name);
        return known.map(item -> of(item, text)).orElse(text);
    }

    private static String of(CatalogueItem known, String text) {
        return switch (known.type()) {
            case BOOLEAN -> bool(text);
            case INTEGER -> number(text);
            case ENUM -> choice(known.values(), text);
            case IP -> host(text);
            case MAC -> new MacAddress(text).text();
            case URL -> url(text);
            case BASE64, CERTIFICATE -> text.replaceAll("\\s+", "");
            default -> text;
        };
    }

    private static String bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "1", "true" -> "true";
            case "0", "false" -> "false";
            default -> text;
        };
    }

    private static String number(String text) {
        return INTEGER.matcher(text).matches() ? Long.toString(Long.parseLong(text)) : text;
    }

    /** Codes are numbers, or words that no list tells apart by their case. */
    private static String choice(ValueRule rule, String text) {
        if (rule.numeric()) {
            return number(text);
        }
        return rule.choices().keySet().stream()
                .filter(code -> code.equalsIgnoreCase(text))
                .findFirst()
                .orElse(text);
    }

    private static String host(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** Scheme and host have no case; the rest has. */
    private static String url(String text) {
        Matcher matcher = URL.matcher(text);
        return matcher.matches()
                ? matcher.group(1).toLowerCase(Locale.ROOT)
                        + matcher.group(2)
                        + host(matcher.group(3))
                        + matcher.group(4)
                : text;
    }
}
