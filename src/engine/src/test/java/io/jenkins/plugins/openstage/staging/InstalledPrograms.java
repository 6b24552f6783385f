package io.jenkins.plugins.openstage.staging;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs and modules of other people that tests start when this machine has them; {@code .ci/file-servers} brings them. */
public final class InstalledPrograms {
    /** Where {@code .ci/file-servers} unpacks what cannot be installed beside each other. */
    private static final Path UNPACKED = Path.of(
            Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                    .orElse(Path.of(System.getProperty("user.home"), ".cache").toString()),
            "openstage-file-servers");

    private InstalledPrograms() {}

    /** The path of a program. */
    public static Optional<Path> program(String name) {
        return Stream.concat(
                        Stream.of(String.valueOf(System.getenv("PATH")).split(":", -1))
                                .map(Path::of),
                        Stream.of(Path.of("/usr/sbin"), UNPACKED.resolve("usr/sbin")))
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A file below {@code /usr/lib}, such as a module of a server. */
    public static Optional<Path> library(String name) {
        return Stream.of(Path.of("/usr/lib"), UNPACKED.resolve("usr/lib"))
                .map(folder -> folder.resolve(name))
                .filter(Files::exists)
                .findFirst();
    }

    /** Skips the test, and says why, where one is missing. */
    public static Path orSkip(Optional<Path> found, String name) {
        assumeTrue(found.isPresent(), () -> name + " is not on this machine; .ci/file-servers brings it");
        return found.orElseThrow();
    }

    /** Notes down that a program was started, for {@code .ci/file-servers --report}. */
    public static void ran(Path program) throws IOException {
        Path notes = Files.createDirectories(Path.of("target", "real-servers"));
        Files.write(notes.resolve(program.getFileName()), new byte[0]);
    }
}
