package io.jenkins.plugins.openstage.build;

import hudson.Util;
import io.jenkins.plugins.openstage.record.RecordLine.StepBegan;
import io.jenkins.plugins.openstage.record.StepEnding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What became of the phones of one step; while the step runs, as far as it is known. */
public final class StepRecord {

    private final String function;
    private final String nodeId;
    private final String stage;
    private final List<PhoneRow> phones;
    /** Null in a build of an earlier version, as are the others from here on. */
    private StepBegan began;

    private StepEnding ending;
    private String why;
    private long endedAt;
    private int number;
    private transient int place;
    private transient String incomplete = "";

    /**
     * @param function the step, for example {@code openstageWriteItems}
     * @param nodeId the step's place in the pipeline; empty in a freestyle build
     * @param stage the stage and branch around it, for example {@code Rollout / berlin}; empty for none
     */
    public StepRecord(String function, String nodeId, String stage, List<PhoneRow> phones) {
        this.function = function;
        this.nodeId = nodeId;
        this.stage = stage;
        this.phones = new ArrayList<>(phones);
    }

    /** A step that runs. */
    StepRecord(int number, StepBegan began, List<PhoneRow> phones) {
        this(began.function(), began.nodeId(), began.stage(), phones);
        this.number = number;
        // Without the names, which the rows have.
        this.began = new StepBegan(
                began.function(),
                began.nodeId(),
                began.stage(),
                began.agent(),
                began.rehearsal(),
                began.again(),
                began.work(),
                began.asked(),
                List.of(),
                began.at());
    }

    /** The step ended. */
    StepRecord ended(StepEnding how, String reason, long at) {
        ending = how;
        why = reason;
        endedAt = at;
        return this;
    }

    /** Its number within the build, from 1 on in the order in which the steps began; 0 in a build of an earlier version. */
    public int getNumber() {
        return number;
    }

    /** Its place among the steps of the build, from 1 on. */
    public int getPlace() {
        return place;
    }

    void at(int itsPlace) {
        place = itsPlace;
    }

    void incomplete(String cause) {
        incomplete = cause;
    }

    /** Why its record could not be written to the disk as a whole; empty when it was. */
    public String getIncomplete() {
        return incomplete == null ? "" : incomplete;
    }

    public String getFunction() {
        return function;
    }

    public String getNodeId() {
        return nodeId;
    }

    public String getStage() {
        return stage;
    }

    /** What users call the node that asked the phones; empty in a build of an earlier version. */
    public String getAgent() {
        return began == null ? "" : began.agent();
    }

    /** Whether the phones were simulated. */
    public boolean isRehearsal() {
        return began != null && !began.rehearsal().isEmpty();
    }

    /** The same for each attempt at the same; empty in a build of an earlier version, where each step stands for itself. */
    String getAgain() {
        return began == null ? "" : began.again();
    }

    /** When it began, in milliseconds since 1970; 0 in a build of an earlier version. */
    public long getBegunAt() {
        return began == null ? 0 : began.at();
    }

    /** When it ended, in milliseconds since 1970; 0 when it runs, or nobody knows. */
    public long getEndedAt() {
        return endedAt;
    }

    /** How many phones, or addresses that were looked at. */
    public int getAsked() {
        return began == null ? phones.size() : began.asked();
    }

    /** Whether the step runs. */
    public boolean isLive() {
        return began != null && ending == null;
    }

    /** How it ended; null when it runs. */
    public StepEnding getEnding() {
        if (began == null) {
            return StepEnding.DONE;
        }
        return ending == StepEnding.CUT_OFF && !getIncomplete().isEmpty() ? StepEnding.UNWRITTEN : ending;
    }

    /** Whether every phone had its turn; false also while the step runs. */
    public boolean isComplete() {
        return getEnding() == StepEnding.DONE;
    }

    /** Why it ended before every phone had its turn, in one sentence; may be empty. */
    public String getWhy() {
        return why == null ? "" : why;
    }

    /** What people call the step: its stage and its function, and whether it was a rehearsal. */
    public String getTitle() {
        return isRehearsal() ? getHeading() + " (rehearsal)" : getHeading();
    }

    /** Its stage and its function. */
    public String getHeading() {
        return stage.isEmpty() ? function : stage + " – " + function;
    }

    /** In the order in which they were named. */
    public List<PhoneRow> getPhones() {
        return List.copyOf(phones);
    }

    /** Whether every phone did everything. */
    public boolean isAllDone() {
        return count(PhoneOutcome.DONE) == phones.size();
    }

    /** How many phones ended like that. */
    public long count(PhoneOutcome outcome) {
        return phones.stream().filter(phone -> phone.getOutcome() == outcome).count();
    }

    /** The phones, each counted once. */
    public PhoneCounts getCounts() {
        PhoneCounts counts = new PhoneCounts();
        phones.forEach(phone -> counts.add(phone.getAddress(), phone));
        return counts;
    }

    /** Whether it is known beforehand how many phones there are: else those count that answer. */
    public boolean isCountable() {
        return getAsked() == phones.size();
    }

    /** While it runs, as in {@code 120 of 500 done, 3 failed, 40 at work}. */
    public String getProgress() {
        if (!isCountable()) {
            return String.format(
                    Locale.ROOT, "%,d addresses: %s so far", getAsked(), PhoneCounts.numbered(phones.size()));
        }
        PhoneCounts counts = getCounts();
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%,d of %,d done",
                counts.count(PhoneOutcome.DONE) + counts.count(PhoneOutcome.ITEM_PROBLEMS),
                counts.getNumber()));
        for (PhoneOutcome outcome : List.of(PhoneOutcome.ITEM_PROBLEMS, PhoneOutcome.FAILED, PhoneOutcome.AT_WORK)) {
            long number = counts.count(outcome);
            if (number > 0) {
                text.append(String.format(Locale.ROOT, ", %,d %s", number, outcome.getCounted()));
            }
        }
        return text.toString();
    }

    /** How long it took, in words; empty when nobody knows. */
    public String getDuration() {
        return getBegunAt() == 0 || endedAt < getBegunAt() ? "" : Util.getTimeSpanString(endedAt - getBegunAt());
    }

    /** For example {@code 40 phones: 12 done, 1 left while it installs, 27 not asked}. */
    public String getSummary() {
        return getCounts().getText();
    }
}
