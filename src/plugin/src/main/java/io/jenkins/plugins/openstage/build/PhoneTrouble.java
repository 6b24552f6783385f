package io.jenkins.plugins.openstage.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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

    /** The address of the rows of its step with its outcome. */
    public String getHref() {
        return "?outcome=" + outcome.getCssName() + "&step=" + record.getPlace();
    }

    /** How many phones ended like that, for example {@code 7 failed}. */
    public String getCounted() {
        return String.format(Locale.ROOT, "%,d %s", phones.size(), phones.get(0).counted(phones.size() == 1));
    }

    /** The reason, when the outcome does not say it already. */
    public String getShownReason() {
        String prefix = outcome.getText() + ": ";
        return reason.equals(outcome.getText())
                ? ""
                : reason.startsWith(prefix) ? reason.substring(prefix.length()) : reason;
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
