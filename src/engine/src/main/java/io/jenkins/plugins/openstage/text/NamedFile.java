package io.jenkins.plugins.openstage.text;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file or folder that an option names.
 *
 * @param option which option
 * @param name as it was written
 * @param path where it is
 * @param use what becomes of it
 */
record NamedFile(String option, String name, Path path, Use use) {

    /** The name that stands for the standard output. */
    static final String STANDARD_OUTPUT = "-";

    /** What becomes of a file or folder. */
    enum Use {
        READ,
        /** A folder of which only some parts are read, which are named as well. */
        READ_IN_PART,
        WRITTEN,
        /** A folder that gets files. */
        WRITTEN_INTO;

        boolean writes() {
            return this == WRITTEN || this == WRITTEN_INTO;
        }

        private String word() {
            return this == WRITTEN_INTO ? "folder" : "file";
        }
    }

    /** Whether it is the standard output. */
    boolean printed() {
        return use.writes() && name.equals(STANDARD_OUTPUT);
    }

    /** @throws OutputException when this is no name, or the standard output where that is not meant */
    void requireName(boolean mayBePrinted) throws OutputException {
        if (name.isBlank()) {
            throw new OutputException(
                    option + " is given without a name: name a " + use.word() + ", or leave the option out");
        }
        if (printed() && (!mayBePrinted || use == Use.WRITTEN_INTO)) {
            throw new OutputException(
                    this + " would be the standard output, to which this cannot go: name a " + use.word());
        }
    }

    /** @throws OutputException when writing this would destroy the other one, or become part of what is read */
    void requireOther(NamedFile other) throws OutputException {
        Path place = real(path);
        Path taken = real(other.path);
        boolean one = place.equals(taken) || same(path, other.path);
        if (other.use == Use.READ_IN_PART) {
            if (one && use == Use.WRITTEN_INTO) {
                throw new OutputException(this + " is " + other.option + " itself: name another folder");
            }
            return;
        }
        if (one) {
            throw new OutputException(this + " and " + other + " are the same " + use.word()
                    + ": name another one, because only one of them would be left");
        }
        if (!other.use.writes() && place.startsWith(taken)) {
            throw new OutputException(
                    this + " lies in " + other + ", which is read: name a " + use.word() + " outside of it");
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

    /** @throws OutputException when it cannot be written there */
    void requireWritable() throws OutputException {
        Path target = path.toAbsolutePath();
        boolean into = use == Use.WRITTEN_INTO;
        if (Files.exists(target) && Files.isDirectory(target) != into) {
            throw new OutputException(this + (into ? " is a file: name a folder" : " is a folder: name a file"));
        }
        Path folder = into ? target : target.getParent();
        while (folder != null && !Files.exists(folder)) {
            folder = folder.getParent();
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw new OutputException(this + " cannot be written, because "
                    + Optional.ofNullable(folder).orElse(target) + " is no folder: name another place");
        }
        try {
            Files.delete(Files.createTempFile(folder, "openstage", ".part"));
        } catch (IOException e) {
            throw new OutputException(
                    this + " cannot be written, because of the folder " + folder + ": " + why(e)
                            + ". Name another place",
                    e);
        }
    }

    /** Why a file cannot be written, in words. */
    static String why(Exception problem) {
        if (problem instanceof AccessDeniedException) {
            return "this account may not write there";
        }
        return problem instanceof FileSystemException file && file.getReason() != null
                ? file.getReason()
                : String.valueOf(problem.getMessage());
    }

    @Override
    public String toString() {
        return option + " " + name;
    }
}
