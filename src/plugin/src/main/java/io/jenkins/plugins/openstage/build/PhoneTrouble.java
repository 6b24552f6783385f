package io.jenkins.plugins.openstage.build;

import java.util.ArrayList;
import java.util.List;

/** What went wrong in one step, in the same way with one phone or many. */
public final class PhoneTrouble {

    private static final int NAMED = 5;

    private final StepRecord record;
    private final PhoneOutcome outcome;
    private final String reason;
    private final List<PhoneRow> phones = new ArrayList<>();

    PhoneTrouble(StepRecord record, PhoneRow first) {
        this.record = record;
        this.outcome = first.getOutcome();
        this.reason = first.getReason();
    }

    void add(PhoneRow phone) {
        phones.add(phone);
    }

    /** The step in which it happened. */
    public StepRecord getRecord() {
        return record;
    }

    public PhoneOutcome getOutcome() {
        return outcome;
    }

    public String getReason() {
        return reason;
    }

    /** How many phones. */
    public int getNumber() {
        return phones.size();
    }

    /** How many phones, in words. */
    public String getPhoneCount() {
        return PhoneCounts.numbered(phones.size());
    }

    /** The first of them, for a page that must stay readable. */
    public List<PhoneRow> getNamed() {
        return List.copyOf(phones.subList(0, Math.min(NAMED, phones.size())));
    }

    /** How many are not named. */
    public int getMore() {
        return Math.max(0, phones.size() - NAMED);
    }

    /** All their addresses, one a line, as the options of steps take them. */
    public String getAddresses() {
        return String.join("\n", phones.stream().map(PhoneRow::getAddress).toList());
    }
}
