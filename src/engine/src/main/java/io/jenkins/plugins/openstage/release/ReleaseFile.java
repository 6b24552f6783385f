package io.jenkins.plugins.openstage.release;

import io.jenkins.plugins.openstage.text.JsonFile;
import io.jenkins.plugins.openstage.text.TextFileException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The file of a release: JSON. The same release always makes the same bytes. One whose content was changed is not read. Stateless and
 * thread-safe.
 */
public final class ReleaseFile {

    /** The version of the format. */
    static final int VERSION = 1;

    private ReleaseFile() {}

    /** Writes the file; an older one is replaced only when the new one is complete. */
    public static void write(Release release, Path file) throws IOException {
        JsonFile.write(file, json -> new ReleaseWriter(json).write(release));
    }

    /**
     * Reads a file.
     *
     * @throws TextFileException when there is none, it is no whole release, or it is not what was reviewed any more
     */
    public static Release read(Path file) throws TextFileException {
        return JsonFile.read(file, "a release", json -> new ReleaseReader(json).read());
    }
}
