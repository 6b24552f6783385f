package io.jenkins.plugins.openstage.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.openstage.remote.NodeLostException;
import io.jenkins.plugins.openstage.steps.argument.StepArguments;
import io.jenkins.plugins.openstage.steps.result.Conclusion;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    @Override
    public StepExecution start(StepContext context) {
        return new OpenStageStepExecution(this, context);
    }

    /** What the forms of all steps have in common. */
    abstract static class OpenStageStepDescriptor extends StepDescriptor {

        private final String functionName;
        private final String displayName;

        OpenStageStepDescriptor(String functionName, String displayName) {
            this.functionName = functionName;
            this.displayName = displayName;
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
            return StepArguments.instantiate(clazz, functionName, arguments);
        }

        /** The same with other arguments, for the Snippet Generator. */
        static UninstantiatedDescribable copy(UninstantiatedDescribable plain, Map<String, Object> arguments) {
            UninstantiatedDescribable copy =
                    new UninstantiatedDescribable(plain.getSymbol(), plain.getKlass(), arguments);
            copy.setModel(plain.getModel());
            return copy;
        }

        /** What one would write by hand: a list only where there are several. */
        static Object listIfMany(List<String> words) {
            return words.size() == 1 ? words.get(0) : words;
        }
    }
}
