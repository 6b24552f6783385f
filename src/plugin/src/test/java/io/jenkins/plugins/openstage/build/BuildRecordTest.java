package io.jenkins.plugins.openstage.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.record.Identity;
import io.jenkins.plugins.openstage.record.NumberedLine;
import io.jenkins.plugins.openstage.record.RecordFile;
import io.jenkins.plugins.openstage.record.RecordLine;
import io.jenkins.plugins.openstage.record.RecordLine.PhoneEnded;
import io.jenkins.plugins.openstage.record.RecordLine.PhonesMoved;
import io.jenkins.plugins.openstage.record.RecordLine.StepBegan;
import io.jenkins.plugins.openstage.record.RecordLine.StepEnded;
import io.jenkins.plugins.openstage.record.StepEnding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the lines of a build say of its steps. */
class BuildRecordTest {

    private static final Identity RECEPTION =
            new Identity("4930123", "00:1A:E8:01:02:04", "OpenStage 60", "V3 R3.11.0");

    @TempDir
    private Path folder;

    private RecordFile file;
    private final BuildRecord build = new BuildRecord();

    @BeforeEach
    void open() {
        file = new RecordFile(folder.resolve(RecordFile.NAME));
    }

    private void write(int step, RecordLine... lines) throws IOException {
        for (RecordLine line : lines) {
            file.append(List.of(new NumberedLine(step, 0, line)));
        }
    }

    private static StepBegan rehearsed(String again, String rehearsal, String... phones) {
        return new StepBegan(
                "openstageDeploySoftware",
                "12",
                "Rollout",
                "voice",
                rehearsal,
                again,
                "install",
                phones.length,
                List.of(phones),
                1_000);
    }

    private static StepBegan began(String again, String... phones) {
        return rehearsed(again, "", phones);
    }

    private static PhonesMoved moved(String state, String... phones) {
        return new PhonesMoved(state, List.of(phones), 2_000);
    }

    private static PhoneEnded done(String phone) {
        return new PhoneEnded(phone, "", "done", 100, Identity.UNKNOWN, List.of(), 3_000);
    }

    private static PhoneEnded failed(String phone) {
        return new PhoneEnded(phone, "timed out", "it did not come", 100, Identity.UNKNOWN, List.of(), 3_000);
    }

    private static StepEnded ended(StepEnding how) {
        return new StepEnded(how, "", 4_000);
    }

    private List<StepRecord> records(int... live) {
        build.update(file);
        return build.records(step -> Arrays.stream(live).anyMatch(each -> each == step));
    }

    private PhonesOverview overview(int... live) {
        return new PhonesOverview(records(live));
    }

    @Test
    void aStepThatRunsSaysHowFarEachPhoneIs() throws IOException {
        write(1, began("a", "p1", "p2", "p3"), moved("contacted", "p1", "p2"), moved("working", "p1"));
        StepRecord step = records(1).get(0);
        assertThat(step.isLive()).isTrue();
        assertThat(step.getSummary()).isEqualTo("3 phones: 1 at work, 2 waiting");
        assertThat(step.getPhones()).extracting(PhoneRow::getState).containsExactly("working", "contacted", "");
        write(1, done("p1"));
        assertThat(records(1).get(0).getSummary()).isEqualTo("3 phones: 1 done, 2 waiting");
    }

    @Test
    void aStepThatWasStoppedCountsWhatItLeft() throws IOException {
        write(
                1,
                began("a", "p1", "p2", "p3", "p4", "p5", "p6"),
                moved("working", "p1", "p2", "p3"),
                moved("contacted", "p4"),
                moved("busy", "p5"),
                done("p1"),
                ended(StepEnding.STOPPED));
        StepRecord step = records().get(0);
        assertThat(step.getSummary())
                .isEqualTo("6 phones: 1 done, 2 left while they install, 1 left in a call, 2 not asked");
        assertThat(step.getEnding()).isEqualTo(StepEnding.STOPPED);
        assertThat(overview().getTroubles())
                .extracting(PhoneTrouble::getReason)
                .contains("left while it installs; look at the phone");
    }

    @Test
    void aStepWithoutAnEndThatDoesNotRunWasCutOff() throws IOException {
        write(1, began("a", "p1", "p2", "p3"), moved("talking", "p2"), moved("queued", "p2"), done("p1"));
        StepRecord step = records().get(0);
        assertThat(step.getEnding()).isEqualTo(StepEnding.CUT_OFF);
        assertThat(step.getSummary()).isEqualTo("3 phones: 1 done, 1 left while it was told, 1 not asked");
        assertThat(step.isComplete()).isFalse();
    }

