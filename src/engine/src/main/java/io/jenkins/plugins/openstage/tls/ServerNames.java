package io.jenkins.plugins.openstage.tls;

import java.net.IDN;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;

/**
 * The name that a client asks a TLS server for (RFC 6066, server_name). Set explicitly, because Java and Netty by themselves
 * send it only for names with a dot, and a server with several certificates ends the handshake or shows a wrong one
 * without it.
 */
public final class ServerNames {
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    private ServerNames() {}

    /**
     * Empty for an address, which has no place there, and for what Java does not take for a host name, such as one with an
     * underscore; leave it to the TLS library then.
     */
    public static List<SNIServerName> of(String host) {
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        if (name.isEmpty() || name.indexOf(':') >= 0 || IPV4.matcher(name).matches()) {
            return List.of();
        }
        try {
            return List.of(new SNIHostName(IDN.toASCII(name)));
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }
}
