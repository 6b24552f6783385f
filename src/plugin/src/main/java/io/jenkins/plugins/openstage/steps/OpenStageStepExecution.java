package io.jenkins.plugins.openstage.steps;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.openstage.build.PhonesPublisher;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.actions.ThreadNameAction;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.SynchronousNonBlockingStepExecution;

/** A step in a pipeline. It does not survive a restart of the controller. */
final class OpenStageStepExecution extends SynchronousNonBlockingStepExecution<PhonesResult> {

    private static final long serialVersionUID = 1L;

    private final OpenStageStep step;

    OpenStageStepExecution(OpenStageStep step, StepContext context) {
        super(context);
        this.step = step;
    }

    @Override
    protected PhonesResult run() throws IOException, InterruptedException {
        Run<?, ?> run = getContext().get(Run.class);
        FlowNode node = getContext().get(FlowNode.class);
        PhoneRun work = new PhoneRun(
                step,
                run,
                getContext().get(FilePath.class),
                getContext().get(TaskListener.class),
                getContext().get(Rehearsal.class));
        PhonesResult result = work.perform();
        work.record(result, node == null ? "" : node.getId(), node == null ? List.of() : stages(node));
        switch (step.failing().verdict(result)) {
            case FAILURE -> throw new AbortException(step.function() + ": " + PhoneRun.failures(result));
            case UNSTABLE -> {
                if (node != null) {
                    node.addOrReplaceAction(new WarningAction(Result.UNSTABLE)
                            .withMessage(step.function() + ": " + PhoneRun.failures(result)));
                }
                run.setResult(Result.UNSTABLE);
            }
            case SUCCESS -> {
                // nothing to mark
            }
        }
        return result;
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
