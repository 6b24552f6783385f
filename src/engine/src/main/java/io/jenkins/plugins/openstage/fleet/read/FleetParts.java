package io.jenkins.plugins.openstage.fleet.read;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What is read of a fleet folder; beside that there may be anything in it. */
public final class FleetParts {

    /** Files and folders that it may have. */
    public static final List<String> NAMES =
            Arrays.stream(FolderPart.values()).map(FolderPart::title).toList();

    private FleetParts() {}

    /** Those that it has or may get: whatever lies there belongs to the fleet. */
    public static List<Path> of(Path folder) {
        return NAMES.stream().map(folder::resolve).toList();
    }
}
