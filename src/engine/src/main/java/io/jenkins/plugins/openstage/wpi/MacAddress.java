package io.jenkins.plugins.openstage.wpi;

import java.io.Serializable;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a phone calls itself in {@code mac-addr}: a MAC address in upper case with colons or, for soft phones, any other
 * device id (protocol.md 16.4).
 *
 * @param text the normal form
 */
public record MacAddress(String text) implements Comparable<MacAddress>, Serializable {

    private static final Pattern MAC = Pattern.compile(
            "(?:\\p{XDigit}{2}[:-]){5}\\p{XDigit}{2}|(?:\\p{XDigit}{4}\\.){2}\\p{XDigit}{4}|\\p{XDigit}{12}");

    private static final int MAX_LENGTH = 64;

    public MacAddress {
        text = normal(text.strip());
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a MAC address must not be empty");
        }
        if (text.length() > MAX_LENGTH || text.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a MAC address or other id of a phone has at most " + MAX_LENGTH
                    + " characters and no control characters");
        }
    }

    private static String normal(String text) {
        if (!MAC.matcher(text).matches()) {
            return text;
        }
        String digits = text.replaceAll("[:.-]", "").toUpperCase(Locale.ROOT);
        return digits.replaceAll("(..)(?!$)", "$1:");
    }

    /** Whether this is six octets and not some other device id. */
    public boolean octets() {
        return MAC.matcher(text).matches();
    }

    @Override
    public int compareTo(MacAddress other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
