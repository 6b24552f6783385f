package io.jenkins.plugins.openstage.text;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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

    private final List<NamedFile> files = new ArrayList<>();
    private final List<String> lost = new ArrayList<>();
    private final PrintWriter standardOutput;

    /** None of them can go to the standard output. */
    public OutputFiles() {
        this(null);
    }

    /** What is written to {@code -} goes there. */
    public OutputFiles(PrintWriter standardOutput) {
        this.standardOutput = standardOutput;
    }

    /**
     * A file, or a folder with all that is in it, that is read.
     *
     * @param option what names it
     * @param name as it was written
     * @param path where it is; null for none
     */
    public OutputFiles reads(String option, String name, Path path) {
        return add(option, name, path, NamedFile.Use.READ);
    }

    /** The same, by a name that is its path. */
    public OutputFiles reads(String option, Path path) {
        return reads(option, String.valueOf(path), path);
    }

    /** A folder of which parts are read: anything may be written beside them, but nothing that fills the folder. */
    public OutputFiles readsInPart(String option, Path path) {
        return add(option, String.valueOf(path), path, NamedFile.Use.READ_IN_PART);
    }

    /** A file that is written, and perhaps read before; as {@link #reads}. */
    public OutputFiles writes(String option, String name, Path path) {
        return add(option, name, path, NamedFile.Use.WRITTEN);
    }

    /** The same, by a name that is its path. */
    public OutputFiles writes(String option, Path path) {
        return writes(option, String.valueOf(path), path);
    }

    /** A folder that gets files whose names nobody chooses. */
    public OutputFiles writesInto(String option, Path path) {
        return add(option, String.valueOf(path), path, NamedFile.Use.WRITTEN_INTO);
    }

    private OutputFiles add(String option, String name, Path path, NamedFile.Use use) {
        if (path != null) {
            files.add(new NamedFile(option, name, path, use));
        }
        return this;
    }

    /** Whether one of them goes to the standard output, which is then for nothing else. */
    public boolean toStandardOutput() {
        return files.stream().anyMatch(NamedFile::printed);
    }

    /** Whether that is no file, but the standard output. */
    public static boolean isStandardOutput(Path path) {
        return path != null && path.toString().equals(NamedFile.STANDARD_OUTPUT);
    }

    /**
     * Looks whether each can be written, and whether no two are the same by whatever spelling.
     *
     * @throws OutputException with one sentence when not
     */
    public void check() throws OutputException {
        for (NamedFile file : files) {
            file.requireName(standardOutput != null);
        }
        for (int one = 0; one < files.size(); one++) {
            for (int other = 0; other < files.size(); other++) {
                if (one != other && files.get(one).use().writes()) {
                    files.get(one).requireOther(files.get(other));
                }
            }
        }
        for (NamedFile file : files) {
            if (file.use().writes() && !file.printed()) {
                file.requireWritable();
            }
        }
    }

    /** Writes a file; what goes wrong is said by {@link #lost}, so that the others are written as well. */
    public void write(String option, String name, Path path, Writing content) {
        try {
            if (standardOutput != null && name.equals(NamedFile.STANDARD_OUTPUT)) {
                print(content);
            } else {
                content.to(path);
            }
        } catch (IOException | UncheckedIOException e) {
            lost.add(
                    option + " " + name + " cannot be written (" + NamedFile.why(e) + "), " + elsewhere(path, content));
        }
    }

    private void print(Writing content) throws IOException {
        Path file = Files.createTempFile("openstage", ".part");
        try {
            content.to(file);
            standardOutput.print(Files.readString(file));
            standardOutput.flush();
        } finally {
            Files.delete(file);
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
            return "and not in the folder for temporary files either (" + NamedFile.why(e) + ")";
        }
    }

    /** What could not be written where it was wanted, a sentence for each. */
    public List<String> lost() {
        return List.copyOf(lost);
    }
}
