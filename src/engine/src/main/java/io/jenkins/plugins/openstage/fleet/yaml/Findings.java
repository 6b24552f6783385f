package io.jenkins.plugins.openstage.fleet.yaml;

import io.jenkins.plugins.openstage.fleet.Finding;
import io.jenkins.plugins.openstage.fleet.Finding.Severity;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Collects the findings of one folder, up to a bound for each severity, so that doubts do not hide mistakes. Not thread-safe. */
public final class Findings {

    private static final int MOST = 500;

    private final Set<Finding> errors = new LinkedHashSet<>();
    private final Set<Finding> warnings = new LinkedHashSet<>();
    private final Map<String, String> layers = new HashMap<>();
    private int leftOut;

    /** From now on findings in that file are said to be in that layer, as in {@code model os60}. */
    public void inLayer(String file, String layer) {
        layers.put(file, layer);
    }

    /** Reports a mistake at a node. */
    public void error(YamlNode where, String sentence) {
        error(where.place(), sentence);
    }

    /** Reports a doubt about a node. */
    public void warning(YamlNode where, String sentence) {
        warning(where.place(), sentence);
    }

    /** Reports a mistake that concerns a whole file. */
    public void error(String file, String sentence) {
        error(Place.of(file), sentence);
    }

    /** Reports a mistake; lines and columns count from 1. */
    public void error(String file, int line, int column, String sentence) {
        error(new Place(file, line, column), sentence);
    }

    /** Reports a mistake at a place. */
    public void error(Place where, String sentence) {
        add(Severity.ERROR, where, sentence, errors);
    }

    /** Reports a doubt that concerns a whole file. */
    public void warning(String file, String sentence) {
        warning(Place.of(file), sentence);
    }

    /** Reports a doubt at a place. */
    public void warning(Place where, String sentence) {
        add(Severity.WARNING, where, sentence, warnings);
    }

    private void add(Severity severity, Place where, String sentence, Set<Finding> found) {
        String layer = layers.getOrDefault(where.file(), "");
        Finding finding = new Finding(severity, where.file(), where.line(), where.column(), layer, sentence);
        if (found.contains(finding)) {
            return;
        }
        if (found.size() < MOST) {
            found.add(finding);
        } else {
            leftOut++;
        }
    }

    /** The mistakes, in the order of files and lines. */
    public List<Finding> errors() {
        return errors.stream().sorted().toList();
    }

    /** The doubts, in the order of files and lines. */
    public List<Finding> warnings() {
        return warnings.stream().sorted().toList();
    }

    /** Both, in the order of files and lines. */
    public List<Finding> all() {
        return Stream.concat(errors.stream(), warnings.stream()).sorted().toList();
    }

    /** How many were found beyond the bound. */
    public int leftOut() {
        return leftOut;
    }
}
