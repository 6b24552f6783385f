package io.jenkins.plugins.openstage.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.openstage.remote.NodeLostException;
import io.jenkins.plugins.openstage.steps.argument.OptionKind;
import io.jenkins.plugins.openstage.steps.argument.Options;
import io.jenkins.plugins.openstage.steps.argument.StepArguments;
import io.jenkins.plugins.openstage.steps.argument.Variables;
import io.jenkins.plugins.openstage.steps.result.Conclusion;
import java.io.IOException;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** A function of this plugin; its fields are the options of the pipeline function and of the build step alike. */
public abstract class OpenStageStep extends Step implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Does it, however long it takes; an interrupt ends it at once. */
    abstract Conclusion perform(StepSite site) throws IOException, InterruptedException;

    /** The same; a node that is lost at any moment is one sentence. */
    final Conclusion performed(StepSite site) throws IOException, InterruptedException {
        try {
            return perform(site);
        } catch (IOException e) {
            throw NodeLostException.unlessLost(e);
        } catch (RuntimeException e) {
            throw NodeLostException.unlessLost(e);
        }
    }

    /** Says what is known of it after a restart of Jenkins, which it did not survive. */
    void cutOff(StepSite site) throws IOException, InterruptedException {
        // most steps have written nothing down
    }

    /** The name of the pipeline function. */
    String function() {
        return ((OpenStageStepDescriptor) getDescriptor()).getFunctionName();
    }

    /**
     * The same with the variables of a freestyle build in its options.
     *
     * @throws AbortException with one sentence when a variable is not set, or an option cannot be what it holds
     */
    OpenStageStep with(Variables variables) throws AbortException {
        try {
            return (OpenStageStep)
                    ((OpenStageStepDescriptor) getDescriptor()).options().expanded(this, variables);
        } catch (IllegalArgumentException e) {
            throw new AbortException(function() + ": " + e.getMessage());
        }
    }

    @Override
    public StepExecution start(StepContext context) {
        return new OpenStageStepExecution(this, context);
    }

    /**
     * What the forms of all steps have in common. Public as all of its kind, because pages do not see what a class declares that is
     * not public, not even through a public one below it.
     */
    public abstract static class OpenStageStepDescriptor extends StepDescriptor implements CustomDescribableModel {

        private final String functionName;
        private final String displayName;
        private final Map<String, OptionKind> kinds = new LinkedHashMap<>();

        OpenStageStepDescriptor(String functionName, String displayName) {
            this.functionName = functionName;
            this.displayName = displayName;
        }

        /** Says of an option what its Java type does not. */
        final void option(String name, OptionKind kind) {
            kinds.put(name, kind);
        }

        final Options options() {
            return Options.of(clazz, kinds);
        }

        @Override
        public String getFunctionName() {
            return functionName;
        }

        @Override
        @NonNull
        public String getDisplayName() {
            return displayName;
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class, FilePath.class);
        }

        /** A wrong argument of a pipeline is one sentence and no stack trace, and an unknown one is refused. */
        @Override
        @SuppressWarnings("deprecation") // there is no other way between the arguments and the build's log
        public Step newInstance(Map<String, Object> arguments) throws AbortException {
            return StepArguments.instantiate(clazz, functionName, options(), arguments);
        }

        /** Pipelines give lists, maps and results where forms have text. */
        @Override
        @NonNull
        public Map<String, Object> customInstantiate(@NonNull Map<String, Object> arguments) {
            return options().plain(arguments);
        }

        /** The Snippet Generator writes what one would write by hand. */
        @Override
        @NonNull
        public UninstantiatedDescribable customUninstantiate(@NonNull UninstantiatedDescribable plain) {
            return options().shown(plain);
        }
    }
}
