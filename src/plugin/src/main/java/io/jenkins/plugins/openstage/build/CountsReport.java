package io.jenkins.plugins.openstage.build;

import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** How many phones ended like what, for programs. */
@ExportedBean(defaultVisibility = 2)
public final class CountsReport {

    private final PhoneCounts counts;

    CountsReport(PhoneCounts counts) {
        this.counts = counts;
    }

    @Exported
    public int getPhones() {
        return counts.getNumber();
    }

    @Exported
    public long getDone() {
        return counts.count(PhoneOutcome.DONE);
    }

    @Exported
    public long getItemProblems() {
        return counts.count(PhoneOutcome.ITEM_PROBLEMS);
    }

    @Exported
    public long getFailed() {
        return counts.count(PhoneOutcome.FAILED);
    }

    @Exported
    public long getLeft() {
        return counts.count(PhoneOutcome.LEFT);
    }

    @Exported
    public long getNotAsked() {
        return counts.count(PhoneOutcome.NOT_ASKED);
    }

    @Exported
    public long getAtWork() {
        return counts.count(PhoneOutcome.AT_WORK);
    }

    @Exported
    public long getWaiting() {
        return counts.count(PhoneOutcome.WAITING);
    }
}
