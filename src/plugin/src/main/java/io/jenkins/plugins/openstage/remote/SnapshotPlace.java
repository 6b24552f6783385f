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
 * The file of a snapshot in a workspace, for its node. One that is written in a rehearsal has what simulated phones said; it says so, and
 * is not taken for real.
 *
 * @param name what the step calls it
 * @param path on the node
 * @param rehearsal whether the phones are simulated
 */
public record SnapshotPlace(String name, String path, boolean rehearsal) implements Serializable {

    /** Behind the name of the fleet, where people see it too. */
    private static final String REHEARSED = " (rehearsal)";

    /**
     * Reads it.
     *
     * @throws AbortException with one sentence when there is none, it is no whole snapshot, or one of simulated phones where real ones are
     *     meant
     */
    Snapshot read() throws IOException {
        if (!exists()) {
            throw new AbortException("There is no file '" + name
                    + "' in the workspace, which snapshot names: make it with openstageGather, or leave snapshot out to ask"
                    + " the phones");
        }
        try {
            return real(SnapshotFile.read(Path.of(path)));
        } catch (TextFileException e) {
            throw new AbortException(name + (e.line() == 0 ? ": " : ":" + e.line() + ": ") + e.sentence());
        }
    }

    private Snapshot real(Snapshot read) throws AbortException {
        if (!read.fleet().endsWith(REHEARSED)) {
            return read;
        }
        if (!rehearsal) {
            throw new AbortException(name + " was written in a rehearsal, and has what simulated phones said: gather it"
                    + " outside of openstageSimulate, or check it out again");
        }
        return read.named(read.fleet().substring(0, read.fleet().length() - REHEARSED.length()));
    }

    boolean exists() {
        return Files.exists(Path.of(path));
    }

    void write(Snapshot snapshot) throws IOException {
        write(snapshot, Path.of(path));
    }

    /** The same in another place. */
    void write(Snapshot snapshot, Path file) throws IOException {
        SnapshotFile.write(rehearsal ? snapshot.named(snapshot.fleet() + REHEARSED) : snapshot, file);
    }
}
