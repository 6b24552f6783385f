package io.jenkins.plugins.openstage.remote;

import hudson.AbortException;
import io.jenkins.plugins.openstage.snapshot.Snapshot;
import io.jenkins.plugins.openstage.snapshot.SnapshotFile;
import io.jenkins.plugins.openstage.text.TextFileException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file of a snapshot in a workspace, for its node.
 *
 * @param name what the step calls it
 * @param path on the node
 */
public record SnapshotPlace(String name, String path) implements Serializable {

    /**
     * Reads it.
     *
     * @throws AbortException with one sentence when there is none, or it is no whole snapshot
     */
    Snapshot read() throws IOException {
        if (!exists()) {
            throw new AbortException("There is no file '" + name
                    + "' in the workspace, which snapshot names: make it with openstageGather, or leave snapshot out to ask"
                    + " the phones");
        }
        try {
            return SnapshotFile.read(Path.of(path));
        } catch (TextFileException e) {
            throw new AbortException(name + (e.line() == 0 ? ": " : ":" + e.line() + ": ") + e.sentence());
        }
    }

    boolean exists() {
        return Files.exists(Path.of(path));
    }

    void write(Snapshot snapshot) throws IOException {
        SnapshotFile.write(snapshot, Path.of(path));
    }
}
