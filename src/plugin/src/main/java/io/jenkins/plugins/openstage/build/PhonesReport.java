package io.jenkins.plugins.openstage.build;

import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** What the page shows, for programs: {@code phones/api/json} and its like. The rows are those that the address asks for, all of them. */
@ExportedBean
public final class PhonesReport {

    private final PhonesAction action;
    private final PhoneQuery query;
    /** Made when it is needed: Jenkins asks each of its pages whether it has an API. */
    private PhonesView view;

    PhonesReport(PhonesAction action, PhoneQuery query) {
        this.action = action;
        this.query = query;
    }

    private synchronized PhonesView view() {
        if (view == null) {
            view = action.view(query);
        }
        return view;
    }

    /** Whether the build runs. */
    @Exported
    public boolean isBuilding() {
        return action.getRun().isBuilding();
    }

    /** Whether a step asks phones just now. */
    @Exported
    public boolean isLive() {
        return view().getOverview().isLive();
    }

    /** All phones in one sentence. */
    @Exported
    public String getSummary() {
        return view().getOverview().getSummary();
    }

    /** The phones that stand on desks, each counted once. */
    @Exported
    public CountsReport getReal() {
        return new CountsReport(view().getOverview().getReal());
    }

    /** The phones that were simulated, each counted once. */
    @Exported
    public CountsReport getRehearsed() {
        return new CountsReport(view().getOverview().getRehearsed());
    }

    /** The steps in the order in which they began. */
    @Exported
    public List<StepReport> getSteps() {
        return view().getSteps().stream().map(StepReport::new).toList();
    }

    /** How many rows there are. */
    @Exported
    public int getRowCount() {
        return view().all().size();
    }

    /** The rows, sorted as the address says. */
    @Exported
    public List<RowReport> getRows() {
        return view().all().stream().map(RowReport::new).toList();
    }
}
