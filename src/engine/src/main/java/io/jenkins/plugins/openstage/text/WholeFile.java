package io.jenkins.plugins.openstage.text;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file under a temporary name and renames it, so that nobody ever sees half of it. */
public final class WholeFile {

    /** What goes into the file. */
    @FunctionalInterface
    public interface Content {
        /** Writes all of it; the stream stays open. */
        void writeTo(OutputStream out) throws IOException;
    }

    private WholeFile() {}

    /**
     * Writes the file; an older one is replaced only when the new one is complete.
     *
     * @throws IOException with a sentence when the file cannot be written
     */
    public static void write(Path file, Content content) throws IOException {
        Path target = file.toAbsolutePath();
        try {
            replace(target, content);
        } catch (FileSystemException e) {
            throw new IOException(file + ": " + FileProblem.writing(target, e), e);
        }
    }

    private static void replace(Path target, Content content) throws IOException {
        Files.createDirectories(target.getParent());
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                content.writeTo(out);
            }
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
