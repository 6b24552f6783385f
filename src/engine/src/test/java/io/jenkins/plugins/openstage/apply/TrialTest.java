package io.jenkins.plugins.openstage.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.apply.Trial.Verdict;
import io.jenkins.plugins.openstage.job.Effect;
import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.PhoneIdentity;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TrialTest {

    private static final PhoneTask TASK = Tasks.task(1, "sntp-addr=10.0.0.1", "reg-addr=sip.example", "reg-port=5060");

    private static Map<String, Effect> effects(Effect harmless, Effect address, Effect port) {
        return Map.of("sntp-addr", harmless, "reg-addr", address, "reg-port", port);
    }

    @ParameterizedTest
    @CsvSource({
        "VERIFIED, VERIFIED, VERIFIED, ASK",
        "REFUSED, VERIFIED, ALREADY_SO, ASK",
        "VERIFIED, ALREADY_SO, ALREADY_SO, PROVED",
        "VERIFIED, REFUSED, ALREADY_SO, NEXT",
        "VERIFIED, REFUSED, REFUSED, NEXT",
        "VERIFIED, REFUSED, VERIFIED, ASK",
        "VERIFIED, DIFFERENT, VERIFIED, STOP",
        "DIFFERENT, ALREADY_SO, ALREADY_SO, PROVED",
    })
    void onlyWhatCanCutItOffCounts(Effect harmless, Effect address, Effect port, Verdict verdict) {
        assertThat(Trial.told(Tasks.done(TASK, effects(harmless, address, port)))
                        .verdict())
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @EnumSource(
            value = Failure.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CANCELLED", "ENDPOINT_CLOSED"})
    void phoneThatWasNotToldProvesNothing(Failure failure) {
        assertThat(Trial.told(Tasks.failed(TASK, failure, Map.of())))
                .returns(Verdict.NEXT, Trial::verdict)
                .returns("was not told: " + failure.text() + ", so it was", Trial::what);
        assertThat(Trial.told(Tasks.failed(TASK, failure, effects(Effect.NOT_DONE, Effect.NOT_DONE, Effect.ALREADY_SO)))
                        .verdict())
                .isEqualTo(Verdict.NEXT);
        assertThat(Trial.told(Tasks.failed(
                                TASK, failure, effects(Effect.VERIFIED, Effect.NOT_VERIFIED, Effect.NOT_DONE)))
                        .verdict())
                .as("was told, and nobody knows what it has")
                .isEqualTo(Verdict.STOP);
    }

    @Test
    void fileThatCouldNotBeFetchedSaysNothingOfTheValues() {
        assertThat(Trial.told(Tasks.failed(
                                TASK,
                                Failure.DOWNLOAD_FAILED,
                                effects(Effect.VERIFIED, Effect.VERIFIED, Effect.VERIFIED)))
                        .verdict())
                .isEqualTo(Verdict.ASK);
    }

    @Test
    void nobodyElseIsToldWhenTheWholeWasGivenUp() {
        assertThat(Trial.told(Tasks.failed(TASK, Failure.CANCELLED, Map.of())).verdict())
                .isEqualTo(Verdict.STOP);
    }

    private static Trial took(Effect address, Effect port) {
        return Trial.told(Tasks.done(TASK, effects(Effect.VERIFIED, address, port)));
    }

    private static JobResult said(Item... items) {
        return new JobResult.Done(
                TASK.address(),
                new PhoneIdentity(TASK.phone().mac(), "", "OpenStage 60", "V3 R5.12.0"),
                ItemList.of(items),
                List.of());
    }

    @Test
    void phoneThatHasComeBackWithItProvesIt() {
        Trial trial = took(Effect.VERIFIED, Effect.NOT_READABLE);

        assertThat(trial.answered(said(Item.of("reg-addr", "sip.example"))))
                .returns(Verdict.PROVED, Trial::verdict)
                .returns(true, proved -> proved.phone().complete());
        assertThat(trial.answered(said(Item.of("reg-addr", "old.example"))))
                .returns(Verdict.STOP, Trial::verdict)
                .returns(false, lost -> lost.phone().away())
                .returns(
                        "it came back, but its reg-addr is not what it was told any more",
                        lost -> lost.phone().result().sentence());
    }

    @Test
    void phoneThatTookSomeOfItAndIsStillThereLeavesTheRestToTheNextOne() {
        Trial some = took(Effect.VERIFIED, Effect.REFUSED);

        assertThat(some.answered(said(Item.of("reg-addr", "sip.example"))).verdict())
                .isEqualTo(Verdict.NEXT);
    }

    @ParameterizedTest
    @CsvSource({
        "UNREACHABLE, STOP",
        "TIMED_OUT, STOP",
        "INTERRUPTED, STOP",
        "WRONG_PHONE, STOP",
        "CANCELLED, STOP",
        "BUSY, NEXT",
        "REJECTED, NEXT",
    })
    void phoneThatDoesNotComeBackStopsItsSet(Failure failure, Verdict verdict) {
        Trial trial = took(Effect.VERIFIED, Effect.VERIFIED)
                .answered(new JobResult.Failed(TASK.address(), failure, "so it was"));

        assertThat(trial.verdict()).isEqualTo(verdict);
        assertThat(trial.phone().complete()).isEqualTo(verdict == Verdict.NEXT);
        assertThat(trial.phone().away()).isEqualTo(verdict == Verdict.STOP);
    }
}
