package io.jenkins.plugins.openstage.steps;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.model.Item;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.openstage.build.TestResultsPublisher;
import io.jenkins.plugins.openstage.plans.PlanKind;
import io.jenkins.plugins.openstage.remote.ComparedFleet;
import io.jenkins.plugins.openstage.remote.ComparisonReports;
import io.jenkins.plugins.openstage.steps.argument.OptionKind;
import io.jenkins.plugins.openstage.steps.result.Conclusion;
import io.jenkins.plugins.openstage.steps.result.DriftResult;
import io.jenkins.plugins.openstage.steps.result.FailOn;
import java.io.IOException;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/** Shows where phones have drifted from what their fleet folder says: a test for each phone. */
public final class DriftStep extends ComparingStep {

    private static final long serialVersionUID = 1L;

    private String junit;
    private FailOn failOn = FailOn.UNSTABLE;

    /** @param fleet a fleet folder in the workspace */
    @DataBoundConstructor
    public DriftStep(String fleet) {
        super(fleet);
    }

    /** A file in the workspace for test results; null for none. */
    public String getJunit() {
        return junit;
    }

    @DataBoundSetter
    public void setJunit(String junit) {
        this.junit = Util.fixEmptyAndTrim(junit);
    }

    /** What phones that have drifted, or of which that cannot be told, make of the step. */
    public FailOn getFailOn() {
        return failOn;
    }

    @DataBoundSetter
    public void setFailOn(FailOn failOn) {
        this.failOn = failOn == null ? FailOn.UNSTABLE : failOn;
    }

    @Override
    PlanKind kind() {
        return PlanKind.DRIFT;
    }

    /** Whether a phone has drifted is its test, and not whether it answered. */
    @Override
    boolean publishesPhones() {
        return false;
    }

    @Override
    ComparisonReports reports(WorkspacePlaces places) throws IOException, InterruptedException {
        return new ComparisonReports(
                true,
                null,
                places.toWrite(getHtml()),
                places.toWrite(getMarkdown()),
                places.toWrite(junit),
                (places.rehearsal() ? "openstage.rehearsal." : "openstage.") + function());
    }

    @Override
    Conclusion conclude(StepSite site, ComparedFleet compared, String url) throws IOException, InterruptedException {
        if (isJunitResults()) {
            for (TestResultsPublisher publisher : ExtensionList.lookup(TestResultsPublisher.class)) {
                publisher.publish(site.run(), compared.tests(), site.nodeId(), site.stages(), site.listener());
            }
        }
        DriftResult result = new DriftResult(compared, url, site.rehearsal().isPresent());
        String said = function() + ": " + result.getOutcome() + ": " + result.getSummary();
        site.log().say(said);
        return new Conclusion(result, result.verdict(failOn), said);
    }

    @Extension
    public static final class DescriptorImpl extends AskingStepDescriptor {
        public DescriptorImpl() {
            super("openstageDrift", "OpenStage: find phones that have drifted from a fleet folder");
            option("fleet", OptionKind.FOLDER);
            option("snapshot", OptionKind.FILE);
            option("html", OptionKind.FILE);
            option("markdown", OptionKind.FILE);
            option("junit", OptionKind.FILE);
        }

        @POST
        public ListBoxModel doFillFailOnItems(@AncestorInPath Item item) {
            return FailOnChoice.items(item);
        }
    }
}
