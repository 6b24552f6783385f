package io.jenkins.plugins.openstage.steps;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.steps.form.FormAccess;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Restarts phones, or resets them to factory settings. */
public final class RestartStep extends PhoneStep {

    private static final long serialVersionUID = 1L;

    private boolean factoryReset;

    @DataBoundConstructor
    public RestartStep() {
        // every option has a default
    }

    /** Whether phones forget everything. */
    public boolean isFactoryReset() {
        return factoryReset;
    }

    @DataBoundSetter
    public void setFactoryReset(boolean factoryReset) {
        this.factoryReset = factoryReset;
    }

    @Override
    Job job(StepSite site) {
        return factoryReset ? new Job.FactoryReset() : new Job.Restart();
    }

    @Override
    String work() {
        return "restart";
    }

    @Override
    String intention() {
        return factoryReset ? "reset to factory settings" : "restart";
    }

    @Extension
    public static final class DescriptorImpl extends PhoneStepDescriptor {
        public DescriptorImpl() {
            super("openstageRestart", "OpenStage: restart phones");
        }

        @POST
        public FormValidation doCheckFactoryReset(@AncestorInPath Item item, @QueryParameter String value) {
            return FormAccess.mayConfigure(item) && Boolean.parseBoolean(value)
                    ? FormValidation.warning(
                            "Every setting of the phones is lost, number and passwords too. Afterwards they"
                                    + " find the provisioning service only through DHCP.")
                    : FormValidation.ok();
        }
    }
}
