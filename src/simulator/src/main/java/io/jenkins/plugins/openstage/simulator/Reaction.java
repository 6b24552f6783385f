package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.ReplyStatus;

/** What a phone does about an action. */
sealed interface Reaction {

    /**
     * It replies and waits for the next action.
     *
     * @param status how it took the action
     * @param items what it says; with busy and failed nothing
     */
    record Reply(ReplyStatus status, ItemList items) implements Reaction {}

    /**
     * It leaves the interaction without a word, as after Restart and deployments (protocol.md 7.3).
     *
     * @param then what it does next
     */
    record Leave(Runnable then) implements Reaction {}
}
