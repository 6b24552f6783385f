package io.jenkins.plugins.openstage.fleet.yaml;

import io.jenkins.plugins.openstage.fleet.Finding;
import io.jenkins.plugins.openstage.fleet.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/** Collects the findings of one folder, up to a bound. Not thread-safe. */
public final class Findings {

    private static final int MOST = 500;

    private final List<Finding> found = new ArrayList<>();

    /** Reports a mistake at a node. */
    public void error(YamlNode where, String sentence) {
        add(new Finding(Severity.ERROR, where.file(), where.line(), where.column(), sentence));
    }

    /** Reports a doubt about a node. */
    public void warning(YamlNode where, String sentence) {
        add(new Finding(Severity.WARNING, where.file(), where.line(), where.column(), sentence));
    }

    /** Reports a mistake that concerns a whole file. */
    public void error(String file, String sentence) {
        add(new Finding(Severity.ERROR, file, 0, 0, sentence));
    }

    /** Reports a mistake; lines and columns count from 1. */
    public void error(String file, int line, int column, String sentence) {
        add(new Finding(Severity.ERROR, file, line, column, sentence));
    }

    /** Reports a doubt that concerns a whole file. */
    public void warning(String file, String sentence) {
        add(new Finding(Severity.WARNING, file, 0, 0, sentence));
    }

    private void add(Finding finding) {
        if (found.size() < MOST) {
            found.add(finding);
        }
    }

    /** The mistakes, in the order of files and lines. */
    public List<Finding> errors() {
        return found.stream().filter(Finding::error).sorted().toList();
    }

    /** The doubts, in the order of files and lines. */
    public List<Finding> warnings() {
        return found.stream().filter(finding -> !finding.error()).sorted().toList();
    }
}
