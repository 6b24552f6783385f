package io.jenkins.plugins.openstage.config;

/** How files are put on a file server. */
public enum FileProtocol {
    /** In clear. */
    FTP(21),
    /** FTP with TLS; phones fetch by plain FTP. */
    FTPS(21),
    /** {@code PUT} over TLS. */
    HTTPS(443);

    private final int port;

    FileProtocol(int port) {
        this.port = port;
    }

    /** The customary port. */
    public int port() {
        return port;
    }
}
