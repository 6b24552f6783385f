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
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.actions.ThreadNameAction;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.SynchronousNonBlockingStepExecution;

/** A step in a pipeline. It does not survive a restart of the controller. */
final class OpenStageStepExecution extends SynchronousNonBlockingStepExecution<Serializable> {

    private static final long serialVersionUID = 1L;

    private final OpenStageStep step;

    OpenStageStepExecution(OpenStageStep step, StepContext context) {
        super(context);
        this.step = step;
    }

    /** A stopped step tells the build's log so in one line; an {@link InterruptedException} would be printed with its stack. */
    @Override
    protected Serializable run() throws IOException {
        try {
            return perform();
        } catch (InterruptedException e) {
            throw new AbortException(step.function() + " was stopped");
        }
    }

    private Serializable perform() throws IOException, InterruptedException {
        StepContext context = getContext();
        Run<?, ?> run = context.get(Run.class);
        FlowNode node = context.get(FlowNode.class);
        StepSite site = new StepSite(
                run,
                context.get(FilePath.class),
                context.get(TaskListener.class),
                context.get(Rehearsal.class),
                node == null ? "" : node.getId(),
                node == null ? List.of() : stages(node));
        return step.perform(site).settle(reason -> {
            if (node != null) {
                node.addOrReplaceAction(new WarningAction(Result.UNSTABLE).withMessage(reason));
            }
            run.setResult(Result.UNSTABLE);
        });
    }

    private static List<PhonesPublisher.Stage> stages(FlowNode node) {
        List<PhonesPublisher.Stage> stages = new ArrayList<>();
        for (FlowNode enclosing : node.getEnclosingBlocks()) {
            ThreadNameAction branch = enclosing.getPersistentAction(ThreadNameAction.class);
            LabelAction label = enclosing.getPersistentAction(LabelAction.class);
            if (branch != null) {
                stages.add(new PhonesPublisher.Stage(enclosing.getId(), branch.getThreadName()));
            } else if (label != null) {
                stages.add(new PhonesPublisher.Stage(enclosing.getId(), label.getDisplayName()));
            }
        }
        return stages;
    }
}
