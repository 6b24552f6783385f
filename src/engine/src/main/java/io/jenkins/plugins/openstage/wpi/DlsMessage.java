package io.jenkins.plugins.openstage.wpi;

import java.util.Objects;

/**
 * A message of the provisioning service (protocol.md 7.3).
 *
 * @param nonce the nonce of the very request that this answers (protocol.md 7.5)
 * @param action what the phone shall do
 * @param items what to do it with; an empty list is sent as no list
 */
public record DlsMessage(String nonce, Action action, ItemList items) {

    public DlsMessage {
        Objects.requireNonNull(nonce, "nonce");
    }

    /** A message without items. */
    public DlsMessage(String nonce, Action action) {
        this(nonce, action, ItemList.EMPTY);
    }
}
