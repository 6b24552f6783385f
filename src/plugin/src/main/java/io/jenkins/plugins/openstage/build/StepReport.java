package io.jenkins.plugins.openstage.build;

import java.util.Locale;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A step, for programs. */
@ExportedBean(defaultVisibility = 2)
public final class StepReport {

    private final StepRecord record;

    StepReport(StepRecord record) {
        this.record = record;
    }

    /** Among the steps of the build, from 1 on. */
    @Exported
    public int getStep() {
        return record.getPlace();
    }

    @Exported
    public String getFunction() {
        return record.getFunction();
    }

    @Exported
    public String getStage() {
        return record.getStage();
    }

    /** Its place in the pipeline. */
    @Exported
    public String getNode() {
        return record.getNodeId();
    }

    @Exported
    public String getAgent() {
        return record.getAgent();
    }

    /** Whether the phones were simulated. */
    @Exported
    public boolean isRehearsal() {
        return record.isRehearsal();
    }

    /**
     * {@code running}, or how it ended: {@code done}, {@code stopped}, {@code node_lost}, {@code failed}, {@code cut_off},
     * {@code unwritten}.
     */
    @Exported
    public String getState() {
        return record.isLive() ? "running" : record.getEnding().name().toLowerCase(Locale.ROOT);
    }

    /** Why it ended before every phone had its turn; may be empty. */
    @Exported
    public String getWhy() {
        return record.getWhy();
    }

    /** Why its record could not be written to the disk as a whole; empty when it was. */
    @Exported
    public String getIncomplete() {
        return record.getIncomplete();
    }

    /** In milliseconds since 1970; 0 in a build of an earlier version. */
    @Exported
    public long getBegunAt() {
        return record.getBegunAt();
    }

    /** In milliseconds since 1970; 0 when it runs, or nobody knows. */
    @Exported
    public long getEndedAt() {
        return record.getEndedAt();
    }

    /** How many phones, or addresses that were looked at. */
    @Exported
    public int getAsked() {
        return record.getAsked();
    }

    @Exported
    public CountsReport getCounts() {
        return new CountsReport(record.getCounts());
    }
}
