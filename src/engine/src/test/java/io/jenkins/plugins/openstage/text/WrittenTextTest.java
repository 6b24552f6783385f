package io.jenkins.plugins.openstage.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.openstage.text.WrittenText.Line;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenTextTest {

    private static final String LIST = "# phones of Köln\n192.0.2.1 # ours\n\n  192.0.2.2\t\n";

    @TempDir
    Path temp;

    private static byte[] encoded(String text, String charset, boolean marked) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write((marked ? "\uFEFF" + text : text).getBytes(Charset.forName(charset)));
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, false", "UTF-8, true", "UTF-16LE, false", "UTF-16LE, true", "UTF-16BE, false", "UTF-16BE, true"
    })
    void anEncodingWithOrWithoutAMarkAndAnyLineEndsGiveTheSameLines(String charset, boolean marked) throws Exception {
        for (String end : new String[] {"\n", "\r\n", "\r"}) {
            WrittenText text = WrittenText.of("phones.txt", encoded(LIST.replace("\n", end), charset, marked));

            assertThat(text.lines()).containsExactly(new Line(2, "192.0.2.1"), new Line(4, "192.0.2.2"));
            assertThat(text.text()).isEqualTo(LIST);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00A0", "\u200B", "\u2007", "\u202F", "\u3000", "\u200E", "\u2060", "\uFEFF", "\u00AD", "\u2028"
            })
    void whatNobodySeesIsDroppedAtTheEndsOfALine(String unseen) throws Exception {
        WrittenText text = WrittenText.of(
                "x", (unseen + "192.0.2.1" + unseen + " # ours\n" + unseen + "\n").getBytes(StandardCharsets.UTF_8));

        assertThat(text.lines()).containsExactly(new Line(1, "192.0.2.1"));
    }

    @Test
    void anotherEncodingIsRefusedWithTheLineAndWithoutTheText() {
        byte[] latin = "192.0.2.1\r\n# Köln\r\n192.0.2.2\r\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> WrittenText.of("phones.txt", latin))
                .isInstanceOf(TextFileException.class)
                .hasMessage(
                        "phones.txt:2: here is a character that is not UTF-8, as in a file that was saved as Latin-1 or"
                                + " Windows-1252; save it as UTF-8");
    }

    @Test
    void halfACharacterOfUtf16IsRefusedWithTheLine() {
        byte[] bytes = {(byte) 0xFF, (byte) 0xFE, '1', 0, '\n', 0, '2'};

        assertThatThrownBy(() -> WrittenText.of("phones.txt", bytes))
                .hasMessage("phones.txt:2: here is half a character of UTF-16LE; save it as UTF-8");
    }

    @Test
    void aFileForProgramsIsNoText() {
        byte[] bytes = {'P', 'K', 3, 4, '\n', 0, 0, 8, 0};

        assertThatThrownBy(() -> WrittenText.of("phones.xlsx", bytes))
                .hasMessage("phones.xlsx:2: this is no text but something for programs");
    }

    @Test
    void whatCannotBeReadIsOneSentence() throws IOException {
        Path huge = temp.resolve("huge.txt");
        Files.write(huge, new byte[(8 << 20) + 1]);

        assertThatThrownBy(() -> WrittenText.read(temp.resolve("none.txt")))
                .hasMessage(temp.resolve("none.txt") + ": there is no such file or folder");
        assertThatThrownBy(() -> WrittenText.read(temp))
                .hasMessageContaining("the file cannot be read: it is a folder");
        assertThatThrownBy(() -> WrittenText.read(huge)).hasMessage(huge + ": the file is larger than 8 MiB; split it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Geheim-1", "Geheim-1\n", "Geheim-1\r\n", "Geheim-1\r", "\uFEFFGeheim-1\r\nmore\r\n"})
    void theLineEndOfAPasswordFileIsNoPartOfThePassword(String content) throws Exception {
        for (String charset : new String[] {"UTF-8", "UTF-16LE", "UTF-16BE"}) {
            assertThat(WrittenText.of("pw.txt", content.getBytes(Charset.forName(charset)))
                            .firstLine())
                    .isEqualTo("Geheim-1");
        }
    }

    @Test
    void blanksAndSignsOfCommentsArePartOfAPassword() throws Exception {
        assertThat(WrittenText.of("pw.txt", " #ge heim \n".getBytes(StandardCharsets.UTF_8))
                        .firstLine())
                .isEqualTo(" #ge heim ");
    }

    @Test
    void aPasswordThatHasWhatNobodySeesIsNamedAndNotQuoted() {
        WrittenText copied = new WrittenText("pw.txt", "Geheim-1\u00A0\n");
        assertThatThrownBy(copied::firstLine)
                .hasMessage("pw.txt:1: the first line has the invisible character U+00A0 (no-break space); delete it");
        assertThatThrownBy(new WrittenText("pw.txt", "\nGeheim-1\n")::firstLine)
                .hasMessage("pw.txt:1: the first line is empty");
    }

    @Test
    void invisibleCharactersHaveNames() {
        assertThat(Invisible.in("a\u200Bb")).contains("U+200B (zero width space)");
        assertThat(Invisible.in("a\uFEFFb")).contains("U+FEFF (byte order mark)");
        assertThat(Invisible.in("Zoë 李 😀 a\tb")).isEmpty();
        assertThat(Invisible.strip("\uFEFF \u00A0x y\u00A0\t")).isEqualTo("x y");
    }
}
