package io.jenkins.plugins.openstage.build;

/** What an earlier attempt of a step made of a phone. */
public final class Attempt {

    private final int number;
    private final StepRecord record;
    private final PhoneRow phone;

    Attempt(int number, StepRecord record, PhoneRow phone) {
        this.number = number;
        this.record = record;
        this.phone = phone;
    }

    /** From 1 on. */
    public int getNumber() {
        return number;
    }

    /** The step that made it. */
    public StepRecord getRecord() {
        return record;
    }

    /** What became of the phone. */
    public PhoneRow getPhone() {
        return phone;
    }
}
