package io.jenkins.plugins.openstage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.Slave;
import io.jenkins.plugins.openstage.build.PhonesAction;
import java.time.Duration;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * How long it takes until a build has ended that is aborted, or whose agent is killed, while hundreds of phones are at work; no part of
 * the build. What is known of each phone has to be kept. System property: {@code figures.phones}.
 */
@WithJenkins
class AbortFigures {

    private static final int PHONES = Integer.getInteger("figures.phones", 500);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static String summary(WorkflowRun run) {
        PhonesAction phones = run.getAction(PhonesAction.class);
        return phones == null ? "" : phones.getOverview().getSummary();
    }

    private static WorkflowRun begun(Pipelines pipelines) throws Exception {
        WorkflowRun run =
                pipelines.begin("node('voice') { openstageSimulate(count: " + PHONES + ", faults: ['no-return': "
                        + PHONES + "]) { openstageRestart concurrency: " + PHONES + ", timeout: 600 } }");
        await().atMost(PATIENCE)
                .until(() -> summary(run), String.format("rehearsed: %1$d phones: %1$d at work", PHONES)::equals);
        return run;
    }

    private static void measure(String how, WorkflowRun run, long start) {
        await().pollInterval(Duration.ofMillis(5)).atMost(PATIENCE).until(() -> !run.isBuilding());
        System.out.printf(
                "%d phones at work, %s: the build ended after %d ms%n",
                PHONES, how, (System.nanoTime() - start) / 1_000_000);
        assertThat(summary(run))
                .isEqualTo(String.format("rehearsed: %1$d phones: %1$d left while they restart", PHONES));
    }

    @Test
    void abortsAndLostAgents(JenkinsRule jenkins) throws Exception {
        Pipelines pipelines = new Pipelines(jenkins);
        Slave agent = pipelines.agent();
        for (int round = 1; round <= 3; round++) {
            WorkflowRun run = begun(pipelines);
            long start = System.nanoTime();
            run.doStop();
            measure("aborted", run, start);
        }
        WorkflowRun run = begun(pipelines);
        long start = System.nanoTime();
        AgentProcess.kill(agent);
        measure("agent killed", run, start);
    }
}
