package io.jenkins.plugins.openstage.steps.result;

import io.jenkins.plugins.openstage.remote.FleetFolder;
import io.jenkins.plugins.openstage.remote.ValidateWork;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** What is wrong with a fleet folder, for pipelines. */
public final class ValidationResult implements Serializable {

    private static final long serialVersionUID = 1L;

    private final ArrayList<FindingResult> findings;
    private final int leftOut;
    private final int phones;

    public ValidationResult(FleetFolder folder, ValidateWork.Found found) {
        this.findings = new ArrayList<>(found.findings().stream()
                .map(finding -> new FindingResult(folder, finding))
                .toList());
        this.leftOut = found.leftOut();
        this.phones = found.phones();
    }

    /** Mistakes and doubts, in the order of files and lines. */
    @Whitelisted
    public List<FindingResult> getFindings() {
        return new ArrayList<>(findings);
    }

    /** The mistakes: with one of them the folder cannot be used. */
    @Whitelisted
    public List<FindingResult> getErrors() {
        return new ArrayList<>(findings.stream().filter(FindingResult::isError).toList());
    }

    /** The doubts: somebody should look. */
    @Whitelisted
    public List<FindingResult> getWarnings() {
        return new ArrayList<>(
                findings.stream().filter(finding -> !finding.isError()).toList());
    }

    /** How many phones the fleet has; -1 when there are mistakes. */
    @Whitelisted
    public int getPhones() {
        return phones;
    }

    /** For example {@code 240 phones, no mistake, 2 doubts}. */
    @Whitelisted
    public String getSummary() {
        return (phones < 0 ? "" : count(phones, "phone") + ", ")
                + count(getErrors().size(), "mistake") + ", "
                + count(getWarnings().size(), "doubt")
                + (leftOut == 0 ? "" : ", and " + leftOut + " more that are not shown");
    }

    private static String count(int number, String word) {
        return (number == 0 ? "no" : Integer.toString(number)) + " " + word + (number == 1 || number == 0 ? "" : "s");
    }

    @Override
    @Whitelisted
    public String toString() {
        return getSummary();
    }
}
