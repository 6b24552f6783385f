package io.jenkins.plugins.openstage.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How what people wrote, and what went wrong with their files, is told. */
class ShownTest {

    @TempDir
    Path temp;

    @Test
    void whatNobodySeesAndWhatTurnsTextAroundIsShownByItsCode() {
        assertThat(Shown.of("a\u202Eb\u200Bc\nd\u00A0e")).isEqualTo("a\\u202Eb\\u200Bc\\nd\\u00A0e");
        assertThat(Shown.of("Zoë 東京 🙂")).isEqualTo("Zoë 東京 🙂");
    }

    @Test
    void aLoginInAUrlIsNotShown() {
        assertThat(Shown.of("no protocol 'ftp://anna:geheim@192.0.2.1/x'"))
                .isEqualTo("no protocol 'ftp://***@192.0.2.1/x'");
    }

    @Test
    void aTextIsNotShownForEver() {
        assertThat(Shown.of("begin" + "x".repeat(200_000) + "end"))
                .hasSizeLessThan(4_100)
                .startsWith("begin")
                .endsWith("end");
    }

    @Test
    void oneOfAThingIsOne() {
        assertThat(Counted.of(1, "phone")).isEqualTo("1 phone");
        assertThat(Counted.of(0, "phone")).isEqualTo("0 phones");
        assertThat(Counted.of(4998, "phone")).isEqualTo("4,998 phones");
        assertThat(Counted.are(1, "phone")).isEqualTo("1 phone is");
        assertThat(Counted.of(2, "entry", "entries")).isEqualTo("2 entries");
    }

    @Test
    void whyAFileCannotBeReadIsSaidInWords() throws IOException {
        assertThat(message(() -> WrittenText.read(temp.resolve("gone"))))
                .endsWith("gone: there is no such file or folder");
        assertThat(message(() -> WrittenText.read(temp))).endsWith(": the file cannot be read: it is a folder");
        assertThat(message(() -> JsonFile.read(temp.resolve("gone"), json -> "")))
                .endsWith("there is no such file or folder; expected a file of JSON");
    }

    @Test
    void whyAFileCannotBeWrittenIsSaidInWords() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "x");
        Files.createDirectories(temp.resolve("folder/inside"));

        assertThat(writing(temp.resolve("folder"))).endsWith("folder: there is a folder of that name; name a file");
        assertThat(writing(file.resolve("below")))
                .endsWith(file + " is a file, and no folder in which another could lie");
        assertThat(writing(temp.resolve("x".repeat(300))))
                .contains("the file cannot be written: ")
                .doesNotEndWith("x");
    }

    @Test
    void anExceptionThatIsNothingButAPathGetsItsSentence() {
        assertThat(message(() -> Files.readString(temp.resolve("gone"))))
                .isEqualTo(temp.resolve("gone") + ": there is no such file or folder");
        assertThat(FileProblem.sentence(new IOException("the disk is on fire"))).isEmpty();
    }

    /** Something that fails. */
    private interface Attempt {
        Object call() throws IOException;
    }

    private static String message(Attempt attempt) {
        try {
            return "no mistake: " + attempt.call();
        } catch (IOException e) {
            return FileProblem.sentence(e).orElse(e.getMessage());
        }
    }

    private static String writing(Path file) {
        return message(() -> {
            WholeFile.write(file, out -> out.write(1));
            return "";
        });
    }
}
