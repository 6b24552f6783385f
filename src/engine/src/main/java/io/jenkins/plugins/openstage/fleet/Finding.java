package io.jenkins.plugins.openstage.fleet;

import io.jenkins.plugins.openstage.text.Shown;
import java.io.Serializable;
import java.util.Comparator;

/**
 * Something that a person should correct in a fleet folder.
 *
 * @param severity whether the folder is usable all the same
 * @param file path of the file inside the folder, with slashes
 * @param line from 1; 0 when the finding concerns the whole file
 * @param column from 1; 0 when the finding concerns the whole file
 * @param layer for whom the place is, as in {@code model os60}; empty when it is in no layer
 * @param sentence what is wrong, what was expected and what to do
 */
public record Finding(Severity severity, String file, int line, int column, String layer, String sentence)
        implements Comparable<Finding>, Serializable {

    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::file)
            .thenComparingInt(Finding::line)
            .thenComparingInt(Finding::column)
            .thenComparing(Finding::sentence);

    /** Whatever was quoted, a sentence is one line that shows what it says. */
    public Finding {
        layer = Shown.of(layer);
        sentence = Shown.of(sentence);
    }

    /** How bad it is. */
    public enum Severity {
        /** The folder cannot be used. */
        ERROR,
        /** The folder can be used; somebody should look. */
        WARNING
    }

    /** Whether the folder cannot be used because of this. */
    public boolean error() {
        return severity == Severity.ERROR;
    }

    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }

    /** The form that editors and continuous integration understand: {@code phones.yaml:12:5: sentence}. */
    @Override
    public String toString() {
        return place() + ": " + (error() ? "" : "warning: ") + sentence;
    }

    /** Where it is: {@code phones.yaml:12:5}. */
    public String place() {
        String shown = Shown.of(file);
        return line == 0 ? shown : shown + ":" + line + ":" + column;
    }
}
