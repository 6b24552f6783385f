package io.jenkins.plugins.openstage.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.Descriptor;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import java.io.IOException;
import java.util.List;
import jenkins.tasks.SimpleBuildStep;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * The same operations in a freestyle job: holds one step, whose options are the same. It is not for pipelines: it would know nothing
 * of the simulated phones around it and ask real ones.
 */
public final class OpenStageBuilder extends Builder implements SimpleBuildStep {

    private final OpenStageStep operation;

    @DataBoundConstructor
    public OpenStageBuilder(OpenStageStep operation) {
        this.operation = operation;
    }

    public OpenStageStep getOperation() {
        return operation;
    }

    @Override
    public void perform(
            @NonNull Run<?, ?> run,
            @NonNull FilePath workspace,
            @NonNull EnvVars environment,
            @NonNull Launcher launcher,
            @NonNull TaskListener listener)
            throws InterruptedException, IOException {
        if (!(run instanceof AbstractBuild)) {
            throw new AbortException(
                    "This build step is for freestyle jobs: a pipeline calls " + operation.function() + " instead");
        }
        operation.perform(StepSite.ofBuild(run, workspace, listener)).settle(reason -> {
            listener.getLogger().println("[openstage] UNSTABLE: " + reason);
            run.setResult(Result.UNSTABLE);
        });
    }

    @Extension
    @Symbol("openstage")
    public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {
        @Override
        @NonNull
        public String getDisplayName() {
            return "OpenStage provisioning";
        }

        /** What the form offers. */
        public List<? extends Descriptor<?>> getOperations() {
            return StepDescriptor.all().stream()
                    .filter(descriptor -> OpenStageStep.class.isAssignableFrom(descriptor.clazz))
                    .toList();
        }

        @Override
        public boolean isApplicable(Class<? extends AbstractProject> jobType) {
            return true;
        }
    }
}
