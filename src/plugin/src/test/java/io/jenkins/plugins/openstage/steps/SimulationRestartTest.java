package io.jenkins.plugins.openstage.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.Result;
import io.jenkins.plugins.openstage.config.FileServerConfiguration;
import io.jenkins.plugins.openstage.config.OpenStageConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.WaitForConditionStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** A rehearsal on the built-in node, whose process is the controller's, while the controller is killed and started again. */
class SimulationRestartTest {

    private static final String JOB = "rehearsal";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @RegisterExtension
    private final RealJenkinsExtension jenkins = new RealJenkinsExtension()
            .javaOptions("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
            .withTimeout(900);

    private static void begin(JenkinsRule rule) throws Exception {
        OpenStageConfiguration.get().setFileServers(List.of(new FileServerConfiguration("depot", "depot.invalid")));
        WorkflowJob job = rule.createProject(WorkflowJob.class, JOB);
        job.setDefinition(new CpsFlowDefinition("""
                def no(String number, Closure what) {
                    try { what(); echo "taken ${number}" } catch (e) { echo "no ${number}: ${e.message}" }
                }
                node {
                  openstageSimulate(phones: '192.0.2.44 192.0.2.45') {
                    openstageReadItems items: 'e164'
                    writeFile file: 'x.png', text: 'y'
                    echo 'rehearsed so far'
                    waitUntil(quiet: true, initialRecurrencePeriod: 250) { currentBuild.description == 'go on' }
                    no('1') { openstageWriteItems phones: '192.0.2.44', items: ['language-iso': 'fr'], failOn: 'NEVER' }
                    no('2') { openstageStage files: 'x.png' }
                    no('3') { openstageDiscover range: '192.0.2.40/29', timeout: 5 }
                  }
                }
                """, true));
        WorkflowRun run = Objects.requireNonNull(job.scheduleBuild2(0)).waitForStart();
        rule.waitForMessage("rehearsed so far", run);
        await().atMost(PATIENCE).until(() -> waits(run));
    }

    /** Asked in the thread that runs the pipeline, which has then written down that it waits: a kill cannot lose that. */
    private static boolean waits(WorkflowRun run) throws Exception {
        return Objects.requireNonNull(run.getExecution())
                .getCurrentExecutions(false)
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .stream()
                .anyMatch(WaitForConditionStep.Execution.class::isInstance);
    }

    private static String end(JenkinsRule rule) throws Exception {
        WorkflowRun run = Objects.requireNonNull(rule.jenkins.getItemByFullName(JOB, WorkflowJob.class))
                .getLastBuild();
        run.setDescription("go on");
        rule.assertBuildStatus(Result.SUCCESS, rule.waitForCompletion(run));
        return JenkinsRule.getLog(run);
    }

    @Test
    void eachStepOfTheBlockSaysAtOnceThatItsPhonesEnded() throws Throwable {
        jenkins.startJenkins();
        jenkins.runRemotely(SimulationRestartTest::begin);
        jenkins.stopJenkinsForcibly();
        jenkins.startJenkins();
        String log = jenkins.runRemotely(SimulationRestartTest::end);
        for (int step = 1; step <= 3; step++) {
            assertThat(log).contains("no " + step + ": The simulated phones of this block ended with the process on");
        }
        assertThat(log).doesNotContain("taken ").doesNotContain("was refused");
    }
}
