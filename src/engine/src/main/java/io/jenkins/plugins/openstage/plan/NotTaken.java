package io.jenkins.plugins.openstage.plan;

import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.io.Serializable;
import java.util.Comparator;

/**
 * An item that the fleet folder gives to phones which do not take it. No change: they have said so, and will say so again.
 *
 * @param key which item
 * @param status what they said, as {@code not supported}
 * @param phones which of the plan's phones
 */
public record NotTaken(ItemKey key, String status, PhoneSet phones) implements Serializable {

    static final Comparator<NotTaken> ORDER =
            Comparator.comparing(NotTaken::key).thenComparing(NotTaken::status);
}
