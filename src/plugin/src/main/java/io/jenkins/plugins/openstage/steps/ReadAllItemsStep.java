package io.jenkins.plugins.openstage.steps;

import hudson.Extension;
import io.jenkins.plugins.openstage.job.Job;
import org.kohsuke.stapler.DataBoundConstructor;

/** Reads every item of phones. */
public final class ReadAllItemsStep extends PhoneStep {

    private static final long serialVersionUID = 1L;

    @DataBoundConstructor
    public ReadAllItemsStep() {
        // every option has a default
    }

    @Override
    Job job(StepSite site) {
        return new Job.ReadAllItems();
    }

    @Override
    String intention() {
        return "read all items";
    }

    @Extension
    public static final class DescriptorImpl extends PhoneStepDescriptor {
        public DescriptorImpl() {
            super("openstageReadAllItems", "OpenStage: read all items");
        }
    }
}
