package io.jenkins.plugins.openstage.text;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Why a file or folder cannot be used, in the words of people: the exceptions of Java often say nothing but its path. */
public final class FileProblem {

    private FileProblem() {}

    /** Why it cannot be read. */
    public static String reading(Path file, IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (e instanceof AccessDeniedException) {
            return "this account may not read the " + kind(file);
        }
        return "the "
                + (Files.isDirectory(file)
                        ? "file cannot be read: it is a folder"
                        : kind(file) + " cannot be read: " + why(e));
    }

    /** Why it cannot be written. */
    public static String writing(Path file, IOException e) {
        if (Files.isDirectory(file)) {
            return "there is a folder of that name; name a file";
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && Files.exists(folder) && !Files.isDirectory(folder)) {
            return folder + " is a file, and no folder in which another could lie";
        }
        if (e instanceof AccessDeniedException) {
            return "this account may not write it, or not into its folder";
        }
        if (e instanceof NoSuchFileException) {
            return "the folder in which it would lie is not there";
        }
        return "the file cannot be written: " + why(e);
    }

    /** The whole sentence, with the path, of an exception whose message is no more than that; of others nothing. */
    public static Optional<String> sentence(IOException e) {
        return e instanceof FileSystemException problem && problem.getFile() != null
                ? Optional.of(problem.getFile() + ": " + plain(problem))
                : Optional.empty();
    }

    private static String plain(FileSystemException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (e instanceof AccessDeniedException) {
            return "this account has no right to it";
        }
        return why(e);
    }

    private static String why(IOException e) {
        if (e instanceof FileAlreadyExistsException) {
            return "there is something of that name already";
        }
        if (e instanceof NotDirectoryException) {
            return "it is no folder";
        }
        if (e instanceof DirectoryNotEmptyException) {
            return "it is a folder with something in it";
        }
        if (e instanceof FileSystemLoopException) {
            return "it is a link that leads back to itself";
        }
        if (e instanceof FileSystemException problem && problem.getReason() != null) {
            return problem.getReason().toLowerCase(Locale.ROOT);
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static String kind(Path file) {
        return Files.isDirectory(file) ? "folder" : "file";
    }
}
