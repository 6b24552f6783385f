package io.jenkins.plugins.openstage.steps;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.openstage.build.PhonesPublisher;
import io.jenkins.plugins.openstage.remote.Rehearsal;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.actions.ThreadNameAction;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.SynchronousNonBlockingStepExecution;

/** A step in a pipeline. It does not survive a restart of the controller. */
final class OpenStageStepExecution extends SynchronousNonBlockingStepExecution<Serializable> {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = Logger.getLogger(OpenStageStepExecution.class.getName());

    private final OpenStageStep step;
    private transient volatile Throwable stopped;

    OpenStageStepExecution(OpenStageStep step, StepContext context) {
        super(context);
        this.step = step;
    }

    /** Tells the step why it is stopped, when it has said what it did so far. */
    @Override
    public void stop(Throwable cause) throws Exception {
        stopped = cause;
        super.stop(cause);
    }

    /** A stopped step tells the build's log so in one line; an {@link InterruptedException} would be printed with its stack. */
    @Override
    protected Serializable run() throws Exception {
        StepContext context = getContext();
        Run<?, ?> run = context.get(Run.class);
        FlowNode node = context.get(FlowNode.class);
        TaskListener listener = context.get(TaskListener.class);
        StepSite site = new StepSite(
                run,
                context.get(FilePath.class),
                listener,
                context.get(Rehearsal.class),
                node == null ? "" : node.getId(),
                node == null ? List.of() : stages(node));
        try {
            return step.performed(site).settle(reason -> {
                if (node != null) {
                    node.addOrReplaceAction(new WarningAction(Result.UNSTABLE).withMessage(reason));
                }
                run.setResult(Result.UNSTABLE);
            });
        } catch (InterruptedException e) {
            String sentence = StoppedException.sentence(step.function(), e);
            if (stopped instanceof Exception why) {
                site.log().say(sentence);
                throw why;
            }
            throw new AbortException(sentence);
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
                        stages(node)));
            }
        } catch (IOException | InterruptedException e) {
            LOG.log(Level.WARNING, "What a step did before the restart is on its page only", e);
        }
        super.onResume();
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
