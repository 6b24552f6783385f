package io.jenkins.plugins.openstage.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.record.RecordLine.PhoneEnded;
import io.jenkins.plugins.openstage.record.RecordLine.PhonesMoved;
import io.jenkins.plugins.openstage.record.RecordLine.StepBegan;
import io.jenkins.plugins.openstage.record.RecordLine.StepEnded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordFileTest {

    private static final NumberedLine BEGAN = new NumberedLine(
            1,
            0,
            new StepBegan(
                    "openstageDeploySoftware",
                    "12",
                    "Rollout / münchen",
                    "voice",
                    "",
                    "5d41",
                    "install",
                    2,
                    List.of("192.0.2.1", "192.0.2.2=00:1A:E8:01:02:03"),
                    1_764_468_000_123L));
    private static final NumberedLine MOVED =
            new NumberedLine(1, 1, new PhonesMoved("working", List.of("192.0.2.1"), 2));
    private static final NumberedLine PHONE_ENDED = new NumberedLine(
            1,
            2,
            new PhoneEnded(
                    "192.0.2.1",
                    "download failed",
                    "the phone said \"550\"\n\\ ü",
                    2_100,
                    new Identity("4930123", "00:1A:E8:01:02:04", "OpenStage 60", "V3 R3.11.0"),
                    List.of("e164 (unknown item)"),
                    3));
    private static final NumberedLine ENDED =
            new NumberedLine(1, 0, new StepEnded(StepEnding.NODE_LOST, "voice was lost", 4));

    @TempDir
    private Path folder;

    private Path path;
    private RecordFile file;

    @BeforeEach
    void name() {
        path = folder.resolve(RecordFile.NAME);
        file = new RecordFile(path);
    }

    private List<NumberedLine> read() throws IOException {
        List<NumberedLine> lines = new ArrayList<>();
        long end = file.read(0, lines::add);
        assertThat(end).isLessThanOrEqualTo(Files.exists(path) ? Files.size(path) : 0);
        return lines;
    }

    private void tear(String text) throws IOException {
        Files.writeString(path, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Test
    void everyLineIsReadBackAsItWasWritten() throws IOException {
        file.append(List.of(BEGAN, MOVED));
        file.append(List.of(PHONE_ENDED, ENDED));
        assertThat(read()).containsExactly(BEGAN, MOVED, PHONE_ENDED, ENDED);
        assertThat(Files.readAllLines(path, StandardCharsets.US_ASCII)).hasSize(4);
    }

    @Test
    void withoutAFileThereIsNothing() throws IOException {
        assertThat(read()).isEmpty();
    }

    @Test
    void aTornLastLineIsLeftOutAndEndedBeforeTheNext() throws IOException {
        file.append(List.of(BEGAN, MOVED));
        tear("{\"step\":1,\"line\":2,\"event\":\"phone en");
        assertThat(read()).containsExactly(BEGAN, MOVED);
        file.append(List.of(ENDED));
        assertThat(read()).containsExactly(BEGAN, MOVED, ENDED);
    }

    /** Else a failed phone, whose failure comes after the comma, would be a done one. */
    @Test
    void aLineThatIsTornBehindACommaIsLeftOutToo() throws IOException {
        file.append(List.of(BEGAN));
        tear("{\"step\":1,\"line\":2,\"event\":\"phone ended\",\"phone\":\"192.0.2.44\",");
        file.append(List.of(MOVED));
        assertThat(read()).containsExactly(BEGAN, MOVED);
    }

    @Test
    void anInterruptedThreadReadsAsWell() throws IOException {
        file.append(List.of(BEGAN));
        Thread.currentThread().interrupt();
        try {
            assertThat(read()).containsExactly(BEGAN);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void readingGoesOnWhereItEnded() throws IOException {
        file.append(List.of(BEGAN));
        List<NumberedLine> lines = new ArrayList<>();
        long end = file.read(0, lines::add);
        tear("{\"step\":1,\"li");
        assertThat(file.read(end, lines::add)).isEqualTo(end);
        file.append(List.of(MOVED));
        assertThat(file.read(end, lines::add)).isEqualTo(Files.size(path));
        assertThat(lines).containsExactly(BEGAN, MOVED);
    }

    @Test
    void whatANewerVersionWritesIsNoHindrance() throws IOException {
        tear("{\"step\":1,\"line\":1,\"at\":2,\"event\":\"phones moved\",\"state\":\"working\","
                + "\"phones\":[\"192.0.2.1\"],\"colour\":{\"of\":[1,null]}}\n");
        tear("{\"step\":1,\"event\":\"phone sang\",\"at\":2}\n");
        tear("{\"step\":1,\"event\":\"step ended\",\"how\":\"in glory\",\"at\":2}\n");
        tear("\n[]\nnull\n42\nno json\n{\"step\":\"one\",\"event\":7}\n{}\n");
        assertThat(read()).containsExactly(MOVED);
    }

    @Test
    void everyEndingOfAStepIsReadBack() throws IOException {
        List<NumberedLine> endings = new ArrayList<>();
        for (StepEnding how : StepEnding.values()) {
            endings.add(new NumberedLine(1, 0, new StepEnded(how, "", 4)));
        }
        file.append(endings);
        assertThat(read()).isEqualTo(endings);
    }

    @Test
    void twentyThousandLinesAreReadWhole() throws IOException {
        List<NumberedLine> lines = IntStream.rangeClosed(1, 20_000)
                .mapToObj(number -> new NumberedLine(3, number, PHONE_ENDED.line()))
                .toList();
        file.append(lines);
        assertThat(read()).isEqualTo(lines);
    }
}
