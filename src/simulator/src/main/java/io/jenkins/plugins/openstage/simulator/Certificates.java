package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.tls.TlsException;
import io.jenkins.plugins.openstage.tls.TlsIdentity;
import io.jenkins.plugins.openstage.wpi.Item;
import java.util.Base64;
import java.util.Optional;

/** What a phone makes of certificates that are written as items (protocol.md 9.7). */
final class Certificates {
    private static final int DER_SEQUENCE = 0x30;
    private static final String NAME_END = "-certificate";

    private Certificates() {}

    /** Whether that can be PKCS#12 in Base64. */
    static boolean isOne(String value) {
        try {
            byte[] content = Base64.getDecoder().decode(value);
            return content.length > 0 && content[0] == DER_SEQUENCE;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** What the phone says of a certificate when it is asked; nothing for other items. What real phones say is not known. */
    static Optional<Item> info(Item written) {
        return written.name().endsWith(NAME_END)
                ? Optional.of(Item.of(written.name() + "-info", description(written.value())))
                : Optional.empty();
    }

    private static String description(String value) {
        if (!isOne(value)) {
            return "";
        }
        try {
            TlsIdentity identity = TlsIdentity.pkcs12(Base64.getDecoder().decode(value), new char[0]);
            return identity.certificate().getSubjectX500Principal().getName() + ", valid until "
                    + identity.certificate().getNotAfter().toInstant();
        } catch (TlsException e) {
            return "installed, " + value.length() + " characters";
        }
    }
}
