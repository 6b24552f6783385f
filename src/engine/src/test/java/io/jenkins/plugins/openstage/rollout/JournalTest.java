package io.jenkins.plugins.openstage.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final List<JournalLine> LINES = List.of(
            new JournalLine.OfRollout(Rollouts.NIGHT, RolloutState.RUNNING, ""),
            new JournalLine.OfGroup(Rollouts.NIGHT, 1, GroupState.OPEN, "by hand"),
            new JournalLine.OfPhone(Rollouts.NIGHT, Rollouts.mac(1), PhoneState.CONTACTING, 1, null, ""),
            new JournalLine.OfPhone(
                    Rollouts.NIGHT.plusMillis(1),
                    Rollouts.mac(1),
                    PhoneState.TIMED_OUT,
                    1,
                    Rollouts.NIGHT.plusSeconds(300),
                    "it did not \"come\" \u00fcber\nnight"));

    private final RolloutPlan plan = Rollouts.plan(Thresholds.DEFAULTS, 2, 3);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("rollout.jsonl");
    }

    private void write() throws IOException {
        try (Journal journal = Journal.open(file, plan).journal()) {
            journal.append(LINES);
        }
    }

    private List<JournalLine> opened() throws IOException {
        Journal.Opened opened = Journal.open(file, plan);
        opened.journal().close();
        return opened.lines();
    }

    @Test
    void whatWasAppendedIsReadAgainAndAPersonCanReadItToo() throws IOException {
        write();
        assertThat(opened()).isEqualTo(LINES);
        assertThat(Files.readAllLines(file))
                .hasSize(5)
                .contains(
                        "{\"at\":\"2026-03-10T21:00:00Z\",\"phone\":\"00:1A:E8:00:00:01\",\"state\":\"contacting\",\"attempt\":1}");
    }

    @Test
    void aLineThatWasCutOffAnywhereCountsForNothingAndDamagesNoOther() throws IOException {
        write();
        byte[] whole = Files.readAllBytes(file);
        int lastLine = Files.readString(file).lastIndexOf("{\"at\"");
        for (int cut = lastLine; cut < whole.length; cut++) {
            Files.write(file, java.util.Arrays.copyOf(whole, cut));
            try (Journal journal = Journal.open(file, plan).journal()) {
                journal.append(LINES.subList(3, 4));
            }
            assertThat(opened()).as("cut after %d bytes", cut).isEqualTo(LINES);
        }
    }

    @Test
    void theJournalOfAnotherReleaseIsRefused() throws IOException {
        write();
        RolloutPlan other = new RolloutPlan("r2", plan.groups(), plan.pace(), plan.retries(), plan.windows());
        assertThatThrownBy(() -> Journal.open(file, other))
                .hasMessageContaining("is the journal of release r1 for 5 phones, but this is release r2 for 5 phones");
    }

    @Test
    void theJournalOfOtherGroupsIsRefused() throws IOException {
        write();
        RolloutPlan other = Rollouts.plan(Thresholds.DEFAULTS, 1, 4);
        assertThatThrownBy(() -> Journal.open(file, other))
                .hasMessageContaining(
                        "is the journal of a rollout in the groups g1 (2), g2 (3), but these are g1 (1), g2 (4)");
    }

    @Test
    void theJournalAloneSaysWhatBecameOfWhom() throws IOException {
        write();
        RolloutHistory history = RolloutHistory.of(Journal.read(file));
        assertThat(history.summary()).isEqualTo("5 phones: 4 pending, 1 timed-out");
        assertThat(history.phones()).extracting(PhoneHistory::group).containsExactly("g1", "g1", "g2", "g2", "g2");
        PhoneHistory asked = history.phones().get(1);
        assertThat(asked.phone()).isEqualTo(Rollouts.mac(1));
        assertThat(asked.ended()).isFalse();
        assertThat(asked.reason()).isEqualTo("it did not \"come\" \u00fcber\nnight");
        assertThat(asked.attempts()).isEqualTo(1);
    }

    @Test
    void aJournalThatIsInUseIsRefused() throws IOException {
        try (Journal journal = Journal.open(file, plan).journal()) {
            journal.append(LINES);
            assertThatThrownBy(() -> Journal.open(file, plan)).hasMessageContaining("goes on just now");
        }
    }

    @Test
    void aJournalThatIsInUseIsRefusedToOtherProcessesAlsoAfterItWasReadHere() throws Exception {
        try (Journal journal = Journal.open(file, plan).journal()) {
            journal.append(LINES);
            assertThat(Journal.read(file).lines()).isEqualTo(LINES);
            assertThat(openedByAnotherProcess()).contains("goes on just now");
        }
        assertThat(openedByAnotherProcess()).isEqualTo("4 lines");
    }

    private String openedByAnotherProcess() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-classpath",
                        System.getProperty("java.class.path"),
                        JournalOpening.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said.strip();
    }

    /** Another process that wants to go on with the journal, and says what came of it. */
    static final class JournalOpening {
        private JournalOpening() {}

        public static void main(String[] arguments) throws IOException {
            try {
                Journal.Opened opened = Journal.open(Path.of(arguments[0]), Rollouts.plan(Thresholds.DEFAULTS, 2, 3));
                System.out.println(opened.lines().size() + " lines");
                opened.journal().close();
            } catch (IOException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    void aFirstLineThatWasCutOffIsWrittenAgain() throws IOException {
        write();
        Files.writeString(file, Files.readString(file).substring(0, 40));
        assertThat(Journal.hasBegun(file)).isFalse();
        assertThat(opened()).isEmpty();
        write();
        assertThat(opened()).isEqualTo(LINES);
    }

    @Test
    void whatIsNoJournalAndHasNoWholeLineIsNotChanged() throws IOException {
        Files.writeString(file, "remember the milk");
        assertThatThrownBy(() -> Journal.open(file, plan)).hasMessageContaining("is no journal of this rollout");
        assertThat(file).content().isEqualTo("remember the milk");
    }

    @Test
    void aDamagedLineIsNamedWithItsNumber() throws IOException {
        write();
        Files.writeString(file, "{\"at\":\"soon\",\"rollout\":\"running\"}\n", StandardOpenOption.APPEND);
        assertThatThrownBy(() -> Journal.read(file))
                .hasMessageContaining("rollout.jsonl:6: ")
                .hasMessageContaining("soon is no time");
    }

    @Test
    void aFileThatIsNoJournalIsNotChanged() throws IOException {
        Files.writeString(file, "name: Nordwind\n");
        assertThatThrownBy(() -> Journal.open(file, plan))
                .hasMessageContaining("this is no line of a rollout's journal");
        assertThat(file).content().isEqualTo("name: Nordwind\n");
    }
}
