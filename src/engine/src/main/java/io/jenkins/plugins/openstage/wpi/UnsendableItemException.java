package io.jenkins.plugins.openstage.wpi;

/**
 * An item that phones could not read if it were sent. The message names the item, never its value, and says what to do.
 */
public final class UnsendableItemException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final ItemKey key;

    UnsendableItemException(ItemKey key, String sentence) {
        super(sentence);
        this.key = key;
    }

    /** Which item. */
    public ItemKey key() {
        return key;
    }
}
