package io.jenkins.plugins.openstage.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OutputFilesTest {

    @TempDir
    Path temp;

    private Path file(String name) throws IOException {
        return Files.writeString(temp.resolve(name), "x");
    }

    @Test
    void twoFilesThatAreOneAreFoundByEverySpelling() throws IOException {
        Path snapshot = file("snapshot.json");
        Path linked = Files.createSymbolicLink(temp.resolve("linked"), temp);
        for (Path other : List.of(
                snapshot,
                temp.resolve("./snapshot.json"),
                temp.resolve("nowhere/../snapshot.json"),
                linked.resolve("snapshot.json"),
                Files.createLink(temp.resolve("second name"), snapshot),
                Path.of("").toAbsolutePath().relativize(snapshot))) {
            assertThatThrownBy(() -> new OutputFiles()
                            .reads("--snapshot", snapshot)
                            .writes("--out", other)
                            .check())
                    .as(other.toString())
                    .isInstanceOf(OutputException.class)
                    .hasMessageContaining("--out " + other + " and --snapshot " + snapshot + " are the same file");
        }
        assertThatThrownBy(() -> new OutputFiles()
                        .writes("--out", linked.resolve("new/plan"))
                        .writes("--html", temp.resolve("new/./plan"))
                        .check())
                .hasMessageContaining("are the same file");
        assertThatCode(() -> new OutputFiles()
                        .reads("--snapshot", snapshot)
                        .reads("--plan", snapshot)
                        .reads("--credentials", null)
                        .writes("--out", temp.resolve("new/plan"))
                        .check())
                .doesNotThrowAnyException();
        assertThat(temp.resolve("new")).doesNotExist();
    }

    @Test
    void whatLiesInAFolderThatIsReadIsRefused() throws IOException {
        Path vars = Files.createDirectories(temp.resolve("fleet/vars"));

        assertThatThrownBy(() -> new OutputFiles()
                        .reads("the fleet's", vars)
                        .writes("--out", temp.resolve("fleet/x/../vars/all.yaml"))
                        .check())
                .hasMessageContaining("lies in the fleet's " + vars + ", which is read");
        assertThatCode(() -> new OutputFiles()
                        .reads("the fleet's", vars)
                        .writes("--out", temp.resolve("fleet/vars.json"))
                        .check())
                .doesNotThrowAnyException();
    }

    @Test
    void aFolderThatIsFilledIsNeitherOneThatIsReadNorInOne() throws IOException {
        Path fleet = Files.createDirectories(temp.resolve("fleet"));
        for (String[] wrong : new String[][] {
            {"fleet", "is the fleet folder itself: name another folder"},
            {"fleet/x/..", "is the fleet folder itself"},
            {"fleet/vars", "are the same folder"},
            {
                "fleet/vars/site",
                "lies in the fleet's " + fleet.resolve("vars") + ", which is read: name a folder outside"
            },
        }) {
            assertThatThrownBy(() -> new OutputFiles()
                            .readsInPart("the fleet folder", fleet)
                            .reads("the fleet's", fleet.resolve("vars"))
                            .writesInto("--output", temp.resolve(wrong[0]))
                            .check())
                    .as(wrong[0])
                    .isInstanceOf(OutputException.class)
                    .hasMessageStartingWith("--output ")
                    .hasMessageContaining(wrong[1]);
        }
        assertThatCode(() -> new OutputFiles()
                        .readsInPart("the fleet folder", fleet)
                        .reads("the fleet's", fleet.resolve("vars"))
                        .writesInto("--output", fleet.resolve("messages"))
                        .writes("--out", fleet.resolve("plan.json"))
                        .check())
                .doesNotThrowAnyException();
        Path taken = file("taken");
        assertThatThrownBy(() -> new OutputFiles().writesInto("--output", taken).check())
                .hasMessageContaining("is a file: name a folder");
    }

    @Test
    void nothingIsNoNameAndTheStandardOutputIsOneOnlyWhereItIsMeant() throws IOException {
        Path standard = Path.of("-");
        for (Path empty : List.of(Path.of(""), Path.of(" "))) {
            assertThatThrownBy(() -> new OutputFiles().writes("--out", empty).check())
                    .hasMessage("--out is given without a name: name a file, or leave the option out");
            assertThatThrownBy(
                            () -> new OutputFiles().reads("--snapshot", empty).check())
                    .hasMessageStartingWith("--snapshot is given without a name");
            assertThatThrownBy(() ->
                            new OutputFiles().writesInto("--output", empty).check())
                    .hasMessageContaining("name a folder");
        }
        assertThatThrownBy(() ->
                        new OutputFiles().writes("out", "-", temp.resolve("-")).check())
                .hasMessage("out - would be the standard output, to which this cannot go: name a file");
        StringWriter out = new StringWriter();
        PrintWriter printer = new PrintWriter(out);
        assertThatThrownBy(() -> new OutputFiles(printer)
                        .writesInto("--output", standard)
                        .check())
                .hasMessageContaining("name a folder");
        assertThatThrownBy(() -> new OutputFiles(printer)
                        .writes("--out", standard)
                        .writes("--html", standard)
                        .check())
                .hasMessageContaining("are the same file");

        OutputFiles outputs = new OutputFiles(printer).writes("--out", standard).writes("--html", temp.resolve("page"));
        outputs.check();
        assertThat(outputs.toStandardOutput()).isTrue();
        outputs.write("--out", standard, file -> Files.writeString(file, "größer\n"));
        outputs.write("--html", temp.resolve("page"), file -> Files.writeString(file, "page"));

        assertThat(out).hasToString("größer\n");
        assertThat(standard).doesNotExist();
        assertThat(temp.resolve("page")).hasContent("page");
    }

    @Test
    void whatCannotBeWrittenIsSaidBefore() throws IOException {
        Path taken = file("taken");

        assertThatThrownBy(() -> new OutputFiles()
                        .writes("--out", taken.resolve("plan.json"))
                        .check())
                .hasMessageContaining("--out " + taken.resolve("plan.json") + " cannot be written, because " + taken
                        + " is no folder");
        assertThatThrownBy(() -> new OutputFiles().writes("--out", temp).check())
                .hasMessageContaining("is a folder: name a file");
    }

    /** Nobody may write there, not even who may write everywhere else. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void folderInWhichNothingCanBeMadeIsNamed() {
        assertThatThrownBy(() -> new OutputFiles()
                        .writes("--out", Path.of("/proc/new/plan.json"))
                        .check())
                .hasMessageContaining("--out /proc/new/plan.json cannot be written, because of the folder /proc: ");
    }

    @Test
    void whatCannotBeWrittenAfterwardsIsNotLost() throws IOException {
        Path gone = file("gone").resolve("plan.json");
        OutputFiles outputs = new OutputFiles();
        outputs.write("--out", gone, file -> Files.writeString(file, "hours of reading"));
        outputs.write("--html", temp.resolve("plan.html"), file -> Files.writeString(file, "page"));

        assertThat(temp.resolve("plan.html")).hasContent("page");
        assertThat(outputs.lost()).singleElement().asString().startsWith("--out " + gone + " cannot be written");
        String said = outputs.lost().get(0);
        Path kept = Path.of(said.substring(said.indexOf("so it is in ") + 12, said.indexOf(" instead")));
        assertThat(kept).hasFileName("plan.json").hasContent("hours of reading");
        Files.delete(kept);
        Files.delete(kept.getParent());
    }
}
