package io.jenkins.plugins.openstage.tls;

/** Which protocol versions and ciphers a listener offers. */
public enum TlsProfile {
    /** TLS 1.2 and 1.3 with forward secrecy. */
    MODERN,
    /**
     * In addition TLS 1.0 and 1.1 and RSA key exchange with AES, which old phones need (protocol.md 16.1). Needs BoringSSL, which
     * has neither single nor triple DES any more: a phone that offers nothing else cannot be served.
     */
    LEGACY
}
