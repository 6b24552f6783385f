package io.jenkins.plugins.openstage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.read.FleetReader;
import io.jenkins.plugins.openstage.snapshot.SnapshotFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example fleet with 500 phones, and its snapshot. */
class SeeblickTest {

    private static final String FOLDER = "../../docs/examples/seeblick";
    private static final Path SNAPSHOT = Path.of(FOLDER, "snapshot.json");
    private static final String UPDATE = "openstage.docs.update";

    @TempDir
    Path temp;

    /** {@code -Dopenstage.docs.update=true} writes the file instead of comparing it. */
    @Test
    void snapshotIsThatOfTheFolderBeforeItsLastChanges() throws IOException {
        Fleet fleet = new FleetReader().read(Path.of(FOLDER));
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        SnapshotFile.write(SeeblickSnapshot.of(fleet), expected);
        if (Boolean.getBoolean(UPDATE)) {
            Files.write(SNAPSHOT, expected.toByteArray());
        }

        assertThat(Files.readString(SNAPSHOT).equals(expected.toString(StandardCharsets.UTF_8)))
                .as(SNAPSHOT + " is generated; write it anew with: mvn test -pl src/cli -am -Dtest=SeeblickTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -D" + UPDATE + "=true")
                .isTrue();
    }

    @Test
    void folderHasNoMistakeAndNoDoubt() {
        Run run = Run.of("validate", FOLDER);

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out() + run.err()).doesNotContain("warning").contains("500 phones");
    }

    @Test
    void planIsWhatTheReadmeSays() throws IOException {
        Run run = Run.of("plan", FOLDER, "--snapshot", SNAPSHOT.toString());

        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).doesNotContain("warning");
        assertThat(Files.readString(Path.of(FOLDER, "README.md")).replace("\r", ""))
                .contains("```text\n" + run.out() + "```");
    }

    @Test
    void oneHouseIsRehearsedWithItsTwin() {
        Run run = Run.of(
                "rehearse",
                FOLDER,
                "--snapshot",
                SNAPSHOT.toString(),
                "--select",
                "site:zurich",
                "--output",
                temp.toString());

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .containsPattern("Planned afterwards +60 phones without change")
                .contains("All 60 phones succeeded.");
    }
}
