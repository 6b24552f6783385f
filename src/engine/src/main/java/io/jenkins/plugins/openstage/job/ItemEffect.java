package io.jenkins.plugins.openstage.job;

import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.io.Serializable;

/**
 * What became of one item.
 *
 * @param key which item
 * @param effect what became of it
 * @param detail more about it in a few words; holds no secret, and may be empty
 */
public record ItemEffect(ItemKey key, Effect effect, String detail) implements Serializable {

    /** The item, and in words what became of it. */
    @Override
    public String toString() {
        return key + " " + effect.text() + (detail.isEmpty() ? "" : ": " + detail);
    }
}
