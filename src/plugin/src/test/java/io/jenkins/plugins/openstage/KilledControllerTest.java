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

/** A controller that is killed, or shut down, in the middle of a step has what phones became until then. */
class KilledControllerTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String KNOWN = "6 phones: 2 done, 1 left while it restarts, 3 not asked";
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

    /** A controller with an agent, and the phones of that site. */
    private void start(OutsideSite site) throws Throwable {
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
    }

    /** Two that are healthy, one that restarts and stays away, and three more. */
    private static List<SimulatedPhone> six(OutsideSite site) throws Exception {
        List<SimulatedPhone> phones = new ArrayList<>(site.phones(2));
        phones.add(site.phone(OutsideSite.HELD));
        phones.addAll(site.phones(3));
        return phones;
    }

    private static String restart(List<SimulatedPhone> phones) {
        return "node('voice') { openstageRestart phones: " + OutsideSite.addresses(phones)
                + ", concurrency: 1, timeout: 600 }";
    }

    private void awaitTheThird(List<SimulatedPhone> phones, String job) {
        await().atMost(PATIENCE).until(() -> phones.get(2).state() == PhoneState.REBOOTING);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(jenkins.runRemotely(KilledControllerTest::summary, job))
                .isEqualTo("null 6 phones: 2 done, 1 at work, 3 waiting"));
    }

    private void assertCutOff(String job) throws Throwable {
        BuildReport build = jenkins.runRemotely(Controller::end, job);
        assertThat(build.log())
                .contains("openstageRestart was cut off by a restart of Jenkins: " + KNOWN
                        + "; what a phone was told it may have done, so read them");
        assertThat(build.tests()).isEqualTo(6);
        assertThat(build.failedTests()).hasSize(1);
        assertThat(jenkins.runRemotely(KilledControllerTest::summary, job)).isEqualTo("CUT_OFF " + KNOWN);
    }

    @Test
    void itsRecordIsCompleteAfterTheRestart() throws Throwable {
        try (OutsideSite site = new OutsideSite(folder)) {
            start(site);
            List<SimulatedPhone> phones = six(site);
            String job = jenkins.runRemotely(Controller::start, restart(phones));
            awaitTheThird(phones, job);

            jenkins.stopJenkinsForcibly();
            jenkins.startJenkins();

            assertCutOff(job);
        }
    }

    @Test
    void onePutsItsPipelinesToSleepWhenItIsShutDownAndTellsThemAfterwards() throws Throwable {
        try (OutsideSite site = new OutsideSite(folder)) {
            start(site);
            List<SimulatedPhone> phones = six(site);
            String job = jenkins.runRemotely(Controller::start, restart(phones));
            awaitTheThird(phones, job);

            jenkins.stopJenkins();
            jenkins.startJenkins();

            assertCutOff(job);
        }
    }

    /** Jenkins takes the plugins away before it ends such builds. */
    @Test
    void oneStopsItsFreestyleBuildsWhileTheyCanStillWriteDownWhatIsKnown() throws Throwable {
        try (OutsideSite site = new OutsideSite(folder)) {
            start(site);
            List<SimulatedPhone> phones = six(site);
            String job = jenkins.runRemotely(Controller::startFreestyleRestart, OutsideSite.addressLines(phones));
            awaitTheThird(phones, job);

            jenkins.stopJenkins();
            jenkins.startJenkins();

            BuildReport build = jenkins.runRemotely(Controller::end, job);
            assertThat(build.log())
                    .contains("openstageRestart was stopped: " + KNOWN, "Jenkins was shut down", "Finished: ABORTED")
                    .doesNotContain("NoClassDefFoundError");
            assertThat(build.tests()).isEqualTo(6);
            assertThat(build.failedTests()).hasSize(1);
            assertThat(jenkins.runRemotely(KilledControllerTest::summary, job)).isEqualTo("STOPPED " + KNOWN);
        }
    }
}
