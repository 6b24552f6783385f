package io.jenkins.plugins.openstage.service;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;

/**
 * Through which port a phone came, and what it proved there.
 *
 * @param certificate the SHA-256 of the certificate that it showed at the secure port; empty at the default one, where nothing
 *     proves anything (protocol.md 2.4)
 */
record Door(String certificate) {
    static final Door DEFAULT = new Door("");

    /** The secure port, through which that certificate came. */
    static Door secure(X509Certificate shown) {
        return new Door(fingerprint(shown));
    }

    boolean secure() {
        return !certificate.isEmpty();
    }

    static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A certificate that was read could not be encoded", e);
        }
    }
}
