package io.jenkins.plugins.openstage.service.script;

import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.text.HostPort;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.URI;
import java.util.Optional;

/** Where a phone takes contact-me (protocol.md 4). */
public final class ContactUri {
    private static final String PATH = "/contact_dls.html/ContactDLS";
    private static final int LONGEST = 255;

    private ContactUri() {}

    /** The fixed place at that address. */
    public static URI at(PhoneAddress phone) {
        return new HostPort(phone.host(), phone.port()).url("http", PATH);
    }

    /**
     * The place that a phone reports. A phone could name any place and make the endpoint knock there, so it has to be a literal
     * address, and with another path than the usual one it has to be the address that the phone calls from.
     */
    public static Optional<URI> believed(String reported, InetAddress peer) {
        if (reported.isEmpty() || reported.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            URI uri = URI.create(reported.replaceAll("\\s", ""));
            if (!"http".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null || uri.getRawUserInfo() != null) {
                return Optional.empty();
            }
            // Only a host that passed: Netty reads a number with leading zeros, and what Java makes of it may be
            // another.
            InetAddress host = HostPort.of(uri)
                    .map(HostPort::host)
                    .map(NetUtil::createInetAddressFromIpAddressString)
                    .orElse(null);
            boolean usual = PATH.equals(uri.getRawPath()) && uri.getRawQuery() == null;
            return host != null && (usual || host.equals(peer)) ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The host without the brackets of an IPv6 address. */
    public static String host(URI uri) {
        return HostPort.of(uri).orElseThrow().host();
    }

    /** The port, 80 when none is named. */
    public static int port(URI uri) {
        return HostPort.of(uri).orElseThrow().portOr(80);
    }
}
