package io.jenkins.plugins.openstage.snapshot;

import io.jenkins.plugins.openstage.text.JsonFile;
import io.jenkins.plugins.openstage.text.TextFileException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * The file of a snapshot: JSON with an item a line, so that differences can be read. What more than half of the phones of one model
 * and firmware have is written once, in {@code common}; a phone's entry has what differs from that, and {@code null} for what it
 * does not have. Sorted, so that the same snapshot always makes the same bytes. Stateless and thread-safe.
 */
public final class SnapshotFile {

    /** The version of the format that this class writes. */
    static final int VERSION = 1;

    private SnapshotFile() {}

    /** Writes the file; an older one is replaced only when the new one is complete. */
    public static void write(Snapshot snapshot, Path file) throws IOException {
        JsonFile.write(file, json -> new SnapshotWriter(json).write(snapshot));
    }

    /** Writes to a stream, which stays open. */
    public static void write(Snapshot snapshot, OutputStream out) throws IOException {
        JsonFile.write(out, json -> new SnapshotWriter(json).write(snapshot));
    }

    /**
     * Reads a file.
     *
     * @throws TextFileException when there is none, or it is no whole snapshot
     */
    public static Snapshot read(Path file) throws TextFileException {
        return JsonFile.read(file, "a snapshot", json -> new SnapshotReader(json).read());
    }

    /**
     * Reads a stream, which stays open.
     *
     * @param name what it is, for messages
     */
    public static Snapshot read(String name, InputStream in) throws IOException {
        return JsonFile.read(name, in, json -> new SnapshotReader(json).read());
    }
}
