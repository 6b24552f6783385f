package io.jenkins.plugins.openstage.report;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What was done with one phone. Plain text; holds no secret.
 *
 * @param address where the phone is
 * @param mac its MAC address
 * @param e164 its number
 * @param model its model
 * @param site its site
 * @param wave the wave in which it was upgraded
 * @param version the firmware version it has now; empty when not known
 * @param steps in their order
 */
public record PhoneReport(
        String address,
        String mac,
        String e164,
        String model,
        String site,
        String wave,
        String version,
        List<StepReport> steps)
        implements Serializable {

    public PhoneReport {
        steps = List.copyOf(steps);
    }

    /** The outcome of the worst step. */
    public Outcome outcome() {
        return steps.stream().map(StepReport::outcome).reduce(Outcome.SUCCEEDED, Outcome::worse);
    }

    /** The time all steps took together, without the waiting between them. */
    public Duration duration() {
        return steps.stream().map(StepReport::duration).reduce(Duration.ZERO, Duration::plus);
    }

    /** The first step with the worst outcome, unless all went well. */
    public Optional<StepReport> culprit() {
        return outcome() == Outcome.SUCCEEDED
                ? Optional.empty()
                : steps.stream().filter(step -> step.outcome() == outcome()).findFirst();
    }
}
