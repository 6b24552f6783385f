package io.jenkins.plugins.openstage.staging;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Reads file servers from URLs. Messages never repeat what stands before the {@code @}. */
final class FileServerUrl {
    private FileServerUrl() {}

    static FileServer parse(String url) {
        URI uri;
        try {
            uri = new URI(url.strip());
        } catch (URISyntaxException e) {
            // Without the cause: its message repeats the whole text, password included.
            throw bad(
                    url, "it is not a proper URL (" + e.getReason() + "); special characters must be percent-encoded");
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        Protocol protocol = Arrays.stream(Protocol.values())
                .filter(candidate -> candidate.scheme().equals(scheme))
                .findFirst()
                .orElseThrow(() -> bad(url, "it must begin with ftp://, ftps:// or https://"));
        if (uri.getHost() == null) {
            throw bad(url, "it names no host, or special characters before the host are not percent-encoded");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw bad(url, "a file server has no query (?) and no fragment (#)");
        }
        int port = uri.getPort() < 0 ? protocol.defaultPort() : uri.getPort();
        String path = uri.getPath() == null ? "/" : uri.getPath();
        try {
            return FileServer.of(protocol, uri.getHost(), port, path, login(uri.getRawUserInfo()));
        } catch (IllegalArgumentException e) {
            throw bad(url, e.getMessage());
        }
    }

    private static Login login(String userInfo) {
        if (userInfo == null) {
            return Login.NONE;
        }
        int colon = userInfo.indexOf(':');
        return colon < 0
                ? new Login(decoded(userInfo), "")
                : new Login(decoded(userInfo.substring(0, colon)), decoded(userInfo.substring(colon + 1)));
    }

    private static String decoded(String text) {
        // URLDecoder is for forms, where a plus is a space.
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException bad(String url, String problem) {
        int at = url.lastIndexOf('@');
        int slashes = url.indexOf("//");
        String shown = at < 0
                ? url
                : (slashes >= 0 && slashes < at ? url.substring(0, slashes + 2) : "") + "***" + url.substring(at);
        return new IllegalArgumentException(
                "'" + RemoteNames.printable(shown) + "' cannot be used as a file server: " + problem);
    }
}
