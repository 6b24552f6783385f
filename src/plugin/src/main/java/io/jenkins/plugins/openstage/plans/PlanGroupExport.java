package io.jenkins.plugins.openstage.plans;

import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** What is equal for many phones, for programs. */
@ExportedBean(defaultVisibility = 2)
public final class PlanGroupExport {

    private final PlanGroup group;

    PlanGroupExport(PlanGroup group) {
        this.group = group;
    }

    /** As the address of the page has it, for example {@code not-taken}. */
    @Exported
    public String getKind() {
        return group.kind().getWord();
    }

    /** Empty when phones cannot be told. */
    @Exported
    public String getItem() {
        return group.line().item();
    }

    /** From what to what, or the reason, in words. */
    @Exported
    public String getWhat() {
        return group.line().what();
    }

    @Exported
    public int getPhones() {
        return group.line().phones();
    }

    /** Which phones, in words. */
    @Exported
    public String getWhere() {
        return group.line().where();
    }

    /** From what a wrong value cuts these phones off; empty when from nothing that is known. */
    @Exported
    public String getCutsOff() {
        return group.line().cutsOff();
    }
}
