package io.jenkins.plugins.openstage.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files that somebody wants written, beside those that are read for that. Looked at before work begins that takes long, and written in
 * such a way that its result is not lost: what cannot be written where it was wanted goes into the folder for temporary files. For one
 * use by one thread.
 */
public final class OutputFiles {

    /** Writes one file. */
    @FunctionalInterface
    public interface Writing {
        /** Writes the whole of it there. */
        void to(Path file) throws IOException;
    }

    private record Named(String option, String name, Path path, boolean written) {
        @Override
        public String toString() {
            return option + " " + name;
        }
    }

    private final List<Named> files = new ArrayList<>();
    private final List<String> lost = new ArrayList<>();

    /**
     * A file, or a folder with all that is in it, that is read.
     *
     * @param option what names it
     * @param name as it was written
     * @param path where it is; null for none
     */
    public OutputFiles reads(String option, String name, Path path) {
        return add(option, name, path, false);
    }

    /** The same, by a name that is its path. */
    public OutputFiles reads(String option, Path path) {
        return reads(option, String.valueOf(path), path);
    }

    /** A file that is written, and perhaps read before; as {@link #reads}. */
    public OutputFiles writes(String option, String name, Path path) {
        return add(option, name, path, true);
    }

    /** The same, by a name that is its path. */
    public OutputFiles writes(String option, Path path) {
        return writes(option, String.valueOf(path), path);
    }

    private OutputFiles add(String option, String name, Path path, boolean written) {
        if (path != null) {
            files.add(new Named(option, name, path, written));
        }
        return this;
    }

    /**
     * Looks whether each can be written, and whether no two are the same by whatever spelling.
     *
     * @throws OutputException with one sentence when not
     */
    public void check() throws OutputException {
        for (int one = 0; one < files.size(); one++) {
            for (int other = 0; other < files.size(); other++) {
                if (one != other && files.get(one).written()) {
                    requireOther(files.get(one), files.get(other));
                }
            }
        }
        for (Named file : files) {
            if (file.written()) {
                requireWritable(file);
            }
        }
    }

    private static void requireOther(Named written, Named other) throws OutputException {
        Path place = real(written.path());
        Path taken = real(other.path());
        if (place.equals(taken) || same(written.path(), other.path())) {
            throw new OutputException(written + " and " + other
                    + " are the same file: name another one, because only one of them would be left");
        }
        if (!other.written() && place.startsWith(taken)) {
            throw new OutputException(written + " lies in " + other + ", which is read: name a file outside of it");
        }
    }

    /** By two links, or in a file system that knows no case. */
    private static boolean same(Path one, Path other) {
        try {
            return Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
        } catch (IOException e) {
            return false;
        }
    }

    /** Without links and dots; what does not exist yet has none. */
    private static Path real(Path path) {
        Path absolute = path.toAbsolutePath();
        try {
            return absolute.toRealPath();
        } catch (IOException e) {
            Path parent = absolute.getParent();
            Path name = absolute.getFileName();
            if (parent == null || name == null) {
                return absolute.normalize();
            }
            return real(parent).resolve(name).normalize();
        }
    }

    private static void requireWritable(Named file) throws OutputException {
        Path target = file.path().toAbsolutePath();
        if (Files.isDirectory(target)) {
            throw new OutputException(file + " is a folder: name a file");
        }
        Path folder = target.getParent();
        while (folder != null && !Files.exists(folder)) {
            folder = folder.getParent();
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw new OutputException(file + " cannot be written, because "
                    + Optional.ofNullable(folder).orElse(target) + " is no folder: name another place");
        }
        try {
            Files.delete(Files.createTempFile(folder, "openstage", ".part"));
        } catch (IOException e) {
            throw new OutputException(
                    file + " cannot be written, because of the folder " + folder + ": " + why(e)
                            + ". Name another place",
                    e);
        }
    }

    private static String why(Exception problem) {
        if (problem instanceof AccessDeniedException) {
            return "this account may not write there";
        }
        return problem instanceof FileSystemException file && file.getReason() != null
                ? file.getReason()
                : String.valueOf(problem.getMessage());
    }

    /** Writes a file; what goes wrong is said by {@link #lost}, so that the others are written as well. */
    public void write(String option, String name, Path path, Writing content) {
        try {
            content.to(path);
        } catch (IOException | UncheckedIOException e) {
            lost.add(option + " " + name + " cannot be written (" + why(e) + "), " + elsewhere(path, content));
        }
    }

    /** The same, by a name that is its path. */
    public void write(String option, Path path, Writing content) {
        write(option, String.valueOf(path), path, content);
    }

    private static String elsewhere(Path path, Writing content) {
        try {
            Path file = Files.createTempDirectory("openstage-").resolve(path.getFileName());
            content.to(file);
            return "so it is in " + file + " instead: move it from there";
        } catch (IOException | UncheckedIOException e) {
            return "and not in the folder for temporary files either (" + why(e) + ")";
        }
    }

    /** What could not be written where it was wanted, a sentence for each. */
    public List<String> lost() {
        return List.copyOf(lost);
    }
}
