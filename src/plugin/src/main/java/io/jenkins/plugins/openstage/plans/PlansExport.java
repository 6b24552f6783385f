package io.jenkins.plugins.openstage.plans;

import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The plans of a build for programs: {@code plans/api/json} and its like. */
@ExportedBean
public final class PlansExport {

    private final List<KeptPlan> plans;

    PlansExport(List<KeptPlan> plans) {
        this.plans = plans;
    }

    /** In the order in which they were made. */
    @Exported
    public List<Entry> getPlans() {
        return plans.stream().map(Entry::new).toList();
    }

    /** One of them. */
    @ExportedBean(defaultVisibility = 2)
    public static final class Entry {

        private final KeptPlan plan;

        Entry(KeptPlan plan) {
            this.plan = plan;
        }

        @Exported
        public String getName() {
            return plan.getName();
        }

        /** {@code plan} or {@code drift}. */
        @Exported
        public String getKind() {
            return plan.getKind().getWord();
        }

        @Exported
        public boolean isRehearsal() {
            return plan.isRehearsal();
        }

        /** {@code no-change}, {@code changes} or {@code cannot-be-told}. */
        @Exported
        public String getOutcome() {
            return plan.getOutcomeWord();
        }

        @Exported
        public String getSummary() {
            return plan.getSummary();
        }

        /** Of its page, relative to the build. */
        @Exported
        public String getUrl() {
            return plan.url();
        }
    }
}
