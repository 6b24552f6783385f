package io.jenkins.plugins.openstage.plans;

import io.jenkins.plugins.openstage.plan.Plan;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** What a plan says of the fleet as a whole, for programs. */
@ExportedBean(defaultVisibility = 2)
public final class PlanDetails {

    private final ReadPlan read;
    private final Plan plan;

    PlanDetails(ReadPlan read) {
        this.read = read;
        this.plan = read.plan();
    }

    @Exported
    public String getFleet() {
        return plan.fleet();
    }

    /** The digest of what the folder says. */
    @Exported
    public String getContent() {
        return plan.content();
    }

    /** The commit of the folder; empty when it is in no repository. */
    @Exported
    public String getCommit() {
        return plan.revision() == null ? "" : plan.revision().commit();
    }

    /** Whether the folder had changes that were not committed. */
    @Exported
    public boolean isChangedSinceCommit() {
        return plan.revision() != null && plan.revision().changed();
    }

    /** For how many phones the plan is. */
    @Exported
    public int getPhones() {
        return plan.allPhones();
    }

    @Exported
    public int getChangedPhones() {
        return plan.changedPhones();
    }

    /** How many items of phones change, all phones together. */
    @Exported
    public long getChangedItems() {
        return plan.changedItems();
    }

    /** How many files are deployed, all phones together. */
    @Exported
    public long getDeployedFiles() {
        return plan.deployedFiles();
    }

    @Exported
    public int getPhonesThatCannotBeTold() {
        return plan.untold().size();
    }

    /** Equal changes of many phones as one. */
    @Exported
    public List<PlanGroupExport> getChanges() {
        return exported(read.changes());
    }

    /** The same file of many phones as one. */
    @Exported
    public List<PlanGroupExport> getFiles() {
        return exported(read.files());
    }

    /** What phones have refused before. */
    @Exported
    public List<PlanGroupExport> getNotTaken() {
        return exported(read.notTaken());
    }

    /** The phones that cannot be told, by reason. */
    @Exported
    public List<PlanGroupExport> getCannotBeTold() {
        return exported(read.untold());
    }

    private static List<PlanGroupExport> exported(List<PlanGroup> groups) {
        return groups.stream().map(PlanGroupExport::new).toList();
    }
}
