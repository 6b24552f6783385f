package io.jenkins.plugins.openstage.plan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** What is in the files of a fleet folder; each is read once, however many phones get it. Not thread-safe. */
public final class FileSums {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final Map<Path, FileSum> known = new HashMap<>();

    /**
     * The sum of a file.
     *
     * @throws IllegalArgumentException with a sentence when it cannot be read
     */
    public FileSum of(Path file) {
        return known.computeIfAbsent(file, FileSums::read);
    }

    private static FileSum read(Path file) {
        MessageDigest sha = Digest.sha256();
        long size = 0;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                sha.update(buffer, 0, count);
                size += count;
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the file " + file.getFileName() + " of the fleet folder cannot be read (" + e.getMessage()
                            + "); look whether it is still there, and who may read it",
                    e);
        }
        return new FileSum(size, HexFormat.of().formatHex(sha.digest()));
    }
}
