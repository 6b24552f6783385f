package io.jenkins.plugins.openstage.service.secure;

import io.jenkins.plugins.openstage.wpi.ItemList;
import java.security.cert.X509Certificate;

/**
 * What one phone is given for Secure Mode (protocol.md 11).
 *
 * @param certificate by which it will prove who it is
 * @param items all that is written, the certificate with its key among it; belongs together and is never divided
 *     (protocol.md 12)
 */
record PhoneCredentials(X509Certificate certificate, ItemList items) {

    /** Without the key. */
    @Override
    public String toString() {
        return "PhoneCredentials[" + certificate.getSubjectX500Principal() + "]";
    }
}
