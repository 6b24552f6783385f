package io.jenkins.plugins.openstage.fleet;

import java.nio.file.Path;

/**
 * A file that phones shall have.
 *
 * @param path where it lies, inside the fleet folder
 * @param type its WPI file type, for example {@code LOGO}
 * @param selection which phones get it
 */
public record FleetFile(Path path, String type, Selection selection) {

    /** The name under which the phone keeps it. */
    public String name() {
        return path.getFileName().toString();
    }
}
