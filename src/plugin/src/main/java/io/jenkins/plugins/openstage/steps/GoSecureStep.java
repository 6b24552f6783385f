package io.jenkins.plugins.openstage.steps;

import hudson.AbortException;
import hudson.Extension;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.remote.EndpointPlan;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * Takes phones into Secure Mode without PIN (protocol.md 11.1). PINs are not offered, because how {@code secure-mode-data} is packed
 * is not published (protocol.md 11.2).
 */
public final class GoSecureStep extends PhoneStep {

    private static final long serialVersionUID = 1L;

    @DataBoundConstructor
    public GoSecureStep() {
        // every option has a default
    }

    @Override
    void check(EndpointPlan plan) throws AbortException {
        if (!plan.servesSecureMode()) {
            throw new AbortException(
                    function() + ": endpoint '" + plan.name()
                            + "' has no secure port, at which phones in Secure Mode call: set its securePort, customarily 18444");
        }
    }

    @Override
    Job job(StepSite site) {
        return Job.GoSecure.withoutPin();
    }

    @Override
    String intention() {
        return "take into Secure Mode";
    }

    @Extension
    public static final class DescriptorImpl extends PhoneStepDescriptor {
        public DescriptorImpl() {
            super("openstageGoSecure", "OpenStage: take phones into Secure Mode");
        }
    }
}
