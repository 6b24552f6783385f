package io.jenkins.plugins.openstage.fleet;

import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.util.List;

/**
 * Why an item of a phone has its value.
 *
 * @param key which item
 * @param value what the phone gets; a secret stays the reference to it
 * @param counts what counts, as written
 * @param overridden what would count without it, as written, the next best first
 */
public record Explanation(ItemKey key, String value, Setting counts, List<Setting> overridden) {
    public Explanation {
        overridden = List.copyOf(overridden);
    }
}
