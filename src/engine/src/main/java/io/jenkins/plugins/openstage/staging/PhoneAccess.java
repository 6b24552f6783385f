package io.jenkins.plugins.openstage.staging;

import java.io.Serializable;

/**
 * How phones reach a file server, where that differs from how files are put on it: another address behind a NAT, a path that
 * begins elsewhere, an account that may only read.
 *
 * @param host name or address
 * @param port TCP port
 * @param path the folder, {@code /} or {@code /a/b/}
 * @param login what the phones are told; FTP and the message carry it in clear (protocol.md 17)
 */
public record PhoneAccess(String host, int port, String path, Login login) implements Serializable {
    /** @throws IllegalArgumentException with one sentence when something cannot be used */
    public PhoneAccess {
        host = FileServer.checkedHost(host);
        FileServer.checkPort(port);
        path = RemoteNames.folder(path);
    }
}
