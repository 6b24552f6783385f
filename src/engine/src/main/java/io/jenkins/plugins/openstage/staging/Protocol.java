package io.jenkins.plugins.openstage.staging;

/** How files are put on a file server. */
public enum Protocol {
    /** FTP, in clear. */
    FTP("ftp", 21),
    /** FTP with TLS that the client asks for ({@code AUTH TLS}); phones fetch from such a server by plain FTP. */
    FTPS("ftps", 21),
    /** HTTP over TLS, with {@code PUT}. */
    HTTPS("https", 443);

    private final String scheme;
    private final int defaultPort;

    Protocol(String scheme, int defaultPort) {
        this.scheme = scheme;
        this.defaultPort = defaultPort;
    }

    /** As in a URL. */
    public String scheme() {
        return scheme;
    }

    public int defaultPort() {
        return defaultPort;
    }
}
