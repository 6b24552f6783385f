package io.jenkins.plugins.openstage.staging;

import static io.jenkins.plugins.openstage.staging.Samples.SETTINGS;
import static io.jenkins.plugins.openstage.staging.Samples.UPLOAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A folder that an FTP server serves, and a file to be staged there under the name {@code image.img}. */
abstract class FtpScene {
    static final String NAME = "image.img";
    static final int SIZE = 300_000;

    @TempDir
    Path folder;

    Path root;
    Path file;

    @BeforeEach
    void prepare() throws Exception {
        root = Files.createDirectory(folder.resolve("root"));
        file = Samples.file(folder, "local.img", SIZE);
    }

    StagedFile stage(FileServer server) throws StagingException {
        return new Stager(SETTINGS).stage(file, NAME, server);
    }

    StagingException failure(FileServer server) {
        return failure(server, SETTINGS);
    }

    StagingException failure(FileServer server, StagingSettings settings) {
        return failure(file, NAME, server, settings, Progress.NONE);
    }

    /** How staging fails: in one sentence on one line, without the password. */
    static StagingException failure(
            Path file, String name, FileServer server, StagingSettings settings, Progress progress) {
        StagingException failure = catchThrowableOfType(
                StagingException.class, () -> new Stager(settings, duration -> {}).stage(file, name, server, progress));
        assertThat(failure).isNotNull();
        assertThat(failure.getMessage())
                .doesNotContain(UPLOAD.password())
                .endsWith(".")
                .doesNotContain("\n");
        return failure;
    }
}
