package io.jenkins.plugins.openstage.rollout;

/** Hears what happens in a rollout, after it was kept; one line at a time. Must not wait for anything. */
@FunctionalInterface
public interface RolloutListener {

    /** Hears nothing. */
    RolloutListener NONE = (line, rollout) -> {};

    /**
     * Something happened.
     *
     * @param rollout as it is now; to be read only until this comes back
     */
    void happened(JournalLine line, Rollout rollout);
}
