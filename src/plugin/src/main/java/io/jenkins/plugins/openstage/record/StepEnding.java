package io.jenkins.plugins.openstage.record;

import java.util.Locale;
import java.util.Optional;

/** How a step ended. */
public enum StepEnding {
    /** Every phone had its turn. */
    DONE("ended"),
    /** Somebody or something stopped it: an abort, a timeout, a branch beside it that failed. */
    STOPPED("was stopped"),
    /** The node that asked the phones was lost. */
    NODE_LOST("lost its node"),
    /** It could not go on, for example because the endpoint could not be opened. */
    FAILED("failed"),
    /** Jenkins ended before the step did, so nobody wrote down how it ended. */
    CUT_OFF("was cut off by a restart of Jenkins"),
    /** How it ended could not be written, and is not known any more. */
    UNWRITTEN("could not be written down to its end");

    private final String text;

    StepEnding(String text) {
        this.text = text;
    }

    /** In words, after the step's name. */
    public String getText() {
        return text;
    }

    /** As it is written. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** What was written; nothing when a newer version wrote it. */
    static Optional<StepEnding> read(String word) {
        for (StepEnding each : values()) {
            if (each.word().equals(word)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
