package io.jenkins.plugins.openstage.rollout;

import java.util.List;

/**
 * Phones that are asked together, before the next group.
 *
 * @param name for people
 * @param thresholds what opens the next group, and what stops the rollout
 * @param phones in the order in which they are asked
 */
public record Group(String name, Thresholds thresholds, List<RolloutPhone> phones) {
    public Group {
        phones = List.copyOf(phones);
        if (phones.isEmpty()) {
            throw new IllegalArgumentException("group " + name + " has no phones");
        }
    }
}
