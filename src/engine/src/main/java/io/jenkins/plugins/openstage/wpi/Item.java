package io.jenkins.plugins.openstage.wpi;

import java.io.Serializable;

/**
 * One item of a message (protocol.md 6).
 *
 * @param key name and index
 * @param value the text; empty when the element is empty
 * @param status what the phone says of it; {@link ItemStatus#NONE} in everything that we send
 */
public record Item(ItemKey key, String value, ItemStatus status) implements Serializable {

    /** An item with a value and no index. */
    public static Item of(String name, String value) {
        return of(ItemKey.of(name), value);
    }

    /** An indexed item with a value. */
    public static Item of(String name, int index, String value) {
        return of(ItemKey.of(name, index), value);
    }

    /** An item with a value. */
    public static Item of(ItemKey key, String value) {
        return new Item(key, value, ItemStatus.NONE);
    }

    /** The item without content, as a request to read it has it. */
    public static Item ask(ItemKey key) {
        return of(key, "");
    }

    /** The item as a phone lists a problem: empty, with a status (protocol.md 13.1). */
    public static Item problem(ItemKey key, ItemStatus status) {
        return new Item(key, "", status);
    }

    /** The item's name. */
    public String name() {
        return key.name();
    }

    /** Name, index and status without the value, which may be a secret. */
    @Override
    public String toString() {
        return status == ItemStatus.NONE ? key.toString() : key + " (" + status + ")";
    }
}
