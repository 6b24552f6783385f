package io.jenkins.plugins.openstage.build;

import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** What became of a phone in a step, for programs. */
@ExportedBean(defaultVisibility = 2)
public final class RowReport {

    private final PhoneInStep row;

    RowReport(PhoneInStep row) {
        this.row = row;
    }

    /** The step's place among the steps of the build, from 1 on. */
    @Exported
    public int getStep() {
        return row.getStep();
    }

    /** Whether the phone was simulated. */
    @Exported
    public boolean isRehearsal() {
        return row.getRecord().isRehearsal();
    }

    /** As the step named it. */
    @Exported
    public String getPhone() {
        return row.getPhone().getAddress();
    }

    @Exported
    public String getNumber() {
        return row.getPhone().getNumber();
    }

    @Exported
    public String getMac() {
        return row.getPhone().getMac();
    }

    @Exported
    public String getModel() {
        return row.getPhone().getModel();
    }

    @Exported
    public String getFirmware() {
        return row.getPhone().getFirmware();
    }

    /** As the address of the page has it, for example {@code item-problems}. */
    @Exported
    public String getOutcome() {
        return row.getPhone().getOutcome().getCssName();
    }

    /** How it failed, as in {@code timed out}; empty when it did not. */
    @Exported
    public String getFailure() {
        return row.getPhone().getFailure();
    }

    @Exported
    public String getSentence() {
        return row.getPhone().getSentence();
    }

    /** The items that the phone did not take or could not give, each with its status. */
    @Exported
    public List<String> getProblems() {
        return row.getPhone().getProblems();
    }

    @Exported
    public long getMillis() {
        return row.getPhone().getMillis();
    }

    /** Which attempt of the same step at this phone it is, from 1 on. */
    @Exported
    public int getAttempt() {
        return row.getPhone().getAttempt();
    }

    /** What the attempts before made of the phone, in words. */
    @Exported
    public List<String> getEarlier() {
        return row.getEarlier();
    }

    /** Whether another attempt has the last word; only among the rows of one step. */
    @Exported
    public boolean isSuperseded() {
        return row.getPhone().isSuperseded();
    }
}
