package io.jenkins.plugins.openstage.wpi;

import java.io.Serializable;

/**
 * What the catalogue thinks of an item that shall be written.
 *
 * @param severity whether to stop or to go on
 * @param key which item
 * @param sentence what is wrong and what was expected; names the item and holds no secret
 */
public record Finding(Severity severity, ItemKey key, String sentence) implements Serializable {

    /** Whether the item must not be sent. */
    public boolean error() {
        return severity == Severity.ERROR;
    }

    @Override
    public String toString() {
        return sentence;
    }
}
