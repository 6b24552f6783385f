package io.jenkins.plugins.openstage;

import static org.awaitility.Awaitility.await;

import hudson.model.FreeStyleProject;
import hudson.model.Job;
import hudson.model.Node;
import hudson.model.Result;
import hudson.model.Run;
import hudson.tasks.junit.TestResultAction;
import io.jenkins.plugins.openstage.steps.DeploySoftwareStep;
import io.jenkins.plugins.openstage.steps.OpenStageBuilder;
import io.jenkins.plugins.openstage.steps.OpenStageStep;
import io.jenkins.plugins.openstage.steps.PhoneStep;
import io.jenkins.plugins.openstage.steps.ReadItemsStep;
import io.jenkins.plugins.openstage.steps.RestartStep;
import io.jenkins.plugins.openstage.steps.StageStep;
import io.jenkins.plugins.openstage.steps.WriteItemsStep;
import io.jenkins.plugins.openstage.steps.result.FailOn;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;

/** What tests do inside the process of the controller. */
final class Controller {

    private Controller() {}

    /** Starts a build of a new pipeline and gives the name of its job. */
    static String start(JenkinsRule rule, String script) throws Exception {
        WorkflowJob job = rule.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        Objects.requireNonNull(job.scheduleBuild2(0)).waitForStart();
        return job.getFullName();
    }

    /** Waits until the build of that job has ended. */
    static BuildReport end(JenkinsRule rule, String job) throws Exception {
        return report(rule.waitForCompletion(build(job)));
    }

    /** Aborts the build of that job, which has to end within that time. */
    static BuildReport abort(JenkinsRule rule, String job, Duration bound) throws Exception {
        WorkflowRun build = (WorkflowRun) build(job);
        build.doStop();
        await().pollInterval(Duration.ofMillis(20)).atMost(bound).until(() -> !build.isBuilding());
        return report(build);
    }

    /**
     * Runs a freestyle job on the agent voice that stages an image for hamburg, writes items, upgrades the phones and reads items
     * back.
     *
     * @param phones one a line
     * @param url where phones fetch the image
     */
    static BuildReport runFreestyle(JenkinsRule rule, String phones, String url, byte[] image) throws Exception {
        FreeStyleProject job = rule.createFreeStyleProject();
        Node agent = Objects.requireNonNull(rule.jenkins.getNode("voice"));
        job.setAssignedNode(agent);
        Objects.requireNonNull(agent.getWorkspaceFor(job)).child("os60.img").copyFrom(new ByteArrayInputStream(image));
        StageStep stage = new StageStep("*.img");
        stage.setSite("hamburg");
        DeploySoftwareStep upgrade = new DeploySoftwareStep(url, "V3 R5.12.0");
        upgrade.setCredentialsId("phones");
        upgrade.setFailOn(FailOn.UNSTABLE);
        WriteItemsStep write = new WriteItemsStep("sntp-addr = 192.0.2.124");
        ReadItemsStep read = new ReadItemsStep("sntp-addr");
        write.setJunitResults(false);
        read.setJunitResults(false);
        for (PhoneStep step : List.of(write, upgrade, read)) {
            step.setPhones(phones);
        }
        for (OpenStageStep step : List.of(stage, write, upgrade, read)) {
            job.getBuildersList().add(new OpenStageBuilder(step));
        }
        return report(rule.waitForCompletion(
                Objects.requireNonNull(job.scheduleBuild2(0)).waitForStart()));
    }

    /**
     * Starts a freestyle build on the agent voice that restarts phones one after the other, and gives the name of its job.
     *
     * @param phones one a line
     */
    static String startFreestyleRestart(JenkinsRule rule, String phones) throws Exception {
        FreeStyleProject job = rule.createFreeStyleProject();
        job.setAssignedNode(Objects.requireNonNull(rule.jenkins.getNode("voice")));
        RestartStep restart = new RestartStep();
        restart.setPhones(phones);
        restart.setConcurrency(1);
        restart.setTimeout(600);
        job.getBuildersList().add(new OpenStageBuilder(restart));
        Objects.requireNonNull(job.scheduleBuild2(0)).waitForStart();
        return job.getFullName();
    }

    private static Run<?, ?> build(String job) {
        return Objects.requireNonNull(Jenkins.get().getItemByFullName(job, Job.class))
                .getLastBuild();
    }

    static BuildReport report(Run<?, ?> build) throws Exception {
        TestResultAction tests = build.getAction(TestResultAction.class);
        return new BuildReport(
                build.getUrl(),
                Objects.requireNonNull(build.getResult(), "a build that has ended has a result")
                        .toString(),
                JenkinsRule.getLog(build),
                warnings(build),
                tests == null ? 0 : tests.getTotalCount(),
                tests == null
                        ? List.of()
                        : tests.getFailedTests().stream()
                                .map(test -> test.getFullName() + ": " + test.getErrorDetails())
                                .toList());
    }

    private static List<String> warnings(Run<?, ?> build) throws Exception {
        if (!(build instanceof FlowExecutionOwner.Executable pipeline)) {
            return List.of();
        }
        FlowExecution execution = pipeline.asFlowExecutionOwner().get();
        List<String> warnings = new ArrayList<>();
        for (FlowNode node : new DepthFirstScanner().allNodes(execution)) {
            WarningAction warning = node.getPersistentAction(WarningAction.class);
            if (warning != null && warning.getResult().equals(Result.UNSTABLE)) {
                warnings.add(warning.getMessage());
            }
        }
        return warnings;
    }

    /** The controller's log since its start. */
    static String log(JenkinsRule rule) {
        StringBuilder log = new StringBuilder();
        SimpleFormatter format = new SimpleFormatter();
        for (LogRecord record : Jenkins.logRecords) {
            log.append(format.format(record));
        }
        return log.toString();
    }
}
