package io.jenkins.plugins.openstage.staging;

import java.io.Serializable;

/**
 * How phones reach a file server, where that differs from how files are put on it: another address behind a NAT, a path that
 * begins elsewhere, an account that may only read.
 *
 * @param host name or address
 * @param port TCP port
 * @param path the folder, {@code /} or {@code /a/b/}, from the root that the phones' account sees; {@link #SAME_FOLDER} for the
 *     one into which files are put, under the name that the server has for it
 * @param login what the phones are told; FTP and the message carry it in clear (protocol.md 17)
 */
public record PhoneAccess(String host, int port, String path, Login login) implements Serializable {
    /** As a path: the folder into which files are put. */
    public static final String SAME_FOLDER = "";

    /** @throws IllegalArgumentException with one sentence when something cannot be used */
    public PhoneAccess {
        host = FileServer.checkedHost(host);
        FileServer.checkPort(port);
        path = path.isEmpty() ? SAME_FOLDER : RemoteNames.folder(path);
    }

    /** The same access, for files in a folder below. */
    PhoneAccess inFolder(String folder) {
        return path.isEmpty() ? this : new PhoneAccess(host, port, path + "/" + folder, login);
    }
}
