package io.jenkins.plugins.openstage.steps.argument;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** IPv4 addresses in a row. */
public final class AddressRange {

    private static final int MOST = 4096;
    private static final String OCTET = "(\\d{1,3})";
    private static final Pattern ADDRESS = Pattern.compile(OCTET + "\\." + OCTET + "\\." + OCTET + "\\." + OCTET);
    private static final String EXPECTED = "expected 192.0.2.0/24 or 192.0.2.10-192.0.2.40";

    private AddressRange() {}

    /**
     * Every address; of a network without its own and its broadcast address.
     *
     * @throws IllegalArgumentException with one sentence when that is no range, or a range of too many
     */
    public static List<String> parse(String text) {
        String range = text.strip();
        int slash = range.indexOf('/');
        int dash = range.indexOf('-');
        long first;
        long last;
        if (slash > 0) {
            int bits = prefix(range, range.substring(slash + 1));
            long size = 1L << (32 - bits);
            long network = number(range, range.substring(0, slash)) & -size;
            boolean hosts = size > 2;
            first = hosts ? network + 1 : network;
            last = hosts ? network + size - 2 : network + size - 1;
        } else if (dash > 0) {
            first = number(range, range.substring(0, dash).strip());
            last = number(range, range.substring(dash + 1).strip());
        } else {
            first = number(range, range);
            last = first;
        }
        if (last < first || last - first >= MOST) {
            throw new IllegalArgumentException("'" + range + "' has " + Math.max(0, last - first + 1)
                    + " addresses, expected 1 to " + MOST + ": take several ranges");
        }
        return LongStream.rangeClosed(first, last).mapToObj(AddressRange::text).toList();
    }

    private static int prefix(String range, String text) {
        if (!text.matches("\\d{1,2}") || Integer.parseInt(text) > 32) {
            throw new IllegalArgumentException("'" + range + "' is no address range: " + EXPECTED);
        }
        return Integer.parseInt(text);
    }

    private static long number(String range, String address) {
        Matcher matcher = ADDRESS.matcher(address);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + range + "' is no address range: " + EXPECTED);
        }
        long number = 0;
        for (int i = 1; i <= 4; i++) {
            if (matcher.group(i).length() > 1 && matcher.group(i).startsWith("0")) {
                throw new IllegalArgumentException(
                        "'" + address + "' is no address: a leading zero makes a number octal for"
                                + " some programs and decimal for others; write it without");
            }
            int octet = Integer.parseInt(matcher.group(i));
            if (octet > 255) {
                throw new IllegalArgumentException("'" + address + "' is no address: " + octet + " is above 255");
            }
            number = number << 8 | octet;
        }
        return number;
    }

    private static String text(long number) {
        return (number >> 24) + "." + (number >> 16 & 255) + "." + (number >> 8 & 255) + "." + (number & 255);
    }
}
