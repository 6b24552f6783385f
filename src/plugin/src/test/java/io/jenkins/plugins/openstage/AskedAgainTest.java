package io.jenkins.plugins.openstage;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.tasks.junit.CaseResult;
import hudson.tasks.junit.TestResultAction;
import io.jenkins.plugins.openstage.build.PhoneRow;
import io.jenkins.plugins.openstage.build.PhonesAction;
import io.jenkins.plugins.openstage.build.StepRecord;
import io.jenkins.plugins.openstage.config.EndpointConfiguration;
import io.jenkins.plugins.openstage.config.OpenStageConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Phones that fail at the first attempt, because they call another endpoint than the step opens. */
@WithJenkins
class AskedAgainTest {

    private JenkinsRule jenkins;
    private Desk desk;
    private WorkflowJob job;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        desk = new Desk();
        List<EndpointConfiguration> endpoints =
                new ArrayList<>(OpenStageConfiguration.get().getEndpoints());
        endpoints.add(Desk.endpoint("elsewhere", Desk.freePort()));
        OpenStageConfiguration.get().setEndpoints(endpoints);
        job = rule.createProject(WorkflowJob.class);
        desk.phone();
        desk.phone();
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    private WorkflowRun run(String body) throws Exception {
        job.setDefinition(new CpsFlowDefinition("node {\n" + body.replace("PHONES", desk.phones()) + "\n}", true));
        return jenkins.assertBuildStatus(
                Result.SUCCESS,
                jenkins.waitForCompletion(
                        Objects.requireNonNull(job.scheduleBuild2(0)).waitForStart()));
    }

    private static PhonesAction phones(WorkflowRun run) {
        return run.getAction(PhonesAction.class);
    }

    private static void assertMended(WorkflowRun run, int attempts) throws Exception {
        Reload.build(run);
        assertThat(phones(run).getOverview().getSummary()).isEqualTo("2 phones: 2 done");
        assertThat(phones(run).getOverview().getTroubles()).isEmpty();
        List<StepRecord> steps = phones(run).getRecords();
        PhoneRow last = steps.get(steps.size() - 1).getPhones().get(0);
        assertThat(last.getAttempt()).isEqualTo(attempts);
        assertThat(last.getEarlier().get(0).getPhone().getSentence()).contains("timed out");
        TestResultAction tests = run.getAction(TestResultAction.class);
        assertThat(tests.getFailCount()).isZero();
        assertThat(tests.getTotalCount()).isEqualTo(2);
        assertThat(tests.getPassedTests()).allSatisfy(test -> {
            assertThat(test.getFailedSince()).isZero();
            assertThat(test.getStdout()).contains("attempt 1: timed out", "attempt " + attempts + ": done");
        });
    }

    @Test
    void aRetry() throws Exception {
        assertMended(run("""
                        def k = 0
                        retry(3) {
                            k++
                            openstageReadItems phones: PHONES, endpoint: k < 3 ? 'elsewhere' : 'desk', items: 'e164', timeout: 3
                        }
                        """), 3);
    }

    @Test
    void aSecondStepOnThosePhonesThatFailed() throws Exception {
        assertMended(run("""
                        def r = openstageReadItems phones: PHONES, endpoint: 'elsewhere', items: 'e164', timeout: 3, failOn: 'NEVER'
                        stage('Again') {
                            openstageReadItems phones: r.failed.collect { it.address }, endpoint: 'desk', items: 'e164'
                        }
                        """), 2);
    }

    @Test
    void aLoopUntilNoneIsLeft() throws Exception {
        assertMended(run("""
                        def left = PHONES
                        def names = ['elsewhere', 'desk']
                        while (!left.isEmpty()) {
                            def r = openstageReadItems phones: left, endpoint: names.remove(0), items: 'e164', timeout: 3, failOn: 'NEVER'
                            left = r.failed.collect { it.address }
                        }
                        """), 2);
    }

    @Test
    void anotherStepOnThePhoneDoesNotMendIt() throws Exception {
        WorkflowRun run = run("""
                openstageReadItems phones: PHONES, endpoint: 'elsewhere', items: 'e164', timeout: 3, failOn: 'NEVER'
                openstageReadItems phones: PHONES, items: 'device-type'
                openstageRestart phones: PHONES
                """);
        assertThat(phones(run).getOverview().getSummary()).isEqualTo("2 phones: 2 failed");
        assertThat(run.getAction(TestResultAction.class).getFailCount()).isEqualTo(2);
    }

    @Test
    void thoseThatFailAgainHaveFailedOnce() throws Exception {
        WorkflowRun run = run("""
                2.times {
                    openstageReadItems phones: PHONES, endpoint: 'elsewhere', items: 'e164', timeout: 3, failOn: 'NEVER'
                }
                """);
        assertThat(phones(run).getOverview().getTroubles()).hasSize(1);
        TestResultAction tests = run.getAction(TestResultAction.class);
        assertThat(tests.getFailedTests())
                .hasSize(2)
                .extracting(CaseResult::getClassName)
                .containsOnly("openstage.openstageReadItems");
        assertThat(tests.getFailedTests().get(0).getStdout()).contains("attempt 1: timed out", "attempt 2: timed out");
    }
}
