package io.jenkins.plugins.openstage.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.EnvVars;
import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.BuildStepCompatibilityLayer;
import hudson.tasks.BuildStepMonitor;
import jenkins.tasks.SimpleBuildStep;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * What a pipeline finds that looks for the build step by its name: one sentence that leads to the functions. No builder, so that no
 * form offers it; it has the name because pipelines look for that among the build steps that they can run.
 */
public final class InPipelines {

    private InPipelines() {}

    /** The build step's name in a pipeline. */
    public static final class OpenStageBuilder extends BuildStepCompatibilityLayer
            implements SimpleBuildStep, Describable<OpenStageBuilder> {

        private final OpenStageStep operation;

        @DataBoundConstructor
        public OpenStageBuilder(OpenStageStep operation) {
            this.operation = operation;
        }

        public OpenStageStep getOperation() {
            return operation;
        }

        @Override
        public void perform(@NonNull Run<?, ?> run, @NonNull EnvVars env, @NonNull TaskListener listener)
                throws AbortException {
            throw new AbortException(
                    "The build step OpenStageBuilder is for freestyle jobs: in a pipeline call the function "
                            + (operation == null
                                    ? "openstageReadItems or another of this plugin"
                                    : operation.function())
                            + " with the same options; the Snippet Generator writes it");
        }

        @Override
        public boolean requiresWorkspace() {
            return false;
        }

        @Override
        public BuildStepMonitor getRequiredMonitorService() {
            return BuildStepMonitor.NONE;
        }

        @Extension
        public static final class DescriptorImpl extends Descriptor<OpenStageBuilder> {
            @Override
            @NonNull
            public String getDisplayName() {
                return "OpenStage provisioning";
            }
        }
    }
}
