package io.jenkins.plugins.openstage.text;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a host may be written, and which spellings mean one host. A name whose last part is a number is none (RFC 1123 2.1, RFC 3696
 * 2): Java reads {@code 44} as 0.0.0.44 and {@code 127.1} as 127.0.0.1, the C library {@code 0x2c} as well, and
 * {@code 127.016.0.1} is 127.16.0.1 to the one and 127.14.0.1 to the other. So a telephone number never becomes an address.
 */
public final class HostNotation {

    private static final Pattern NAME = Pattern.compile("[\\p{Alnum}_](?:[\\p{Alnum}._-]{0,251}[\\p{Alnum}_.])?");
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final Pattern LEADING_ZEROS =
            Pattern.compile("0*" + OCTET + "\\.0*" + OCTET + "\\.0*" + OCTET + "\\.0*" + OCTET);
    /** What is written for a dot in other scripts counts as one (RFC 3490 3.1), and their digits as digits. */
    private static final Pattern DOT = Pattern.compile("[.\u3002\uFF0E\uFF61]");

    private static final Pattern NUMBER = Pattern.compile("\\p{Nd}+|0[xX]\\p{XDigit}*");
    private static final Pattern ZONED = Pattern.compile("([0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)%[^\\s%\\[\\]/:]+");
    private static final String EXAMPLE = "as in 192.0.2.44";

    private HostNotation() {}

    /**
     * Why that is no host.
     *
     * @param whose what the host is, for the sentence: phone, file server
     * @return the end of a sentence; empty when it is a name of letters, digits, hyphens, underscores and dots, or an address
     */
    public static Optional<String> problem(String host, String whose) {
        if (host.indexOf(':') >= 0) {
            return ipv6Problem(host);
        }
        if (!NAME.matcher(host).matches() || host.contains("..")) {
            return Optional.of("a host name has letters, digits, hyphens, underscores and dots only");
        }
        return numberProblem(host, whose);
    }

    /**
     * Why a host that ends in a number is none. Says nothing of other characters: some hosts have them, as names in other scripts.
     *
     * @param whose as for {@link #problem}
     * @return the end of a sentence; empty when the host is an address, or does not end in a number
     */
    public static Optional<String> numberProblem(String host, String whose) {
        String plain = DOT.matcher(host).replaceAll(".");
        String undotted = withoutLastDot(plain);
        if (host.indexOf(':') >= 0
                || !NUMBER.matcher(undotted.substring(undotted.lastIndexOf('.') + 1))
                        .matches()
                || IPV4.matcher(host).matches()) {
            return Optional.empty();
        }
        if (undotted.indexOf('.') < 0) {
            return Optional.of("that is a number; name the " + whose + " by its address, " + EXAMPLE);
        }
        Matcher zeros = LEADING_ZEROS.matcher(undotted);
        if (zeros.matches()) {
            String address = zeros.replaceAll("$1.$2.$3.$4");
            return Optional.of(
                    undotted.equals(address)
                            ? "an address has no dot at its end; write " + address
                            : "a leading zero makes a number octal for some programs and decimal for others; write "
                                    + address + " if that is meant");
        }
        return Optional.of(
                "a name does not end in a number, and an address has four numbers from 0 to 255, " + EXAMPLE);
    }

    /**
     * The same for an address of this machine, at which something shall listen. There, and only there, an IPv6 address may have its
     * zone: it says in which of the machine's networks a link-local address lies (RFC 4007 11).
     *
     * @param whose as for {@link #problem}
     * @return the end of a sentence; empty when it is a name, or an address
     */
    public static Optional<String> listenProblem(String host, String whose) {
        Matcher zoned = ZONED.matcher(host);
        return zoned.matches() ? ipv6Problem(zoned.group(1)) : problem(host, whose);
    }

    /** An address without its zone, which says nothing to other machines; what has none as it is. */
    public static String withoutZone(String host) {
        Matcher zoned = ZONED.matcher(host);
        return zoned.matches() ? zoned.group(1) : host;
    }

    private static Optional<String> ipv6Problem(String host) {
        if (host.indexOf('%') >= 0) {
            return Optional.of("an address with a zone means something on one machine only; give one without %");
        }
        String last = host.substring(host.lastIndexOf(':') + 1);
        boolean embedded = last.indexOf('.') < 0 || IPV4.matcher(last).matches();
        return embedded && NetUtil.isValidIpV6Address(host)
                ? Optional.empty()
                : Optional.of("that is no IPv6 address; expected one as in 2001:db8::44");
    }

    /**
     * The one spelling of all that mean the same host: names in lower case and without a dot at the end, IPv6 as RFC 5952 has it, an
     * IPv4 address in IPv6 as IPv4.
     */
    public static String canonical(String host) {
        if (host.indexOf(':') < 0) {
            return withoutLastDot(host).toLowerCase(Locale.ROOT);
        }
        byte[] address = NetUtil.createByteArrayFromIpAddressString(host);
        try {
            return address == null ? host : NetUtil.toAddressString(InetAddress.getByAddress(address));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + address.length + " bytes", e);
        }
    }

    private static String withoutLastDot(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }
}
