package io.jenkins.plugins.openstage;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.openstage.build.PhoneOutcome;
import io.jenkins.plugins.openstage.build.PhonesAction;
import io.jenkins.plugins.openstage.build.PhonesOverview;
import io.jenkins.plugins.openstage.config.OpenStageConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What {@code mvn -Pdemo} shows, without its web pages: the configuration and the pipelines of src/demo. */
@WithJenkins
class DemoTest {

    private static final Path DEMO = Path.of("src", "demo");
    private static final String SECRET = "not-a-real-secret";

    private JenkinsRule jenkins;

    @BeforeEach
    void configure(JenkinsRule rule) throws Exception {
        jenkins = rule;
        ConfigurationAsCode.get().configure(DEMO.resolve("jenkins.yaml").toString());
    }

    private WorkflowRun run(String name, Result expected) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, name);
        String script = Files.readString(DEMO.resolve("pipelines").resolve(name + ".groovy"));
        job.setDefinition(new CpsFlowDefinition(script, true));
        WorkflowRun run = Objects.requireNonNull(job.scheduleBuild2(0)).waitForStart();
        return jenkins.assertBuildStatus(expected, jenkins.waitForCompletion(run));
    }

    @Test
    void theRehearsalIsGreenAndKeepsItsSecret() throws Exception {
        assertThat(OpenStageConfiguration.get().getEndpoints()).hasSize(2);
        WorkflowRun run = run("rehearsal", Result.SUCCESS);
        PhonesAction phones = run.getAction(PhonesAction.class);
        assertThat(phones.getOverview().getSummary()).isEqualTo("rehearsed: 10 phones: 10 done");
        assertThat(phones.getRecords())
                .extracting(record -> record.getStage() + ": " + record.getFunction())
                .containsExactly(
                        "Rehearse / Items: openstageWriteItems",
                        "Rehearse / Logo: openstageDeployFiles",
                        "Rehearse / Firmware: openstageDeploySoftware",
                        "Rehearse / Verify: openstageReadItems");
        assertThat(jenkins.getLog(run)).doesNotContain(SECRET);
        Path folder = run.getRootDir().toPath();
        assertThat(Files.readString(folder.resolve("build.xml"))).doesNotContain(SECRET);
        assertThat(Files.readString(folder.resolve("openstage-phones.jsonl")))
                .contains("127.96.0.10")
                .doesNotContain(SECRET);
        try (JenkinsRule.WebClient web = jenkins.createWebClient()) {
            assertThat(web.getPage(run, "phones").getWebResponse().getContentAsString())
                    .contains("127.96.0.10")
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void brokenPhonesAreNamedWithTheirReasons() throws Exception {
        WorkflowRun run = run("broken-phones", Result.UNSTABLE);
        PhonesOverview phones = run.getAction(PhonesAction.class).getOverview();
        assertThat(phones.count(PhoneOutcome.FAILED)).isEqualTo(3);
        assertThat(phones.getNumber()).isEqualTo(40);
        assertThat(phones.getTroubles()).hasSizeGreaterThan(2);
        assertThat(phones.getTroubles().get(0).getOutcome()).isEqualTo(PhoneOutcome.FAILED);
    }
}
