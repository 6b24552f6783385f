package io.jenkins.plugins.openstage.build;

import hudson.Extension;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.junit.SuiteResult;
import hudson.tasks.junit.TestResult;
import hudson.tasks.junit.TestResultAction;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** One test case a phone, when the junit plugin is there. */
@Extension(optional = true)
public final class JUnitPublisher implements PhonesPublisher {

    @Override
    public void publish(Run<?, ?> run, StepRecord record, List<Stage> stages, TaskListener listener)
            throws IOException, InterruptedException {
        if (record.getPhones().isEmpty()) {
            return;
        }
        TestResult result =
                ParsedTests.of(PhonesXml.of(record, stages, place(run, record)), record.getNodeId(), stages);
        synchronized (run) {
            TestResultAction action = run.getAction(TestResultAction.class);
            if (action == null) {
                run.addAction(new TestResultAction(run, result, listener));
            } else {
                withoutEarlierAttempts(record, result, action, listener);
                result.freeze(action);
                action.mergeResult(result, listener);
            }
        }
        SavedBuild.save(run);
    }

    /** Attempts at the same have the same place. */
    private static int place(Run<?, ?> run, StepRecord record) {
        PhonesAction action = run.getAction(PhonesAction.class);
        return action == null
                ? 1
                : action.getRecords().stream()
                                .filter(each -> each.getFunction().equals(record.getFunction())
                                        && each.getStage().equals(record.getStage()))
                                .map(StepRecord::getAgain)
                                .distinct()
                                .toList()
                                .indexOf(record.getAgain())
                        + 1;
    }

    /** What was attempted again has one result, the last one; else its history would be red for a phone that a retry mended. */
    private static void withoutEarlierAttempts(
            StepRecord record, TestResult last, TestResultAction action, TaskListener listener) {
        // Steps of a freestyle build have no place but their suite, which attempts at the same have in common.
        Set<String> same = last.getSuites().stream().map(SuiteResult::getName).collect(Collectors.toSet());
        Set<List<String>> earlier = new HashSet<>();
        for (PhoneRow phone : record.getPhones()) {
            for (Attempt attempt : phone.getEarlier()) {
                earlier.add(List.of(
                        attempt.getRecord().getNodeId(),
                        PhonesXml.className(attempt.getRecord()),
                        PhonesXml.caseName(attempt.getPhone())));
            }
        }
        if (!earlier.isEmpty()) {
            TestResult rest = new TestResult(action.getResult());
            for (SuiteResult suite : rest.getSuites()) {
                String node = Util.fixNull(suite.getNodeId());
                if (node.isEmpty() && !same.contains(suite.getName())) {
                    continue;
                }
                suite.getCases().removeIf(each -> earlier.contains(List.of(node, each.getClassName(), each.getName())));
            }
            rest.getSuites().removeIf(suite -> suite.getCases().isEmpty());
            action.setResult(rest, listener);
        }
    }
}
