package io.jenkins.plugins.openstage.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A fleet folder has mistakes. The message lists them all, one a line, for the person who wrote the folder. */
public final class FleetException extends IOException {
    private static final long serialVersionUID = 1L;

    private final List<Finding> findings;

    /** The mistakes of a folder or a single file, of which there is at least one. */
    public FleetException(Path folder, List<Finding> findings) {
        super(message(folder, findings));
        this.findings = List.copyOf(findings);
    }

    private static String message(Path folder, List<Finding> findings) {
        String many = findings.size() == 1 ? "a mistake" : findings.size() + " mistakes";
        return findings.stream()
                .map(Finding::toString)
                .collect(Collectors.joining("\n  ", place(folder) + " has " + many + ":\n  ", ""));
    }

    private static String place(Path folder) {
        return (Files.isRegularFile(folder) ? "the file " : "the fleet folder ") + folder;
    }

    /** The mistakes, in the order of files and lines. */
    public List<Finding> findings() {
        return findings;
    }
}
