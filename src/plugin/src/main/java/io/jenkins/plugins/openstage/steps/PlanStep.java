package io.jenkins.plugins.openstage.steps;

import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.openstage.plans.PlanKind;
import io.jenkins.plugins.openstage.plans.PlanOrigin;
import io.jenkins.plugins.openstage.remote.ComparedFleet;
import io.jenkins.plugins.openstage.remote.ComparisonReports;
import io.jenkins.plugins.openstage.steps.argument.OptionKind;
import io.jenkins.plugins.openstage.steps.argument.TextLines;
import io.jenkins.plugins.openstage.steps.result.Conclusion;
import io.jenkins.plugins.openstage.steps.result.PlanResult;
import java.io.IOException;
import java.util.List;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Shows what would change on the phones of a fleet folder, and writes it down to be reviewed and applied. */
public final class PlanStep extends ComparingStep {

    private static final long serialVersionUID = 1L;

    private String out;
    private String replace;

    /** @param fleet a fleet folder in the workspace */
    @DataBoundConstructor
    public PlanStep(String fleet) {
        super(fleet);
    }

    /** A file in the workspace for the plan; null for none. */
    public String getOut() {
        return out;
    }

    @DataBoundSetter
    public void setOut(String out) {
        this.out = Util.fixEmptyAndTrim(out);
    }

    /** Patterns of names of items that are taken away where the folder does not say them, one a line; null for none. */
    public String getReplace() {
        return replace;
    }

    @DataBoundSetter
    public void setReplace(String replace) {
        this.replace = Util.fixEmptyAndTrim(replace);
    }

    @Override
    PlanKind kind() {
        return PlanKind.PLAN;
    }

    @Override
    List<String> replaced() {
        return replace == null ? List.of() : TextLines.words(replace);
    }

    @Override
    ComparisonReports reports(WorkspacePlaces places) throws IOException, InterruptedException {
        return new ComparisonReports(
                false, places.toWrite(out), places.toWrite(getHtml()), places.toWrite(getMarkdown()), null, "");
    }

    @Override
    Conclusion conclude(StepSite site, ComparedFleet compared, String url) throws IOException {
        boolean rehearsal = site.rehearsal().isPresent();
        PlanOrigin.mark(site.run(), out == null ? effectiveName() + ".json" : out, compared.plan(), rehearsal);
        PlanResult result = new PlanResult(compared, out, url, rehearsal);
        site.log().say(function() + ": " + result.getOutcome() + ": " + result.getSummary());
        return Conclusion.success(result);
    }

    @Extension
    public static final class DescriptorImpl extends AskingStepDescriptor {
        public DescriptorImpl() {
            super("openstagePlan", "OpenStage: plan what would change on phones");
            option("fleet", OptionKind.FOLDER);
            option("snapshot", OptionKind.FILE);
            option("html", OptionKind.FILE);
            option("markdown", OptionKind.FILE);
            option("out", OptionKind.FILE);
            option("replace", OptionKind.PATTERNS);
        }
    }
}
