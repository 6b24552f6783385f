package io.jenkins.plugins.openstage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.Job;
import io.jenkins.plugins.openstage.build.PhonesAction;
import io.jenkins.plugins.openstage.simulator.PhoneState;
import io.jenkins.plugins.openstage.simulator.SimulatedPhone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.InboundAgentExtension;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** A controller that is killed in the middle of a step has what phones became until then. */
class KilledControllerTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String[] FRUGAL = {"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"};

    @RegisterExtension
    private final RealJenkinsExtension jenkins =
            new RealJenkinsExtension().javaOptions(FRUGAL).withTimeout(900);

    @RegisterExtension
    private final InboundAgentExtension agents = new InboundAgentExtension();

    @TempDir
    private Path folder;

    private static String summary(JenkinsRule rule, String job) {
        PhonesAction phones = Objects.requireNonNull(Jenkins.get().getItemByFullName(job, Job.class))
                .getLastBuild()
                .getAction(PhonesAction.class);
        return phones == null
                ? ""
                : phones.getRecords().get(0).getEnding() + " "
                        + phones.getOverview().getSummary();
    }

    @Test
    void itsRecordIsCompleteAfterTheRestart() throws Throwable {
        try (OutsideSite site = new OutsideSite(folder)) {
            Path configuration = folder.resolve("jenkins.yaml");
            Files.writeString(configuration, site.configuration());
            jenkins.extraEnv("CASC_JENKINS_CONFIG", configuration.toString());
            jenkins.startJenkins();
            agents.createAgent(
                    jenkins,
                    InboundAgentExtension.Options.newBuilder()
                            .name("voice")
                            .javaOptions(FRUGAL)
                            .webSocket()
                            .build());
            List<SimulatedPhone> phones = new ArrayList<>(site.phones(2));
            phones.add(site.phone(OutsideSite.HELD));
            phones.addAll(site.phones(3));
            String job = jenkins.runRemotely(
                    Controller::start,
                    "node('voice') { openstageRestart phones: " + OutsideSite.addresses(phones)
                            + ", concurrency: 1, timeout: 600 }");
            await().atMost(PATIENCE).until(() -> phones.get(2).state() == PhoneState.REBOOTING);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(jenkins.runRemotely(KilledControllerTest::summary, job))
                            .isEqualTo("null 6 phones: 2 done, 1 at work, 3 waiting"));

            jenkins.stopJenkinsForcibly();
            jenkins.startJenkins();

            BuildReport build = jenkins.runRemotely(Controller::end, job);
            String known = "6 phones: 2 done, 1 left while it restarts, 3 not asked";
            assertThat(build.log())
                    .contains("openstageRestart was cut off by a restart of Jenkins: " + known
                            + "; what a phone was told it may have done, so read them");
            assertThat(build.tests()).isEqualTo(6);
            assertThat(build.failedTests()).hasSize(1);
            assertThat(jenkins.runRemotely(KilledControllerTest::summary, job)).isEqualTo("CUT_OFF " + known);
        }
    }
}
