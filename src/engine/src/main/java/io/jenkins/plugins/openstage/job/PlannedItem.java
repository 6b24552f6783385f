package io.jenkins.plugins.openstage.job;

import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.io.Serializable;
import java.util.Optional;

/**
 * What an item on a phone was when a plan was made, and what it shall be.
 *
 * @param key which item
 * @param value what it shall be; the text NULL or nothing unsets it (protocol.md 16.5)
 * @param seen what it was, nothing when the phone had no such item; null when that is not known, so that it is written whatever it
 *     is now
 * @param secret whether the value is a secret whatever the catalogue says of the item, because it was given as one
 */
public record PlannedItem(ItemKey key, String value, String seen, boolean secret) implements Serializable {

    /** One that was seen. */
    public static PlannedItem seen(ItemKey key, String seen, String value) {
        return new PlannedItem(key, value, seen, false);
    }

    /** One that is written whatever the phone has. */
    public static PlannedItem unseen(ItemKey key, String value) {
        return new PlannedItem(key, value, null, false);
    }

    /** The same; its value is a secret. */
    public PlannedItem asSecret() {
        return new PlannedItem(key, value, seen, true);
    }

    /** What it was, if that is known. */
    public Optional<String> before() {
        return Optional.ofNullable(seen);
    }

    /** Only which item: its value may be a secret. */
    @Override
    public String toString() {
        return key.toString();
    }
}
