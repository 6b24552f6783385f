package io.jenkins.plugins.openstage.plans;

import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A row of a plan's page for programs, with whole values. */
@ExportedBean(defaultVisibility = 2)
public final class PlanRowExport {

    private final PlanRow row;

    PlanRowExport(PlanRow row) {
        this.row = row;
    }

    /** As the address of the page has it, for example {@code not-taken}. */
    @Exported
    public String getKind() {
        return row.item().getKind().getWord();
    }

    @Exported
    public String getMac() {
        return row.phone().mac();
    }

    @Exported
    public String getNumber() {
        return row.phone().number();
    }

    @Exported
    public String getAddress() {
        return row.phone().address();
    }

    @Exported
    public String getSite() {
        return row.phone().site();
    }

    @Exported
    public String getModel() {
        return row.phone().model();
    }

    /** When the phone was read; empty when it cannot be told. */
    @Exported
    public String getRead() {
        return row.phone().read();
    }

    /** Empty when the phone cannot be told. */
    @Exported
    public String getItem() {
        return row.item().getName();
    }

    @Exported
    public String getFrom() {
        return row.item().from();
    }

    /** Of a secret the reference to it. */
    @Exported
    public String getTo() {
        return row.item().to();
    }

    /** From what a wrong value cuts the phone off; empty when from nothing that is known. */
    @Exported
    public String getCutsOff() {
        return row.item().getCutsOff();
    }

    /** Why it is not taken or cannot be told; empty when it is a change. */
    @Exported
    public String getReason() {
        return row.item().getReason();
    }
}
