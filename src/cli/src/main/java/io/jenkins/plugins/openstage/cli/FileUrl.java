package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.wpi.FileSource;
import java.net.URI;
import java.net.URISyntaxException;

/** Turns the URL of a file into what a phone needs to fetch it. */
final class FileUrl {

    private static final int FTP_PORT = 21;

    private FileUrl() {}

    /** @throws IllegalArgumentException with a sentence that says what was expected; never with a password */
    static FileSource source(String text, String user, String password) {
        URI uri = parse(text);
        String path = uri.getPath() == null ? "" : uri.getPath();
        int slash = path.lastIndexOf('/');
        if (uri.getHost() == null || slash < 0 || slash == path.length() - 1) {
            throw new IllegalArgumentException(expected("a file's URL"));
        }
        if (uri.getUserInfo() != null) {
            throw new IllegalArgumentException("a URL must not hold the account; give --user and --password-file");
        }
        return switch (uri.getScheme()) {
            case "ftp" ->
                new FileSource.Ftp(
                        uri.getHost(),
                        uri.getPort() < 0 ? FTP_PORT : uri.getPort(),
                        path.substring(0, slash + 1),
                        path.substring(slash + 1),
                        user,
                        password);
            case "https" -> new FileSource.Https(uri, user, password);
            default -> throw new IllegalArgumentException(expected("a URL that phones can fetch"));
        };
    }

    private static URI parse(String text) {
        try {
            URI uri = new URI(text.strip());
            if (uri.getScheme() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(expected("a URL"), e);
        }
        throw new IllegalArgumentException(expected("a URL"));
    }

    private static String expected(String what) {
        return "this is not " + what
                + ": expected ftp://host/folder/file or https://host/folder/file without account, as in"
                + " ftp://files.example/logos/logo.png";
    }
}
