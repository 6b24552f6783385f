package io.jenkins.plugins.openstage.fleet.read;

import io.jenkins.plugins.openstage.fleet.Finding;
import io.jenkins.plugins.openstage.fleet.Fleet;
import java.util.List;
import java.util.Optional;

/**
 * What became of reading a fleet folder.
 *
 * @param fleet the fleet; nothing when there are mistakes
 * @param findings mistakes and doubts, in the order of files and lines
 * @param leftOut how many more there are, of which only so many are kept
 */
public record Validation(Optional<Fleet> fleet, List<Finding> findings, int leftOut) {

    public Validation {
        findings = List.copyOf(findings);
    }

    /** The mistakes. */
    public List<Finding> errors() {
        return findings.stream().filter(Finding::error).toList();
    }

    /** The doubts. */
    public List<Finding> warnings() {
        return findings.stream().filter(finding -> !finding.error()).toList();
    }
}
