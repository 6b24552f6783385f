package io.jenkins.plugins.openstage.wpi;

import java.util.Arrays;
import java.util.Optional;

/** Why a phone sends a message (protocol.md 7.2). */
public enum Reason {
    START_UP("start-up"),
    LOCAL_CHANGES("local-changes"),
    INVENTORY_CHANGES("inventory-changes"),
    STATUS("status"),
    SOLICITED("solicited"),
    REPLY_TO("reply-to"),
    CLEAN_UP("clean-up");

    private final String text;

    Reason(String text) {
        this.text = text;
    }

    /** The word as it stands in the XML, for example {@code start-up}. */
    public String text() {
        return text;
    }

    /** Whether a message with this reason opens an interaction and so carries the basic items (protocol.md 6.1). */
    public boolean initial() {
        return this != REPLY_TO && this != CLEAN_UP;
    }

    /** The reason of that word. */
    public static Optional<Reason> of(String text) {
        return Arrays.stream(values())
                .filter(reason -> reason.text.equals(text))
                .findFirst();
    }

    @Override
    public String toString() {
        return text;
    }
}
