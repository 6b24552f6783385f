package io.jenkins.plugins.openstage.snapshot;

import io.jenkins.plugins.openstage.wpi.Action;
import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a phone was seen to take, where it was seen.
 *
 * @param maxItems how many items it announced to take in one message, -1 for no limit; {@link #UNKNOWN} when it was not heard
 * @param messageBytes the largest message that it takes; {@link #UNKNOWN} when that is not known
 * @param entities whether it reads values with less, greater and ampersand
 * @param refused the actions that it did not accept
 */
public record PhoneLimits(int maxItems, int messageBytes, Entities entities, Set<Action> refused)
        implements Serializable {

    /** Nobody has seen it. No phone takes no item, or messages without a byte. */
    public static final int UNKNOWN = 0;

    /** Nothing was seen. */
    public static final PhoneLimits NONE = new PhoneLimits(UNKNOWN, UNKNOWN, Entities.UNKNOWN, Set.of());

    /** Whether a phone reads entities (protocol.md 16.2). */
    public enum Entities {
        UNKNOWN,
        READ,
        NOT_READ
    }

    public PhoneLimits {
        refused = ordered(refused);
    }

    private static Set<Action> ordered(Collection<Action> actions) {
        return actions.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(actions));
    }

    /** The same with that number of items. */
    public PhoneLimits withMaxItems(int number) {
        return new PhoneLimits(number, messageBytes, entities, refused);
    }

    /** The same with what it can be told and what not. */
    public PhoneLimits withRefused(Set<Action> actions) {
        return new PhoneLimits(maxItems, messageBytes, entities, actions);
    }

    /** What is known now, and of what is not known now, what was known before. */
    public PhoneLimits or(PhoneLimits before) {
        return new PhoneLimits(
                maxItems == UNKNOWN ? before.maxItems : maxItems,
                messageBytes == UNKNOWN ? before.messageBytes : messageBytes,
                entities == Entities.UNKNOWN ? before.entities : entities,
                refused.isEmpty() ? before.refused : refused);
    }
}
