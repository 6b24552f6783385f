package io.jenkins.plugins.openstage.remote;

import io.jenkins.plugins.openstage.plan.PlanOutcome;
import java.io.Serializable;
import java.util.List;

/**
 * What a fleet folder says against what its phones have, as the controller needs it. Holds no secret.
 *
 * @param plan the plan's file
 * @param outcome what it comes to
 * @param summary in one sentence
 * @param lines for the log: a line for equal changes of many phones
 * @param markdown for a pull request
 * @param tests the same as JUnit XML, a test for each phone
 * @param phones how many there are
 * @param changes how many items would be changed, all phones together
 * @param files how many files would be deployed, all phones together
 * @param cutsOff the items that would change and can cut a phone off
 * @param changed the phones that would be changed
 * @param untold the phones that cannot be told, each with why
 */
public record ComparedFleet(
        String plan,
        PlanOutcome outcome,
        String summary,
        List<String> lines,
        String markdown,
        String tests,
        int phones,
        long changes,
        long files,
        List<String> cutsOff,
        List<ComparedPhone> changed,
        List<ComparedPhone> untold)
        implements Serializable {

    public ComparedFleet {
        lines = List.copyOf(lines);
        cutsOff = List.copyOf(cutsOff);
        changed = List.copyOf(changed);
        untold = List.copyOf(untold);
    }
}
