package io.jenkins.plugins.openstage.plans;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.checks.api.ChecksConclusion;
import io.jenkins.plugins.checks.api.ChecksDetails.ChecksDetailsBuilder;
import io.jenkins.plugins.checks.api.ChecksOutput.ChecksOutputBuilder;
import io.jenkins.plugins.checks.api.ChecksPublisher;
import io.jenkins.plugins.checks.api.ChecksPublisher.NullChecksPublisher;
import io.jenkins.plugins.checks.api.ChecksPublisherFactory;
import io.jenkins.plugins.checks.api.ChecksStatus;
import io.jenkins.plugins.openstage.plan.Plan;
import io.jenkins.plugins.openstage.plan.PlanOutcome;
import io.jenkins.plugins.openstage.report.PlanMarkdown;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * A plan as a check of the commit that was built, so of its pull request, when the plugin checks-api is there and one that publishes
 * checks for the job's source. Says nothing where no such plugin is.
 */
@Extension(optional = true)
public final class PlanChecks implements PlanPublisher {

    private static final Logger LOG = Logger.getLogger(PlanChecks.class.getName());

    @Override
    public void publish(Run<?, ?> run, KeptPlan kept, Plan plan, TaskListener listener) {
        try {
            ChecksPublisher publisher = ChecksPublisherFactory.fromRun(run, listener);
            if (!(publisher instanceof NullChecksPublisher)) {
                publisher.publish(details(run, kept, plan).build());
            }
        } catch (RuntimeException e) {
            // Of another plugin, which talks to a service: the plan is kept all the same.
            LOG.log(Level.WARNING, e, () -> "The plan '" + kept.getName() + "' of " + run + " is no check");
            listener.error("The plan '" + kept.getName() + "' cannot be published as a check: " + e.getMessage());
        }
    }

    private static ChecksDetailsBuilder details(Run<?, ?> run, KeptPlan kept, Plan plan) {
        ChecksDetailsBuilder details = new ChecksDetailsBuilder()
                .withName("OpenStage " + kept.title())
                .withStatus(ChecksStatus.COMPLETED)
                .withConclusion(
                        kept.getOutcome() == PlanOutcome.NO_CHANGE
                                ? ChecksConclusion.SUCCESS
                                : ChecksConclusion.NEUTRAL)
                .withOutput(new ChecksOutputBuilder()
                        .withTitle(kept.getSummary())
                        .withSummary(kept.getSummary())
                        .withText(PlanMarkdown.of(plan, kept.title()))
                        .build());
        String root = Jenkins.get().getRootUrl();
        return root == null ? details : details.withDetailsURL(root + run.getUrl() + kept.url());
    }
}
