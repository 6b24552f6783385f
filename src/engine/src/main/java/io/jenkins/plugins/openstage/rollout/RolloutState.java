package io.jenkins.plugins.openstage.rollout;

import java.util.Arrays;
import java.util.Optional;

/** How far a rollout is (design §8). */
public enum RolloutState {
    /** No phone was asked yet. */
    READY("ready"),
    /** Phones are asked. */
    RUNNING("running"),
    /** No further phone is asked until somebody says so; who is at work goes on. */
    PAUSED("paused"),
    /** No further phone is asked; for good. */
    ABORTED("aborted"),
    /** Every phone has ended. */
    FINISHED("finished");

    private final String text;

    RolloutState(String text) {
        this.text = text;
    }

    /** As in the journal, on pages and in logs. */
    public String text() {
        return text;
    }

    /** The state of that name. */
    public static Optional<RolloutState> of(String text) {
        return Arrays.stream(values()).filter(state -> state.text.equals(text)).findFirst();
    }

    /** Whether it never asks a phone again. */
    public boolean ended() {
        return this == ABORTED || this == FINISHED;
    }
}
