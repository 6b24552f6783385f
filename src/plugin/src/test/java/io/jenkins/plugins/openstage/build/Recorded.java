package io.jenkins.plugins.openstage.build;

import hudson.model.Run;
import io.jenkins.plugins.openstage.record.Identity;
import io.jenkins.plugins.openstage.record.RecordLine;
import io.jenkins.plugins.openstage.record.RecordLine.PhoneEnded;
import io.jenkins.plugins.openstage.record.RecordLine.PhonesMoved;
import io.jenkins.plugins.openstage.record.RecordLine.StepBegan;
import io.jenkins.plugins.openstage.record.StepEnding;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A step as it is written down while it runs, for tests. */
public final class Recorded {

    private final StepWriter writer;
    private long lines;

    private Recorded(StepWriter writer) {
        this.writer = writer;
    }

    /** A step on real phones begins. */
    public static Recorded begin(Run<?, ?> run, String function, String stage, String... phones) {
        return rehearse(run, function, stage, "", phones);
    }

    /** @param rehearsal by which a block of simulated phones is known; empty for real ones */
    public static Recorded rehearse(Run<?, ?> run, String function, String stage, String rehearsal, String... phones) {
        return begin(run, said -> {}, function, stage, rehearsal, phones);
    }

    /** @param log is told what becomes of the record */
    static Recorded begin(
            Run<?, ?> run, Consumer<String> log, String function, String stage, String rehearsal, String... phones) {
        return new Recorded(StepWriter.begin(
                run,
                new StepBegan(
                        function,
                        "7",
                        stage,
                        "voice",
                        rehearsal,
                        function,
                        "install",
                        phones.length,
                        List.of(phones),
                        1_764_468_000_000L),
                () -> UnaryOperator.identity(),
                Clock.systemUTC(),
                log));
    }

    /** A whole step that ended well, with these rows. */
    public static StepRecord add(Run<?, ?> run, StepRecord step) {
        Recorded recorded = begin(
                run,
                step.getFunction(),
                step.getStage(),
                step.getPhones().stream().map(PhoneRow::getAddress).toArray(String[]::new));
        step.getPhones().forEach(recorded::end);
        return recorded.end(StepEnding.DONE);
    }

    private Recorded take(RecordLine line) {
        writer.take(++lines, new ArrayList<>(List.of(line)), false);
        return this;
    }

    public Recorded moved(String state, String... phones) {
        return take(new PhonesMoved(state, List.of(phones), 1_764_468_001_000L));
    }

    public Recorded done(String... phones) {
        Stream.of(phones).forEach(phone -> end(phone, "", "done"));
        return this;
    }

    public Recorded failed(String phone, String failure, String sentence) {
        return end(phone, failure, sentence);
    }

    private Recorded end(String phone, String failure, String sentence) {
        return take(new PhoneEnded(phone, failure, sentence, 100, Identity.UNKNOWN, List.of(), 1_764_468_002_000L));
    }

    private void end(PhoneRow phone) {
        take(new PhoneEnded(
                phone.getAddress(),
                phone.getOutcome() == PhoneOutcome.FAILED ? phone.getFailure() : "",
                phone.getSentence(),
                phone.getMillis(),
                new Identity(phone.getNumber(), phone.getMac(), phone.getModel(), phone.getFirmware()),
                phone.getProblems(),
                1_764_468_002_000L));
    }

    public StepRecord end(StepEnding how) {
        return writer.end(how, "");
    }
}
