package io.jenkins.plugins.openstage.report;

import java.io.Serializable;
import java.time.Duration;

/**
 * One step of one phone.
 *
 * @param name of the step, for example {@code write items}
 * @param outcome how it ended
 * @param duration how long it took
 * @param sentence what happened, for a person; empty when there is nothing to say; holds no secret
 * @param advice what to do about it; empty when there is nothing to do
 */
public record StepReport(String name, Outcome outcome, Duration duration, String sentence, String advice)
        implements Serializable {

    /** A step that went well. */
    public static StepReport done(String name, Duration duration) {
        return new StepReport(name, Outcome.SUCCEEDED, duration, "", "");
    }

    /** A step that was not tried. */
    public static StepReport skipped(String name, String sentence) {
        return new StepReport(name, Outcome.SKIPPED, Duration.ZERO, sentence, "");
    }
}
