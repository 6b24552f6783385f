package io.jenkins.plugins.openstage.fleet;

import io.jenkins.plugins.openstage.fleet.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/** Collects the findings of one folder, up to a bound. Not thread-safe. */
final class Findings {

    private static final int MOST = 500;

    private final List<Finding> found = new ArrayList<>();

    void error(YamlNode where, String sentence) {
        add(new Finding(Severity.ERROR, where.file(), where.line(), where.column(), sentence));
    }

    void warning(YamlNode where, String sentence) {
        add(new Finding(Severity.WARNING, where.file(), where.line(), where.column(), sentence));
    }

    void error(String file, String sentence) {
        add(new Finding(Severity.ERROR, file, 0, 0, sentence));
    }

    void error(String file, int line, int column, String sentence) {
        add(new Finding(Severity.ERROR, file, line, column, sentence));
    }

    void warning(String file, String sentence) {
        add(new Finding(Severity.WARNING, file, 0, 0, sentence));
    }

    private void add(Finding finding) {
        if (found.size() < MOST) {
            found.add(finding);
        }
    }

    List<Finding> errors() {
        return found.stream().filter(Finding::error).sorted().toList();
    }

    List<Finding> warnings() {
        return found.stream().filter(finding -> !finding.error()).sorted().toList();
    }
}
