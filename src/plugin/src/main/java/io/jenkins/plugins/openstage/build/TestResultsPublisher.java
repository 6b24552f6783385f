package io.jenkins.plugins.openstage.build;

import hudson.ExtensionPoint;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.util.List;

/** Takes test results that a step has made itself to the test report of its build. */
public interface TestResultsPublisher extends ExtensionPoint {

    /**
     * @param xml as JUnit writes it
     * @param nodeId the step's place in the pipeline; empty in a freestyle build
     * @param stages the enclosing stages and branches, innermost first; empty in a freestyle build
     */
    void publish(Run<?, ?> run, String xml, String nodeId, List<PhonesPublisher.Stage> stages, TaskListener listener)
            throws IOException, InterruptedException;
}
