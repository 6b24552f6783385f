package io.jenkins.plugins.openstage.text;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;

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

    /** Who could not read the older file shall not be able to read the new one. */
    private static void keepPermissions(Path older, Path part) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(older, PosixFileAttributeView.class);
        if (view != null && Files.exists(older)) {
            Files.setPosixFilePermissions(part, view.readAttributes().permissions());
        }
    }

    private static void replace(Path named, Content content) throws IOException {
        Files.createDirectories(named.getParent());
        // What a link leads to is meant, and not the link.
        Path target = Files.exists(named) ? named.toRealPath() : named;
        if (Files.exists(target) && !Files.isRegularFile(target) && !Files.isDirectory(target)) {
            // A device or a pipe takes what it gets, and must not be replaced.
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
                content.writeTo(out);
            }
            return;
        }
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                keepPermissions(target, part);
                content.writeTo(out);
            }
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
