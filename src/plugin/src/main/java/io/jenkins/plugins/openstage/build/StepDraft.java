package io.jenkins.plugins.openstage.build;

import io.jenkins.plugins.openstage.record.Identity;
import io.jenkins.plugins.openstage.record.RecordLine;
import io.jenkins.plugins.openstage.record.RecordLine.PhoneEnded;
import io.jenkins.plugins.openstage.record.RecordLine.PhonesMoved;
import io.jenkins.plugins.openstage.record.RecordLine.StepBegan;
import io.jenkins.plugins.openstage.record.RecordLine.StepEnded;
import io.jenkins.plugins.openstage.record.StepEnding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A step as far as its lines have been read. */
final class StepDraft {

    /** In these a phone has not been told anything yet, unless it was before. */
    private static final Set<String> UNTOLD = Set.of("", "queued", "contacted");

    private final int number;
    private final StepBegan began;
    private final KnownPhones known;
    private final Map<String, Progress> phones = new LinkedHashMap<>();
    private long lastLine;
    private StepRecord ended;

    private static final class Progress {
        private String state = "";
        private boolean told;
        private PhoneRow row;
    }

    /** @param known gets to know what phones say */
    StepDraft(int number, StepBegan began, KnownPhones known) {
        this.number = number;
        this.began = began;
        this.known = known;
        began.phones().forEach(phone -> phones.put(phone, new Progress()));
    }

    StepBegan began() {
        return began;
    }

    /** The number of the last line that came from where the step works. */
    long lastLine() {
        return lastLine;
    }

    void lastLine(long number) {
        lastLine = Math.max(lastLine, number);
    }

    boolean isEnded() {
        return ended != null;
    }

    /** Whether that phone's end is known. */
    boolean isEnded(String phone) {
        Progress progress = phones.get(phone);
        return progress != null && progress.row != null;
    }

    /** After the step has ended nothing more is taken. */
    void add(RecordLine line) {
        if (isEnded()) {
            return;
        }
        if (line instanceof PhonesMoved moved) {
            moved.phones().forEach(phone -> move(phone, moved.state()));
        } else if (line instanceof PhoneEnded end) {
            end(end);
        } else if (line instanceof StepEnded end) {
            ended = record(false).ended(end.how(), end.why(), end.at());
            phones.clear();
        }
    }

    private void move(String phone, String state) {
        Progress progress = phones.computeIfAbsent(phone, name -> new Progress());
        progress.state = state;
        progress.told |= !UNTOLD.contains(state);
    }

    private void end(PhoneEnded end) {
        Progress progress = phones.computeIfAbsent(end.phone(), name -> new Progress());
        if (progress.row != null) {
            return;
        }
        known.add(began.rehearsal(), end.phone(), end.identity());
        Identity identity = end.identity().or(known.of(began.rehearsal(), end.phone()));
        boolean failed = !end.failure().isEmpty();
        PhoneOutcome outcome = failed
                ? PhoneOutcome.FAILED
                : end.problems().isEmpty() ? PhoneOutcome.DONE : PhoneOutcome.ITEM_PROBLEMS;
        progress.row = new PhoneRow(
                        end.phone(),
                        outcome,
                        failed ? end.failure() + ": " + end.sentence() : end.sentence(),
                        end.millis())
                .identified(identity)
                .failed(end.failure())
                .withProblems(end.problems());
    }

    /**
     * What is known of the step.
     *
     * @param live whether it runs; else it ended without a word, unless one is there
     */
    StepRecord record(boolean live) {
        if (ended != null) {
            return ended;
        }
        List<PhoneRow> rows = phones.entrySet().stream()
                .map(phone -> phone.getValue().row != null
                        ? phone.getValue().row
                        : unfinished(phone.getKey(), phone.getValue(), live))
                .toList();
        StepRecord record = new StepRecord(number, began, rows);
        return live ? record : record.ended(StepEnding.CUT_OFF, "", 0);
    }

    private PhoneRow unfinished(String phone, Progress progress, boolean live) {
        PhoneOutcome outcome = live
                ? progress.told ? PhoneOutcome.AT_WORK : PhoneOutcome.WAITING
                : progress.told ? PhoneOutcome.LEFT : PhoneOutcome.NOT_ASKED;
        Leaving leaving = Leaving.in(progress.state, began.work());
        String sentence = live
                ? progress.state
                : progress.told
                        ? leaving.one() + "; look at the phone"
                        : progress.state.equals("contacted")
                                ? "not asked: it was asked to call, and was told nothing"
                                : "not asked";
        return new PhoneRow(phone, outcome, sentence, 0)
                .identified(known.of(began.rehearsal(), phone))
                .in(progress.state, leaving);
    }
}
