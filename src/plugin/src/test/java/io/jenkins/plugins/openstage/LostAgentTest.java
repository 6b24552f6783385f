package io.jenkins.plugins.openstage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.Result;
import hudson.model.Slave;
import hudson.tasks.junit.TestResultAction;
import io.jenkins.plugins.openstage.build.PhoneOutcome;
import io.jenkins.plugins.openstage.build.PhonesAction;
import io.jenkins.plugins.openstage.config.FileServerConfiguration;
import io.jenkins.plugins.openstage.config.OpenStageConfiguration;
import io.jenkins.plugins.openstage.record.StepEnding;
import io.jenkins.plugins.openstage.staging.Protocol;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** An agent whose process is killed while it stages files, or while phones are simulated there. */
@WithJenkins
class LostAgentTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private JenkinsRule jenkins;
    private Slave agent;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        agent = new Pipelines(rule).agent();
    }

    private WorkflowRun begin(String body) throws Exception {
        return new Pipelines(jenkins).begin("node('voice') {\n" + body + "\n}");
    }

    private String lost(WorkflowRun run) throws Exception {
        AgentProcess.kill(agent);
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
        return JenkinsRule.getLog(run);
    }

    @Test
    void whileItStagesFiles() throws Exception {
        // Whoever connects waits for a greeting.
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            silent.setSoTimeout((int) PATIENCE.toMillis());
            FileServerConfiguration depot = new FileServerConfiguration("depot", "127.0.0.1");
            depot.setProtocol(Protocol.FTP);
            depot.setPort(silent.getLocalPort());
            OpenStageConfiguration.get().setFileServers(List.of(depot));
            WorkflowRun run = begin("""
                    writeFile file: 'a.png', text: 'a'
                    writeFile file: 'b.png', text: 'b'
                    openstageStage files: '*.png'
                    """);
            String log;
            try (Socket upload = silent.accept()) {
                assertThat(upload.isConnected()).isTrue();
                log = lost(run);
            }

            assertThat(log)
                    .contains(agent.getNodeName() + " was lost while it staged 2 files; stage again, what lies on the"
                            + " server already is not sent twice")
                    .doesNotContain("\tat ");
            assertThat(run.getAction(PhonesAction.class)).isNull();
        }
    }

    @Test
    void whilePhonesAreSimulatedThere() throws Exception {
        WorkflowRun run = begin("""
                openstageSimulate(phones: '192.0.2.44 192.0.2.45 192.0.2.46', faults: ['no-answer': 1], timeout: 600) {
                    openstageReadItems phones: '192.0.2.45 192.0.2.44 192.0.2.46', items: 'e164', concurrency: 1
                }
                """);
        // The second has no fault, and the first neither calls nor lets the third have its turn.
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(
                        () -> run.getAction(PhonesAction.class)
                                .getRecords()
                                .get(0)
                                .count(PhoneOutcome.DONE),
                        done -> done == 1);

        String log = lost(run);

        String known = "3 phones: 1 done, 2 not asked";
        assertThat(log)
                .contains(agent.getNodeName() + " was lost while it asked " + known
                        + "; what a phone was told it may have done, so read them")
                .doesNotContain("\tat ");
        PhonesAction phones = run.getAction(PhonesAction.class);
        assertThat(phones.getRecords().get(0).getEnding()).isEqualTo(StepEnding.NODE_LOST);
        assertThat(phones.getOverview().getSummary()).isEqualTo("rehearsed: " + known);
        TestResultAction tests = run.getAction(TestResultAction.class);
        assertThat(List.of(tests.getTotalCount(), tests.getFailCount(), tests.getSkipCount()))
                .containsExactly(3, 0, 2);
        assertThat(jenkins.createWebClient()
                        .withJavaScriptEnabled(false)
                        .getPage(run, "phones")
                        .asNormalizedText())
                .contains("rehearsed: " + known, "lost its node: " + agent.getNodeName() + " was lost", "rehearsal");
    }
}
