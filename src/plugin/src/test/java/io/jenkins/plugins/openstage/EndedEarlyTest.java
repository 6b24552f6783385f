package io.jenkins.plugins.openstage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Label;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.Slave;
import hudson.model.User;
import hudson.slaves.OfflineCause;
import hudson.tasks.junit.TestResultAction;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.openstage.build.PhonesAction;
import io.jenkins.plugins.openstage.build.StepRecord;
import io.jenkins.plugins.openstage.record.StepEnding;
import io.jenkins.plugins.openstage.simulator.PhoneState;
import io.jenkins.plugins.openstage.simulator.SimulatedPhone;
import io.jenkins.plugins.openstage.steps.OpenStageBuilder;
import io.jenkins.plugins.openstage.steps.RestartStep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Whatever ends a step, what is known of its phones is kept: two are done, one restarts and stays away, three wait for their turn. */
@WithJenkins
class EndedEarlyTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String KNOWN = "6 phones: 2 done, 1 left while it restarts, 3 not asked";

    @TempDir
    private Path folder;

    private JenkinsRule jenkins;
    private OutsideSite site;
    private Slave agent;
    private List<SimulatedPhone> phones;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        site = new OutsideSite(folder);
        Path configuration = folder.resolve("jenkins.yaml");
        Files.writeString(configuration, site.configuration());
        ConfigurationAsCode.get().configure(configuration.toString());
        agent = new Pipelines(rule).agent();
        phones = new ArrayList<>(site.phones(2));
        phones.add(site.phone(OutsideSite.HELD));
        phones.addAll(site.phones(3));
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private String restart() {
        return "openstageRestart phones: " + OutsideSite.addresses(phones) + ", concurrency: 1, timeout: 600";
    }

    private void awaitTheThird(Run<?, ?> run) {
        await().atMost(PATIENCE).until(() -> phones.get(2).state() == PhoneState.REBOOTING);
        await().atMost(PATIENCE).until(() -> record(run).getPhones().get(2).getState(), "working"::equals);
    }

    /** Runs a pipeline until the third phone restarts. */
    private WorkflowRun begun(String script) throws Exception {
        WorkflowRun run = new Pipelines(jenkins).begin(script);
        awaitTheThird(run);
        return run;
    }

    private FreeStyleBuild begunFreestyle() throws Exception {
        RestartStep step = new RestartStep();
        step.setPhones(
                String.join("\n", phones.stream().map(OutsideSite::address).toList()));
        step.setConcurrency(1);
        step.setTimeout(600);
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.setAssignedNode(agent);
        job.getBuildersList().add(new OpenStageBuilder(step));
        FreeStyleBuild run = Objects.requireNonNull(job.scheduleBuild2(0)).waitForStart();
        awaitTheThird(run);
        return run;
    }

    private WorkflowRun begunOnTheAgent() throws Exception {
        return begun("node('voice') { " + restart() + " }");
    }

    private void kill() throws Exception {
        AgentProcess.kill(agent);
    }

    private static StepRecord record(Run<?, ?> run) {
        return run.getAction(PhonesAction.class).getRecords().get(0);
    }

    private void assertKept(Run<?, ?> run, StepEnding how) throws Exception {
        Reload.build(run);
        assertThat(record(run).getEnding()).isEqualTo(how);
        assertThat(record(run).getSummary()).isEqualTo(KNOWN);
        assertThat(run.getAction(PhonesAction.class).getOverview().getSummary()).isEqualTo(KNOWN);
        TestResultAction tests = run.getAction(TestResultAction.class);
        assertThat(tests.getTotalCount()).isEqualTo(6);
        assertThat(tests.getFailedTests())
                .extracting(test -> test.getErrorDetails())
                .containsExactly("left while it restarts; look at the phone");
        assertThat(tests.getSkipCount()).isEqualTo(3);
        assertThat(JenkinsRule.getLog(run)).doesNotContain("\tat ");
    }

    private void assertStopped(Run<?, ?> run) throws Exception {
        jenkins.assertLogContains("openstageRestart was stopped: " + KNOWN, run);
        assertKept(run, StepEnding.STOPPED);
        await().atMost(PATIENCE).until(site::portIsFree);
    }

    @Test
    void whileItRunsThePageSaysHowFarItIs() throws Exception {
        WorkflowRun run = begunOnTheAgent();
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(record(run).getSummary()).isEqualTo("6 phones: 2 done, 1 at work, 3 waiting");
        });
        assertThat(record(run).isLive()).isTrue();
        assertThat(record(run).getPhones().get(2).getState()).isEqualTo("working");
        site.endReboots();
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        assertThat(record(run).getSummary()).isEqualTo("6 phones: 6 done");
        assertThat(Files.readString(run.getRootDir().toPath().resolve("build.xml")))
                .doesNotContain("00:1A:E8:01:03:01");
    }

    @Test
    void anAbort() throws Exception {
        WorkflowRun run = begunOnTheAgent();
        run.doStop();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        assertStopped(run);
    }

    @Test
    void aTimeout() throws Exception {
        WorkflowRun run =
                begun("node('voice') { timeout(time: 20, unit: 'SECONDS', activity: true) { " + restart() + " } }");
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        assertStopped(run);
    }

    @Test
    void aBranchBesideItThatFails() throws Exception {
        WorkflowRun run = begun("parallel failFast: true, rollout: { node('voice') { " + restart() + " } },"
                + " check: { node('built-in') {"
                + " waitUntil(initialRecurrencePeriod: 200, quiet: true) { fileExists 'bad' }; error 'it is bad' } }");
        Objects.requireNonNull(jenkins.jenkins.getWorkspaceFor(run.getParent()))
                .child("bad")
                .write("", null);
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
        assertStopped(run);
    }

    @Test
    void anAbortedFreestyleBuild() throws Exception {
        FreeStyleBuild run = begunFreestyle();
        run.doStop();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        assertStopped(run);
    }

    private void assertLost(Run<?, ?> run) throws Exception {
        jenkins.assertLogContains(
                agent.getNodeName() + " was lost while it asked " + KNOWN
                        + "; what a phone was told it may have done, so read them",
                run);
        assertKept(run, StepEnding.NODE_LOST);
    }

    @Test
    void anAgentWhoseProcessIsKilled() throws Exception {
        WorkflowRun run = begunOnTheAgent();
        kill();
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
        assertLost(run);
    }

    @Test
    void anAgentThatIsDisconnected() throws Exception {
        WorkflowRun run = begunOnTheAgent();
        Objects.requireNonNull(agent.toComputer())
                .disconnect(new OfflineCause.UserCause(User.getOrCreateByIdOrFullName("admin"), "maintenance"));
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
        assertLost(run);
    }

    @Test
    void anAgentThatIsLostByAFreestyleBuild() throws Exception {
        FreeStyleBuild run = begunFreestyle();
        kill();
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
        assertLost(run);
    }

    @Test
    void aLostAgentIsReplacedByARetryAndTheLastWordCounts() throws Exception {
        Slave first = agent;
        WorkflowRun run = begun("retry(count: 2, conditions: [agent()]) { node('" + first.getNodeName()
                + " || spare') { " + restart() + " } }");
        Slave spare = jenkins.createOnlineSlave(Label.get("spare"));
        kill();
        jenkins.waitForMessage("Running on " + spare.getNodeName(), run);
        await().atMost(PATIENCE).until(() -> {
            // It is told to restart once more.
            site.endReboots();
            return !run.isBuilding();
        });
        jenkins.assertBuildStatusSuccess(run);
        PhonesAction action = run.getAction(PhonesAction.class);
        assertThat(action.getOverview().getSummary()).isEqualTo("6 phones: 6 done");
        assertThat(action.getOverview().getTroubles()).isEmpty();
        assertThat(action.getRecords().get(1).getPhones().get(2).getAttempt()).isEqualTo(2);
        TestResultAction tests = run.getAction(TestResultAction.class);
        assertThat(tests.getTotalCount()).isEqualTo(6);
        assertThat(tests.getFailCount() + tests.getSkipCount()).isZero();
    }
}
