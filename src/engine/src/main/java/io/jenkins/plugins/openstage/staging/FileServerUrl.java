package io.jenkins.plugins.openstage.staging;

import java.util.Arrays;

/** Reads file servers from URLs. */
final class FileServerUrl {
    private FileServerUrl() {}

    static FileServer parse(String text) {
        try {
            FileUrl url = FileUrl.parse(text);
            Protocol protocol = Arrays.stream(Protocol.values())
                    .filter(candidate -> candidate.scheme().equals(url.scheme()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "it must begin with ftp://, ftps://, ftps-implicit:// or https://"));
            int port = url.port() < 0 ? protocol.defaultPort() : url.port();
            String path = url.path().isEmpty() ? "/" : url.path();
            return FileServer.of(
                    protocol, url.host(), port, path, url.userInfo().isEmpty() ? Login.NONE : url.login());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + FileUrl.shown(text) + "' cannot be used as a file server: " + e.getMessage(), e);
        }
    }
}
