package io.jenkins.plugins.openstage.job;

import io.jenkins.plugins.openstage.text.GivenOnce;
import io.jenkins.plugins.openstage.text.HostNotation;
import io.jenkins.plugins.openstage.text.HostPort;
import io.jenkins.plugins.openstage.text.Invisible;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a phone listens for contact-me and, if known, which phone it has to be. However its host is written, it is one phone: equal
 * hosts have one spelling.
 *
 * @param host address or host name of the phone, in the spelling that all others of that host are turned into: names in lower case,
 *     without a dot at the end
 * @param port the port of its contact-me listener, usually {@link #CONTACT_ME_PORT}
 * @param mac the MAC address that the phone must name, or null when any will do
 */
public record PhoneAddress(String host, int port, MacAddress mac) implements Serializable {

    /** Where phones listen (protocol.md 2.1). */
    public static final int CONTACT_ME_PORT = 8085;

    /** @throws IllegalArgumentException when the host is none, as a number, or the port is none */
    public PhoneAddress {
        String written = host;
        HostNotation.problem(host, "phone").ifPresent(why -> {
            throw new IllegalArgumentException("'" + written + "' is no phone address: " + why);
        });
        host = HostNotation.canonical(host);
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
        String mac = Invisible.strip(notation.substring(equals + 1));
        if (mac.isEmpty() || !new MacAddress(mac).octets()) {
            throw new IllegalArgumentException("'" + mac + "' is no MAC address of phone " + phone
                    + ": expected six pairs of hexadecimal digits, as in " + phone + "=00:1A:E8:01:02:03"
                    + unseen(mac));
        }
        return phone.expecting(new MacAddress(mac));
    }

    private static PhoneAddress placeOf(String notation) {
        String stripped = Invisible.strip(notation);
        HostPort place = HostPort.written(stripped)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + notation + "' is no phone address: " + formProblem(stripped) + unseen(stripped)));
        HostNotation.problem(place.host(), "phone").ifPresent(why -> {
            throw new IllegalArgumentException("'" + notation + "' is no phone address: " + why + unseen(place.host()));
        });
        return of(place.host(), place.portOr(CONTACT_ME_PORT));
    }

    private static String formProblem(String place) {
        if (!HostNotation.withoutZone(place).equals(place)) {
            return HostNotation.problem(place, "phone").orElseThrow();
        }
        return HostPort.bracketsMissing(place, CONTACT_ME_PORT)
                .orElse(
                        "expected an address or host name, with a port if it is not 8085, and perhaps with the phone's MAC"
                                + " address, as in 192.0.2.44, 192.0.2.44:8085 or 192.0.2.44=00:1A:E8:01:02:03");
    }

    private static String unseen(String notation) {
        return Invisible.in(notation)
                .map(character -> "; delete the invisible character " + character)
                .orElse("");
    }

    /**
     * Each phone of a list once, in the order in which they were first named. An address alone and the same address with a MAC
     * address are one phone, by the name with the MAC address; one address with two MAC addresses is two phones, as behind one
     * router.
     *
     * @throws IllegalArgumentException with one sentence when one MAC address is given for two addresses: a phone has one only
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
        GivenOnce<MacAddress> macs = new GivenOnce<>();
        phones.stream()
                .filter(phone -> phone.mac != null)
                .forEach(phone -> macs.take(phone.mac, "the phone " + phone.notation()));
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
        return new HostPort(host, port == CONTACT_ME_PORT ? -1 : port).toString();
    }
}
