package io.jenkins.plugins.openstage.staging;

import io.jenkins.plugins.openstage.wpi.FileSource;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A URL of a file or folder on a file server, read once for all who are given one. Takes every host name that resolves somewhere,
 * also those with an underscore, in which Java's own reader sees no host. Messages never repeat what stands before the {@code @}.
 *
 * @param uri as it was given
 * @param scheme in lower case
 * @param userInfo percent-encoded; empty for none
 * @param host name or address, IPv6 without brackets
 * @param port -1 for none
 * @param path decoded; begins with a slash, or is empty
 */
public record FileUrl(URI uri, String scheme, String userInfo, String host, int port, String path) {
    private static final Pattern AUTHORITY =
            Pattern.compile("(?:([^@]*)@)?(\\[[0-9A-Fa-f:.%]+\\]|[^@:\\[\\]%]+)(?::([0-9]{0,6}))?");

    /**
     * Reads a URL.
     *
     * @throws IllegalArgumentException with what is wrong, as the end of a sentence, without the account
     */
    public static FileUrl parse(String text) {
        URI uri;
        try {
            uri = new URI(text == null ? "" : text.strip());
        } catch (URISyntaxException e) {
            // Without the cause: its message repeats the whole text, password included.
            throw new IllegalArgumentException(
                    "it is not a proper URL (" + e.getReason() + "); special characters must be percent-encoded");
        }
        if (uri.getScheme() == null) {
            throw new IllegalArgumentException("it must begin with a scheme, as ftp:// or https://");
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        Matcher authority = AUTHORITY.matcher(String.valueOf(uri.getRawAuthority()));
        if (uri.getRawAuthority() == null || !authority.matches()) {
            throw new IllegalArgumentException(
                    "it names no host, or special characters before the host are not percent-encoded");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("a file server has no query (?) and no fragment (#)");
        }
        String port = authority.group(3);
        return new FileUrl(
                uri,
                scheme,
                authority.group(1) == null ? "" : authority.group(1),
                FileServer.checkedHost(authority.group(2)),
                port == null || port.isEmpty() ? -1 : Integer.parseInt(port),
                uri.getPath() == null ? "" : uri.getPath());
    }

    /** Whether it holds an account, which others could read in it. */
    public boolean hasAccount() {
        return uri.getRawAuthority().indexOf('@') >= 0;
    }

    /** The account in it. */
    Login login() {
        int colon = userInfo.indexOf(':');
        return colon < 0
                ? new Login(decoded(userInfo), "")
                : new Login(decoded(userInfo.substring(0, colon)), decoded(userInfo.substring(colon + 1)));
    }

    private static String decoded(String text) {
        // URLDecoder is for forms, where a plus is a space.
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /**
     * What a phone is told so that it fetches the file. The folder counts from the root that the phones' account sees, with or
     * without {@code %2F} in front, because phones are told whole paths.
     *
     * @throws IllegalArgumentException with what is wrong, as the end of a sentence
     */
    public FileSource source(Login login) {
        int slash = path.lastIndexOf('/');
        if (slash < 0 || slash == path.length() - 1) {
            throw new IllegalArgumentException("it names no file: its path must not end with a slash");
        }
        return switch (scheme) {
            case "ftp" -> {
                int actual = port < 0 ? Protocol.FTP.defaultPort() : port;
                FileServer.checkPort(actual);
                String folder = path.substring(path.startsWith("//") ? 1 : 0, slash + 1);
                yield new FileSource.Ftp(
                        host, actual, folder, path.substring(slash + 1), login.username(), login.password());
            }
            case "https" -> new FileSource.Https(uri, login.username(), login.password());
            default -> throw new IllegalArgumentException("phones fetch by ftp:// or https:// only");
        };
    }

    /** A place on an FTP server as a URL, percent-encoded where it must be; {@link #source} gives the same place. */
    public static String of(FileSource.Ftp source) {
        String folder = (source.path().startsWith("/") ? "" : "/") + source.path();
        String path = folder + (folder.endsWith("/") ? "" : "/") + source.fileName();
        int port = source.port() == Protocol.FTP.defaultPort() ? -1 : source.port();
        try {
            String authority = FileServer.authority(source.server(), port);
            return new URI("ftp", authority, path, null, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("'" + source + "' cannot be written as a URL", e);
        }
    }

    /** Fit to be shown: without the account. */
    public static String shown(String url) {
        if (url == null) {
            return "";
        }
        int at = url.lastIndexOf('@');
        int slashes = url.indexOf("//");
        return RemoteNames.printable(
                at < 0
                        ? url
                        : (slashes >= 0 && slashes < at ? url.substring(0, slashes + 2) : "") + "***"
                                + url.substring(at));
    }

    /** Without the account. */
    @Override
    public String toString() {
        return shown(uri.toString());
    }
}
