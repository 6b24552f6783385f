package io.jenkins.plugins.openstage.build;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.junit.TestResult;
import hudson.tasks.junit.TestResultAction;
import java.io.IOException;
import java.util.List;

/** Adds test results to those of the build, when the junit plugin is there. */
@Extension(optional = true)
public final class JUnitResultsPublisher implements TestResultsPublisher {

    @Override
    public void publish(
            Run<?, ?> run, String xml, String nodeId, List<PhonesPublisher.Stage> stages, TaskListener listener)
            throws IOException, InterruptedException {
        TestResult result = ParsedTests.of(xml, nodeId, stages);
        synchronized (run) {
            TestResultAction action = run.getAction(TestResultAction.class);
            if (action == null) {
                run.addAction(new TestResultAction(run, result, listener));
            } else {
                result.freeze(action);
                action.mergeResult(result, listener);
            }
        }
        SavedBuild.save(run);
    }
}
