package io.jenkins.plugins.openstage.staging;

/** How files are put on a file server. */
public enum Protocol {
    /** FTP, in clear. */
    FTP("ftp", 21),
    /** FTP with TLS that the client asks for ({@code AUTH TLS}); phones fetch from such a server by plain FTP. */
    FTPS("ftps", 21),
    /** FTP with TLS from the first byte, as on port 990; phones fetch from such a server by plain FTP. */
    FTPS_IMPLICIT("ftps-implicit", 990),
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

    /** The port of a server where phones fetch what is put there at that port: they know no FTPS. */
    public int phonesPort(int port) {
        boolean implicit = this == FTPS_IMPLICIT || (this == FTPS && port == FTPS_IMPLICIT.defaultPort);
        return implicit ? FTP.defaultPort : port;
    }
}