    @Test
    void nothingIsTakenTwiceOrAfterTheEnd() throws IOException {
        write(1, began("a", "p1"), done("p1"), failed("p1"), ended(StepEnding.DONE), failed("p1"));
        write(1, began("b", "p9"));
        assertThat(records()).extracting(StepRecord::getSummary).containsExactly("1 phone: 1 done");
    }

    @Test
    void theLastWordOfTheSameStepCounts() throws IOException {
        write(1, began("a", "p1", "p2"), failed("p1"), done("p2"), ended(StepEnding.DONE));
        write(2, began("a", "p1"), failed("p1"), ended(StepEnding.DONE));
        write(3, began("a", "p1"), done("p1"), ended(StepEnding.DONE));
        assertThat(overview().getSummary()).isEqualTo("2 phones: 2 done");
        assertThat(overview().getTroubles()).isEmpty();
        PhoneRow last = records().get(2).getPhones().get(0);
        assertThat(last.getAttempt()).isEqualTo(3);
        assertThat(last.getEarlier())
                .extracting(attempt ->
                        attempt.getNumber() + " " + attempt.getPhone().getSentence())
                .containsExactly("1 timed out: it did not come", "2 timed out: it did not come");
    }

    @Test
    void anotherStepMendsNothing() throws IOException {
        write(1, began("a", "p1"), failed("p1"), ended(StepEnding.DONE));
        write(2, began("b", "p1"), done("p1"), ended(StepEnding.DONE));
        assertThat(overview().getSummary()).isEqualTo("1 phone: 1 failed");
    }

    @Test
    void anAttemptThatNeverCameToAPhoneHasNoWordOnIt() throws IOException {
        write(1, began("a", "p1", "p2"), done("p1"), failed("p2"), ended(StepEnding.NODE_LOST));
        write(2, began("a", "p1", "p2"), ended(StepEnding.STOPPED));
        assertThat(overview().getSummary()).isEqualTo("2 phones: 1 done, 1 failed");
    }

    @Test
    void oneMacAddressMoreIsTheSamePhoneInTheNextAttempt() throws IOException {
        write(1, began("a", "p1"), failed("p1"), ended(StepEnding.DONE));
        write(2, began("a", "p1=00:1A:E8:01:02:04"), done("p1=00:1A:E8:01:02:04"), ended(StepEnding.DONE));
        assertThat(overview().getSummary()).isEqualTo("1 phone: 1 done");
    }

    @Test
    void rehearsedPhonesAreCountedApartAndOnceOverAllBlocks() throws IOException {
        write(1, rehearsed("a", "block-1", "p1", "p2"), done("p1"), failed("p2"), ended(StepEnding.DONE));
        write(2, rehearsed("b", "block-2", "p1", "p2"), done("p1"), done("p2"), ended(StepEnding.DONE));
        assertThat(overview().getSummary()).isEqualTo("rehearsed: 2 phones: 1 done, 1 failed");
        write(3, began("a", "p1", "p2"), done("p1"), done("p2"), ended(StepEnding.DONE));
        assertThat(overview().getSummary()).isEqualTo("2 phones: 2 done; rehearsed: 2 phones: 1 done, 1 failed");
        assertThat(overview().getTroubles())
                .extracting(trouble -> trouble.getRecord().getTitle())
                .containsExactly("Rollout – openstageDeploySoftware (rehearsal)");
    }

    @Test
    void whatAPhoneSaidBeforeIsKnownWhenItFailsOrIsLeft() throws IOException {
        write(
                1,
                began("a", "p1", "p2"),
                done("p1").identified(RECEPTION),
                done("p2=00:1A:E8:01:02:09"),
                ended(StepEnding.DONE));
        write(2, began("b", "p1", "p2"), moved("working", "p2"), failed("p1"), ended(StepEnding.STOPPED));
        write(3, began("c", "p1=00:1A:E8:01:02:04"), moved("working", "p1=00:1A:E8:01:02:04"));
        write(4, began("d", "p1=00:1A:E8:99:99:99"), failed("p1=00:1A:E8:99:99:99"));
        write(5, rehearsed("e", "block", "p1"), failed("p1"));
        assertThat(records())
                .extracting(step -> step.getPhones().get(0).getNumber())
                .containsExactly("4930123", "4930123", "4930123", "", "");
    }
}
