package io.jenkins.plugins.openstage.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.BuildListener;
import hudson.model.Descriptor;
import hudson.model.Result;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import io.jenkins.plugins.openstage.steps.argument.SensitiveValues;
import io.jenkins.plugins.openstage.steps.argument.Variables;
import java.io.IOException;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * The same operations in a freestyle job: holds one step, whose options are the same. Not for pipelines, which would offer each
 * operation twice, and where it would know nothing of simulated phones around it and ask real ones: there {@link InPipelines} answers
 * to its name.
 */
public final class OpenStageBuilder extends Builder {

    private final OpenStageStep operation;

    @DataBoundConstructor
    public OpenStageBuilder(OpenStageStep operation) {
        this.operation = operation;
    }

    public OpenStageStep getOperation() {
        return operation;
    }

    @Override
    public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
            throws InterruptedException, IOException {
        FilePath workspace = build.getWorkspace();
        if (workspace == null) {
            throw new AbortException("The build has no workspace, because its node is not connected");
        }
        EnvVars variables = build.getEnvironment(listener);
        variables.overrideAll(build.getBuildVariables());
        SensitiveValues hidden = SensitiveValues.of(variables, build.getSensitiveBuildVariables());
        StepSite site = StepSite.ofBuild(build, workspace, hidden.mask(listener), hidden);
        try (BuildsAtWork.Work work = BuildsAtWork.begin()) {
            operation.with(new Variables(variables)).performed(site).settle(reason -> {
                site.log().say("UNSTABLE: " + reason);
                build.setResult(Result.UNSTABLE);
            });
        } catch (InterruptedException e) {
            site.log().say(StoppedException.sentence(operation.function(), e));
            throw e;
        } catch (IOException e) {
            throw masked(e, hidden);
        }
        return true;
    }

    /** Jenkins prints what a build step fails with. */
    private static IOException masked(IOException failure, SensitiveValues hidden) {
        String said = String.valueOf(failure.getMessage());
        String shown = hidden.mask(said);
        return shown.equals(said) ? failure : new AbortException(shown);
    }

    @Extension
    public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {
        @Override
        @NonNull
        public String getDisplayName() {
            return "OpenStage provisioning";
        }

        /** What the form offers. */
        public List<StepDescriptor> getOperations() {
            return StepDescriptor.all().stream()
                    .filter(descriptor -> OpenStageStep.class.isAssignableFrom(descriptor.clazz))
                    .toList();
        }

        /** What a new build step does: the one that people want most, and that changes nothing. */
        public Descriptor<?> getDefaultOperation() {
            return Jenkins.get().getDescriptorOrDie(ReadItemsStep.class);
        }

        @Override
        public boolean isApplicable(Class<? extends AbstractProject> jobType) {
            return true;
        }
    }
}
