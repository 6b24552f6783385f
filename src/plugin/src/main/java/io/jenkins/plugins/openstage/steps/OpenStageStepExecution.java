package io.jenkins.plugins.openstage.steps;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.openstage.build.PhonesPublisher;
import io.jenkins.plugins.openstage.remote.NodeLostException;
import io.jenkins.plugins.openstage.remote.Rehearsal;
import io.jenkins.plugins.openstage.steps.argument.SensitiveValues;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.actions.ThreadNameAction;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.SynchronousNonBlockingStepExecution;

/** A step in a pipeline. It does not survive a restart of the controller. */
final class OpenStageStepExecution extends SynchronousNonBlockingStepExecution<Serializable> {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = Logger.getLogger(OpenStageStepExecution.class.getName());

    private final OpenStageStep step;
    /** Works while it is there. */
    private transient Thread worker;

    private transient volatile Throwable stopped;

    OpenStageStepExecution(OpenStageStep step, StepContext context) {
        super(context);
        this.step = step;
    }

    /**
     * Interrupts the step, which then says what it has done so far and ends. Without that the pipeline would go on, and perhaps end,
     * before it has. Whoever stops it a second time does not want to wait for that.
     */
    @Override
    public void stop(Throwable cause) throws Exception {
        synchronized (this) {
            if (worker != null && stopped == null) {
                stopped = cause;
                worker.interrupt();
                return;
            }
        }
        super.stop(cause);
    }

    @Override
    protected Serializable run() throws Exception {
        synchronized (this) {
            worker = Thread.currentThread();
        }
        Serializable value;
        try {
            value = perform();
        } catch (Exception e) {
            if (stopped instanceof Exception why && !why.equals(e) && !(e instanceof NodeLostException)) {
                // Whatever the interrupt became on its way: the build was stopped, and did not fail.
                why.addSuppressed(e);
                throw why;
            }
            throw e;
        } finally {
            synchronized (this) {
                worker = null;
                // An interrupt that came too late is not for what this thread does next.
                var unused = Thread.interrupted();
            }
        }
        if (stopped instanceof Exception why) {
            throw why;
        }
        return value;
    }

    /** A stopped step tells the build's log so in one line; an {@link InterruptedException} would be printed with its stack. */
    private Serializable perform() throws Exception {
        StepContext context = getContext();
        Run<?, ?> run = context.get(Run.class);
        FlowNode node = context.get(FlowNode.class);
        StepSite site = new StepSite(
                run,
                context.get(FilePath.class),
                context.get(TaskListener.class),
                context.get(Rehearsal.class),
                node == null ? "" : node.getId(),
                node == null ? List.of() : stages(node),
                hidden(context));
        try {
            return step.performed(site).settle(reason -> {
                if (node != null) {
                    node.addOrReplaceAction(new WarningAction(Result.UNSTABLE).withMessage(reason));
                }
                run.setResult(Result.UNSTABLE);
            });
        } catch (InterruptedException e) {
            site.log().say(StoppedException.sentence(step.function(), e));
            throw stopped instanceof Exception why ? why : new AbortException(step.function() + " was stopped");
        }
    }

    /** The controller was restarted. The step is over, but what it wrote down is not lost. */
    @Override
    public void onResume() {
        try {
            StepContext context = getContext();
            FlowNode node = context.get(FlowNode.class);
            if (node != null) {
                step.cutOff(new StepSite(
                        context.get(Run.class),
                        null,
                        context.get(TaskListener.class),
                        null,
                        node.getId(),
                        stages(node),
                        SensitiveValues.NONE));
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            LOG.log(Level.WARNING, "What a step did before the restart is on its page only", e);
        }
        super.onResume();
    }

    /** As of withCredentials around the step, which masks its values in the log. */
    private static SensitiveValues hidden(StepContext context) throws IOException, InterruptedException {
        EnvironmentExpander around = context.get(EnvironmentExpander.class);
        Set<String> names = around == null ? Set.of() : around.getSensitiveVariables();
        EnvVars variables = names.isEmpty() ? null : context.get(EnvVars.class);
        return variables == null ? SensitiveValues.NONE : SensitiveValues.of(variables, names);
    }

    private static List<PhonesPublisher.Stage> stages(FlowNode node) {
        List<PhonesPublisher.Stage> stages = new ArrayList<>();
        for (FlowNode enclosing : node.getEnclosingBlocks()) {
            ThreadNameAction branch = enclosing.getPersistentAction(ThreadNameAction.class);
            LabelAction label = enclosing.getPersistentAction(LabelAction.class);
            if (branch != null) {
                stages.add(new PhonesPublisher.Stage(enclosing.getId(), branch.getThreadName(), true));
            } else if (label != null) {
                stages.add(new PhonesPublisher.Stage(enclosing.getId(), label.getDisplayName(), false));
            }
        }
        return stages;
    }
}
