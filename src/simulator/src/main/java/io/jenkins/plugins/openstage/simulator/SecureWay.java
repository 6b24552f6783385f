package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.tls.TlsProfile;
import java.util.Optional;

/** A phone's way into Secure Mode, from the order to the PIN (protocol.md 11). Confined to the phone's event loop. */
final class SecureWay {

    /** Whose way it is. */
    interface Owner {
        /** The phone has what it needs: it registers at the secure port. */
        void secured(SecureCredentials credentials);

        /** The user has tried too often. */
        void lockedOut();
    }

    private final TlsProfile profile;
    private final Owner owner;
    private SecureOrder ordered;
    private volatile SecureOrder.Packed locked;
    private int attempts;

    SecureWay(TlsProfile profile, Owner owner) {
        this.profile = profile;
        this.owner = owner;
    }

    /** The service wrote it; nothing happens before the interaction is over. */
    void ordered(SecureOrder order) {
        ordered = order;
    }

    /** The service cleaned up. */
    void cleanedUp() {
        SecureOrder order = ordered;
        ordered = null;
        if (order instanceof SecureOrder.Plain plain) {
            locked = null;
            owner.secured(plain.credentials());
        } else if (order instanceof SecureOrder.Packed packed) {
            locked = packed;
            attempts = 0;
        }
    }

    /** Whether the phone asks its user for a PIN; from any thread. */
    boolean asksForPin() {
        return locked != null;
    }

    /** The user enters something; a phone that does not ask takes no notice. */
    void enter(String pin) {
        SecureOrder.Packed packed = locked;
        if (packed == null) {
            return;
        }
        Optional<SecureCredentials> opened = packed.open(pin, profile);
        if (opened.isPresent()) {
            owner.secured(opened.get());
        } else {
            attempts++;
            if (attempts >= packed.retries()) {
                locked = null;
                owner.lockedOut();
            }
        }
    }

    /** The phone is registered, or has forgotten everything. */
    void over() {
        ordered = null;
        locked = null;
    }
}
