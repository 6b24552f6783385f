package io.jenkins.plugins.openstage.staging;

import io.jenkins.plugins.openstage.text.HostNotation;
import io.jenkins.plugins.openstage.tls.Trust;
import io.jenkins.plugins.openstage.wpi.FileSource;
import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * A server that holds files for phones: how files are put on it, and how phones fetch them.
 *
 * @param protocol how files are put on it
 * @param host name or address, IPv6 without brackets
 * @param port TCP port
 * @param path the folder, {@code /} or {@code /a/b/}. With FTP and FTPS it begins in the folder in which the account logs in, as
 *     in a URL (RFC 1738 3.2.2); {@code //a/b/} begins at the root, in a URL {@code /%2Fa/b/}. With HTTPS it begins at the root
 * @param login the account that may write
 * @param trust which certificates to believe; does not matter for plain FTP
 * @param phones how phones fetch what lies in the folder
 */
public record FileServer(
        Protocol protocol, String host, int port, String path, Login login, Trust trust, PhoneAccess phones)
        implements Serializable {
    private static final String FROM_ROOT = "//";

    /** @throws IllegalArgumentException with one sentence when something cannot be used */
    public FileServer {
        host = checkedHost(host);
        checkPort(port);
        path = protocol != Protocol.HTTPS && path.startsWith(FROM_ROOT)
                ? "/" + RemoteNames.folder(path)
                : RemoteNames.folder(path);
    }

    /** A server that phones reach as we do, with the same account. */
    public static FileServer of(Protocol protocol, String host, int port, String path, Login login) {
        return new FileServer(
                protocol,
                host,
                port,
                path,
                login,
                Trust.system(),
                new PhoneAccess(host, protocol.phonesPort(port), PhoneAccess.SAME_FOLDER, login));
    }

    /**
     * Reads {@code ftp://user@host:2121/folder/}, {@code ftps://…}, {@code ftps-implicit://…} or {@code https://…}. The user information may hold a password
     * ({@code user:password@}); otherwise {@link #withPassword} gives it. Special characters are percent-encoded.
     *
     * @throws IllegalArgumentException with one sentence, without the password
     */
    public static FileServer parse(String url) {
        return FileServerUrl.parse(url);
    }

    /** See {@link #parse(String)}. */
    public static FileServer parse(URI url) {
        return FileServerUrl.parse(url.toString());
    }

    /** The same server with this password, for the phones too if they use the same account. */
    public FileServer withPassword(String password) {
        return withLogin(new Login(login.username(), password));
    }

    /** The same server with this account, for the phones too if they used the same. */
    public FileServer withLogin(Login other) {
        PhoneAccess access = phones.login().equals(login)
                ? new PhoneAccess(phones.host(), phones.port(), phones.path(), other)
                : phones;
        return new FileServer(protocol, host, port, path, other, trust, access);
    }

    public FileServer withTrust(Trust other) {
        return new FileServer(protocol, host, port, path, login, other, phones);
    }

    public FileServer withPhones(PhoneAccess other) {
        return new FileServer(protocol, host, port, path, login, trust, other);
    }

    /**
     * The same server, for files in a folder below its own.
     *
     * @throws IllegalArgumentException with one sentence when the folder's name cannot be used
     */
    public FileServer inFolder(String folder) {
        String below = RemoteNames.folder(folder);
        return new FileServer(protocol, host, port, path + below.substring(1), login, trust, phones.inFolder(below));
    }

    /** Without account and password, for messages. */
    public String url() {
        return protocol.scheme() + "://" + authority(host, port) + (isFromRoot() ? "/%2F" + path.substring(2) : path);
    }

    /** Whether the path begins at the root of an FTP server, not where the account logs in. */
    boolean isFromRoot() {
        return path.startsWith(FROM_ROOT);
    }

    /** Whether TLS begins with the first byte. */
    boolean isImplicit() {
        return protocol == Protocol.FTPS_IMPLICIT
                || (protocol == Protocol.FTPS && port == Protocol.FTPS_IMPLICIT.defaultPort());
    }

    /** Whether it is asked by FTP in TLS. */
    boolean isSecuredFtp() {
        return protocol == Protocol.FTPS || protocol == Protocol.FTPS_IMPLICIT;
    }

    /** The folder that phones are told when nobody knows more than is configured. */
    String phonesFolder() {
        String folder = phones.path().isEmpty() ? path : phones.path();
        return isFromRoot() && phones.path().isEmpty() ? folder.substring(1) : folder;
    }

    /** What a phone is told so that it fetches a file from the folder, as far as it is known without asking the server. */
    public FileSource source(String fileName) {
        return source(phonesFolder(), fileName);
    }

    /**
     * The same.
     *
     * @param folder of the server, from the root that the phones' account sees
     */
    FileSource source(String folder, String fileName) {
        if (protocol == Protocol.HTTPS) {
            return new FileSource.Https(
                    httpsUrl(phones.host(), phones.port(), folder + fileName),
                    phones.login().username(),
                    phones.login().password());
        }
        return new FileSource.Ftp(
                phones.host(),
                phones.port(),
                folder,
                fileName,
                phones.login().username(),
                phones.login().password());
    }

    static URI httpsUrl(String host, int port, String path) {
        try {
            String authority = port == Protocol.HTTPS.defaultPort() ? authority(host, -1) : authority(host, port);
            return URI.create(new URI("https", authority, path, null, null).toASCIIString());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("'" + host + "' cannot be part of an HTTPS address", e);
        }
    }

    static String authority(String host, int port) {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + (port < 0 ? "" : ":" + port);
    }

    static String checkedHost(String host) {
        String plain = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        if (plain.isEmpty() || plain.chars().anyMatch(c -> c <= ' ' || c == 0x7f || "/\\@?#<>&\"".indexOf(c) >= 0)) {
            throw new IllegalArgumentException(
                    "'" + RemoteNames.printable(host) + "' is not the name or address of a file server");
        }
        HostNotation.numberProblem(plain, "file server").ifPresent(why -> {
            throw new IllegalArgumentException(
                    "'" + RemoteNames.printable(host) + "' is not the name or address of a file server: " + why);
        });
        return plain;
    }

    static void checkPort(int port) {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("Port " + port + " of the file server is not between 1 and 65535");
        }
    }

    /** Without passwords. */
    @Override
    public String toString() {
        return url();
    }
}
