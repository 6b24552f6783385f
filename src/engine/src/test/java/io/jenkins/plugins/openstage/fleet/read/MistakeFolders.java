package io.jenkins.plugins.openstage.fleet.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Fleet folders with one mistake each. A folder below {@code mistakes} has only the files in which it differs from {@code right};
 * {@code removed.txt} names the files that it lacks, {@code message.txt} what a person is told.
 */
final class MistakeFolders {

    static final Path ALL = Path.of("src/test/resources/io/jenkins/plugins/openstage/fleet/read/mistakes");
    static final String MESSAGE = "message.txt";

    private static final String RIGHT = "right";
    private static final String REMOVED = "removed.txt";

    private MistakeFolders() {}

    /** The names of the mistakes. */
    static List<String> names() {
        try (Stream<Path> folders = Files.list(ALL)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .filter(name -> !name.equals(RIGHT))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder without a mistake. */
    static Path right(Path to) throws IOException {
        copy(ALL.resolve(RIGHT), to);
        return to;
    }

    /** The folder with that mistake. */
    static Path with(String name, Path to) throws IOException {
        right(to);
        Path mistake = ALL.resolve(name);
        copy(mistake, to);
        if (Files.exists(mistake.resolve(REMOVED))) {
            for (String removed : Files.readAllLines(mistake.resolve(REMOVED))) {
                Files.delete(to.resolve(removed));
            }
        }
        Files.deleteIfExists(to.resolve(REMOVED));
        Files.deleteIfExists(to.resolve(MESSAGE));
        return to;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.write(copy, Files.readAllBytes(file));
            }
        }
    }
}
