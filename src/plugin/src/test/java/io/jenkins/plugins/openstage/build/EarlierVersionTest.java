package io.jenkins.plugins.openstage.build;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import io.jenkins.plugins.openstage.Reload;
import io.jenkins.plugins.openstage.record.StepEnding;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A build whose phones an earlier version of the plugin kept in build.xml. */
@WithJenkins
class EarlierVersionTest {

    private static final String KEPT = """
            <io.jenkins.plugins.openstage.build.PhonesAction>
              <records>
                <io.jenkins.plugins.openstage.build.StepRecord>
                  <function>openstageReadItems</function>
                  <nodeId>9</nodeId>
                  <stage>Phones</stage>
                  <phones>
                    <io.jenkins.plugins.openstage.build.PhoneRow>
                      <address>192.0.2.44</address>
                      <outcome>DONE</outcome>
                      <sentence>done</sentence>
                      <millis>2100</millis>
                      <mac>00:1A:E8:01:02:03</mac>
                      <model>OpenStage 60</model>
                      <firmware>V3 R5.12.0</firmware>
                      <number>4930123</number>
                      <problems/>
                    </io.jenkins.plugins.openstage.build.PhoneRow>
                    <io.jenkins.plugins.openstage.build.PhoneRow>
                      <address>192.0.2.45</address>
                      <outcome>FAILED</outcome>
                      <sentence>busy: the phone was in a call until the time was over</sentence>
                      <millis>60000</millis>
                      <mac></mac>
                      <model></model>
                      <firmware></firmware>
                      <number></number>
                      <problems/>
                    </io.jenkins.plugins.openstage.build.PhoneRow>
                  </phones>
                </io.jenkins.plugins.openstage.build.StepRecord>
              </records>
            </io.jenkins.plugins.openstage.build.PhonesAction>
            """;

    @Test
    void staysReadableAndCanBeAddedTo(JenkinsRule jenkins) throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject());
        Path file = build.getRootDir().toPath().resolve("build.xml");
        Files.writeString(file, Files.readString(file).replaceFirst("<actions>", "<actions>" + KEPT));
        Reload.build(build);

        PhonesAction action = build.getAction(PhonesAction.class);
        StepRecord step = action.getRecords().get(0);
        assertThat(step.getSummary()).isEqualTo("2 phones: 1 done, 1 failed");
        assertThat(step.getEnding()).isEqualTo(StepEnding.DONE);
        assertThat(step.isLive()).isFalse();
        assertThat(step.isRehearsal()).isFalse();
        assertThat(step.getPlace()).isEqualTo(1);
        PhoneRow failed = step.getPhones().get(1);
        assertThat(failed.getAttempt()).isEqualTo(1);
        assertThat(failed.getFailure() + failed.getState()).isEmpty();
        try (JenkinsRule.WebClient web = jenkins.createWebClient()) {
            assertThat(web.getPage(build, "phones").asNormalizedText())
                    .contains("2 phones: 1 done, 1 failed", "192.0.2.45", "in a call");
        }

        Recorded.begin(build, "openstageRestart", "", "192.0.2.45")
                .done("192.0.2.45")
                .end(StepEnding.DONE);
        Reload.build(build);
        assertThat(build.getAction(PhonesAction.class).getRecords())
                .extracting(StepRecord::getSummary)
                .containsExactly("2 phones: 1 done, 1 failed", "1 phone: 1 done");
    }
}
