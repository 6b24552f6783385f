package io.jenkins.plugins.openstage.rollout;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What stands between two groups: a person's word, a probe. */
@FunctionalInterface
public interface Gate {

    /**
     * Whether the next group may open.
     *
     * @param before the group that is good
     * @param next the group that would open
     * @return empty when it may; else why not, and the rollout pauses
     */
    CompletableFuture<Optional<String>> mayOpen(Group before, Group next);
}
