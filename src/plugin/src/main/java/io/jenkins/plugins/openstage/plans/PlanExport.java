package io.jenkins.plugins.openstage.plans;

import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * What a plan's page shows, for programs: {@code plans/plan/api/json} and its like. The rows are those that the address asks for, all
 * of them. Of a plan that cannot be read there is only what the build keeps, and the problem.
 */
@ExportedBean
public final class PlanExport {

    private final PlanPage page;
    private final PlanQuery query;
    /** Made when it is needed: Jenkins asks each of its pages whether it has an API. */
    private PlanView view;

    PlanExport(PlanPage page, PlanQuery query) {
        this.page = page;
        this.query = query;
    }

    private synchronized List<PlanRow> rows() {
        if (page.getRead() == null) {
            return List.of();
        }
        if (view == null) {
            view = new PlanView(page.getRead().table(), query);
        }
        return view.all();
    }

    @Exported
    public String getName() {
        return page.getKept().getName();
    }

    /** {@code plan} or {@code drift}. */
    @Exported
    public String getKind() {
        return page.getKept().getKind().getWord();
    }

    @Exported
    public boolean isRehearsal() {
        return page.getKept().isRehearsal();
    }

    /** {@code no-change}, {@code changes} or {@code cannot-be-told}. */
    @Exported
    public String getOutcome() {
        return page.getKept().getOutcomeWord();
    }

    @Exported
    public String getSummary() {
        return page.getKept().getSummary();
    }

    /** Why there is no more than this; empty when there is. */
    @Exported
    public String getProblem() {
        return page.getProblem();
    }

    /** What is known only when the file can be read. */
    @Exported(inline = true)
    public PlanDetails getDetails() {
        return page.getRead() == null ? null : new PlanDetails(page.getRead());
    }

    /** How many rows there are. */
    @Exported
    public int getRowCount() {
        return rows().size();
    }

    /** The rows, sorted as the address says. */
    @Exported
    public List<PlanRowExport> getRows() {
        return rows().stream().map(PlanRowExport::new).toList();
    }
}
