package io.jenkins.plugins.openstage.job;

import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a phone listens for contact-me and, if known, which phone it has to be.
 *
 * @param host address or host name of the phone
 * @param port the port of its contact-me listener, usually {@link #CONTACT_ME_PORT}
 * @param mac the MAC address that the phone must name, or null when any will do
 */
public record PhoneAddress(String host, int port, MacAddress mac) implements Serializable {

    /** Where phones listen (protocol.md 2.1). */
    public static final int CONTACT_ME_PORT = 8085;

    private static final Pattern NOTATION =
            Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([^\\s:/\\[\\]]+))(?::(\\d{1,5}))?");

    public PhoneAddress {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("the port of phone " + host + " is " + port + ", expected 1 to 65535");
        }
    }

    /** The phone at that address, whichever it is. */
    public static PhoneAddress of(String host, int port) {
        return new PhoneAddress(host, port, null);
    }

    /**
     * Reads {@code address}, {@code address:port} or {@code [ipv6]:port}, each perhaps with {@code =} and the MAC address that
     * the phone must name.
     *
     * @throws IllegalArgumentException with a sentence that says what was expected
     */
    public static PhoneAddress parse(String notation) {
        int equals = notation.indexOf('=');
        if (equals < 0) {
            return placeOf(notation);
        }
        PhoneAddress phone = placeOf(notation.substring(0, equals));
        String mac = notation.substring(equals + 1).strip();
        if (mac.isEmpty() || !new MacAddress(mac).octets()) {
            throw new IllegalArgumentException("'" + mac + "' is no MAC address of phone " + phone
                    + ": expected six pairs of hexadecimal digits, as in " + phone + "=00:1A:E8:01:02:03");
        }
        return phone.expecting(new MacAddress(mac));
    }

    private static PhoneAddress placeOf(String notation) {
        Matcher matcher = NOTATION.matcher(notation.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + notation
                    + "' is no phone address: expected an address or host name, with a port if it is not 8085, and perhaps with"
                    + " the phone's MAC address, as in 192.0.2.44, 192.0.2.44:8085 or 192.0.2.44=00:1A:E8:01:02:03");
        }
        String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        if (!canBeContacted(host)) {
            throw new IllegalArgumentException("'" + notation
                    + "' is no phone address: a host name has letters, digits," + " hyphens and dots only");
        }
        return of(host, matcher.group(3) == null ? CONTACT_ME_PORT : Integer.parseInt(matcher.group(3)));
    }

    /** Whether contact-me can name the host in its URL. */
    private static boolean canBeContacted(String host) {
        try {
            return new URI("http", null, host, CONTACT_ME_PORT, "/", null, null).getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /**
     * Each phone of a list once, in the order in which they were first named. An address alone and the same address with a MAC
     * address are one phone, by the name with the MAC address; one address with two MAC addresses is two phones, as behind one
     * router.
     */
    public static List<PhoneAddress> distinct(Collection<PhoneAddress> named) {
        Map<PhoneAddress, PhoneAddress> known = new HashMap<>();
        for (PhoneAddress phone : named) {
            if (phone.mac != null) {
                known.putIfAbsent(phone.place(), phone);
            }
        }
        Set<PhoneAddress> phones = new LinkedHashSet<>();
        for (PhoneAddress phone : named) {
            phones.add(phone.mac == null ? known.getOrDefault(phone, phone) : phone);
        }
        return List.copyOf(phones);
    }

    /** The same address, whichever phone is there. */
    public PhoneAddress place() {
        return of(host, port);
    }

    /** The same address, for the phone with that MAC address only. */
    public PhoneAddress expecting(MacAddress expected) {
        return new PhoneAddress(host, port, expected);
    }

    /** The MAC address that the phone must name, if one is known. */
    public Optional<MacAddress> expectedMac() {
        return Optional.ofNullable(mac);
    }

    /** As {@link #parse} reads it, with the MAC address if one is known, so that two phones at one address differ. */
    public String notation() {
        return mac == null ? toString() : this + "=" + mac;
    }

    /** Where the phone is, without its MAC address. */
    @Override
    public String toString() {
        String bracketed = host.contains(":") ? "[" + host + "]" : host;
        return port == CONTACT_ME_PORT ? bracketed : bracketed + ":" + port;
    }
}
