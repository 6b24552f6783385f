package io.jenkins.plugins.openstage.build;

import hudson.ExtensionPoint;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.util.List;

/** Takes phones' results elsewhere, for example to a test report. */
public interface PhonesPublisher extends ExtensionPoint {

    /**
     * @param record what a step did
     * @param stages the ids and names of the enclosing stages and branches, innermost first; empty in a freestyle build
     */
    void publish(Run<?, ?> run, StepRecord record, List<Stage> stages, TaskListener listener)
            throws IOException, InterruptedException;

    /**
     * A stage or parallel branch of a pipeline.
     *
     * @param branch whether it is a branch, beside which others run
     */
    record Stage(String id, String name, boolean branch) {}
}
