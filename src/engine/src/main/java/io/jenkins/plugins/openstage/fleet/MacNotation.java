package io.jenkins.plugins.openstage.fleet;

import io.jenkins.plugins.openstage.text.Invisible;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The ways in which lists of phones, switches and DHCP servers write MAC addresses. */
public final class MacNotation {

    /** Groups of equal length between equal separators, or none: 2, 4 or 6 digits each. */
    private static final Pattern WHOLE =
            Pattern.compile("\\p{XDigit}{2}(?:([:. -])\\p{XDigit}{2})(?:\\1\\p{XDigit}{2}){4}"
                    + "|\\p{XDigit}{4}(?:([:. -])\\p{XDigit}{4})\\2\\p{XDigit}{4}|\\p{XDigit}{6}[:. -]?\\p{XDigit}{6}");

    /** Some systems leave out a leading zero of each octet: {@code 0:1a:e8:1:2:3}. */
    private static final Pattern SHORT =
            Pattern.compile("(?:\\p{XDigit}{1,2}([:-]))(?:\\p{XDigit}{1,2}\\1){4}\\p{XDigit}{1,2}");

    private static final int OCTET = 2;

    private MacNotation() {}

    /** The address, or nothing when the text is none. */
    public static Optional<MacAddress> parse(String written) {
        String text = Invisible.strip(written);
        if (WHOLE.matcher(text).matches()) {
            return Optional.of(new MacAddress(text.replaceAll("[:. -]", "")));
        }
        if (SHORT.matcher(text).matches()) {
            StringBuilder digits = new StringBuilder();
            for (String octet : text.split("[:-]", -1)) {
                digits.append("0".repeat(OCTET - octet.length())).append(octet);
            }
            return Optional.of(new MacAddress(digits.toString()));
        }
        return Optional.empty();
    }

    /** The normal form of an address or of a pattern of one. */
    static String pattern(String written) {
        return parse(written).map(MacAddress::text).orElseGet(() -> written.toUpperCase(Locale.ROOT)
                .replace('-', ':'));
    }
}
