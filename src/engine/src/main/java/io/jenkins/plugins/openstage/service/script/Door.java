package io.jenkins.plugins.openstage.service.script;

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
public record Door(String certificate) {
    public static final Door DEFAULT = new Door("");

    /** The secure port, through which that certificate came. */
    public static Door secure(X509Certificate shown) {
        return new Door(fingerprint(shown));
    }

    public boolean secure() {
        return !certificate.isEmpty();
    }

    public static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A certificate that was read could not be encoded", e);
        }
    }
}
