package io.jenkins.plugins.openstage.rollout;

import java.util.List;

/**
 * What a rollout does. Immutable.
 *
 * @param release the id of what is rolled out; a journal belongs to one release
 * @param groups in their order; no phone is in two
 * @param pace how fast
 * @param retries how often
 * @param windows when; empty for at any time
 */
public record RolloutPlan(
        String release, List<Group> groups, Pace pace, Retries retries, List<MaintenanceWindow> windows) {
    public RolloutPlan {
        groups = List.copyOf(groups);
        windows = List.copyOf(windows);
        if (groups.isEmpty()) {
            throw new IllegalArgumentException("a rollout needs at least one group with a phone");
        }
    }

    /** How many phones there are. */
    public int phones() {
        return groups.stream().mapToInt(group -> group.phones().size()).sum();
    }
}
