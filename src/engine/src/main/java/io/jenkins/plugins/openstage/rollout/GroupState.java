package io.jenkins.plugins.openstage.rollout;

import java.util.Arrays;
import java.util.Optional;

/** How far a group is. */
public enum GroupState {
    /** The groups before it are not good yet. */
    WAITING("waiting"),
    /** The groups before it are good; what stands between is asked whether it may open. */
    AT_GATE("at-gate"),
    /** Its phones are asked. */
    OPEN("open"),
    /** It has reached its success threshold; what is left of it goes on. */
    GOOD("good");

    private final String text;

    GroupState(String text) {
        this.text = text;
    }

    /** As in the journal, on pages and in logs. */
    public String text() {
        return text;
    }

    /** The state of that name. */
    public static Optional<GroupState> of(String text) {
        return Arrays.stream(values()).filter(state -> state.text.equals(text)).findFirst();
    }
}
