package io.jenkins.plugins.openstage;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.FilePath;
import hudson.model.Result;
import hudson.model.Slave;
import hudson.util.Secret;
import io.jenkins.plugins.openstage.config.Defaults;
import io.jenkins.plugins.openstage.config.FileServerConfiguration;
import io.jenkins.plugins.openstage.config.OpenStageConfiguration;
import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.fleet.read.FleetReader;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.simulator.Behaviour;
import io.jenkins.plugins.openstage.simulator.PhoneProfile;
import io.jenkins.plugins.openstage.simulator.RetryPolicy;
import io.jenkins.plugins.openstage.simulator.SimulatedPhone;
import io.jenkins.plugins.openstage.simulator.Simulation;
import io.jenkins.plugins.openstage.simulator.SimulationSettings;
import io.jenkins.plugins.openstage.simulator.Twin;
import io.jenkins.plugins.openstage.snapshot.PhoneSnapshot;
import io.jenkins.plugins.openstage.snapshot.Snapshot;
import io.jenkins.plugins.openstage.snapshot.SnapshotFile;
import io.jenkins.plugins.openstage.staging.Login;
import io.jenkins.plugins.openstage.staging.embedded.Accounts;
import io.jenkins.plugins.openstage.staging.embedded.EmbeddedFtpServer;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.support.steps.input.InputAction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The Jenkinsfiles of the example fleet Seeblick, as they stand there. */
@WithJenkins
class SeeblickPipelinesTest {

    private static final Path FOLDER = Path.of("../../docs/examples/seeblick");
    private static final String SECRET = "geheim-für-niemanden";
    private static final int PHONES = 12;

    private JenkinsRule jenkins;
    private Slave agent;

    @Test
    void pullRequestMainAndNightlyDoWhatTheReadmeSays(JenkinsRule rule, @TempDir Path served) throws Exception {
        jenkins = rule;
        agent = new Pipelines(rule).agent();
        credential("sip");
        credential("admin-2026-q4");
        pullRequestIsPlannedAndRehearsedWithAllPhones();
        Accounts accounts = Accounts.madeUp();
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (Simulation phones = Simulation.start(SimulationSettings.DEFAULTS.withRetry(
                        new RetryPolicy(1, Duration.ofMillis(1), Duration.ofMillis(1))));
                EmbeddedFtpServer ftp = EmbeddedFtpServer.start(any, served, accounts)) {
            branches(accounts, ftp.address().getPort());
            Path folder = smaller(phones);
            mainTellsThePhonesWhatAPersonHasSeen(folder, phones);
            nightlyNamesThePhoneThatSomebodyChanged(folder, phones);
        }
    }

    private static void credential(String id) throws Exception {
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new StringCredentialsImpl(CredentialsScope.GLOBAL, id, "", Secret.fromString(SECRET)));
        SystemCredentialsProvider.getInstance().save();
    }

    /** The file server of that name in the folder. */
    private static void branches(Accounts accounts, int port) throws Exception {
        account("upload", accounts.upload());
        account("phones", accounts.phones());
        FileServerConfiguration branches = new FileServerConfiguration("branches", "127.0.0.1");
        branches.setPort(port);
        branches.setCredentialsId("upload");
        branches.setPhoneCredentialsId("phones");
        OpenStageConfiguration.get().setFileServers(List.of(branches));
    }

    private static void account(String id, Login login) throws Exception {
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new UsernamePasswordCredentialsImpl(
                        CredentialsScope.GLOBAL, id, "", login.username(), login.password()));
    }

    /** A job with that Jenkinsfile, and its workspace with that folder. */
    private WorkflowJob job(String name, Path folder) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition(Files.readString(FOLDER.resolve("Jenkinsfile." + name)), true));
        FilePath workspace = Objects.requireNonNull(agent.getWorkspaceFor(job));
        workspace.mkdirs();
        new FilePath(folder.toFile()).copyRecursiveTo(workspace);
        return job;
    }

    private WorkflowRun built(WorkflowJob job, Result expected) throws Exception {
        WorkflowRun run = Objects.requireNonNull(job.scheduleBuild2(0)).get();
        jenkins.assertBuildStatus(expected, run);
        assertThat(JenkinsRule.getLog(run)).doesNotContain(SECRET);
        return run;
    }

    private void pullRequestIsPlannedAndRehearsedWithAllPhones() throws Exception {
        WorkflowRun run = built(job("pull-request", FOLDER), Result.SUCCESS);

        jenkins.assertLogContains("openstagePlan: changes: 1,127 changes and 24 files on 500 phones", run);
        jenkins.assertLogContains("openstageSimulate: 500 simulated phones as snapshot.json has them", run);
        jenkins.assertLogContains("500 phones as planned", run);
        jenkins.assertLogContains("openstagePlan: no change: 500 phones without change", run);
        assertThat(run.getArtifacts()).extracting("relativePath").contains("plan.json", "plan.md", "openstage.sarif");
    }

    /** The folder with a few phones of one house, which live outside Jenkins and call its endpoint. */
    private static Path smaller(Simulation simulation) throws Exception {
        int port = Desk.freePort();
        Defaults defaults = new Defaults();
        defaults.setContactGap(0);
        defaults.setContactSpacing(0);
        defaults.setTimeout(60);
        OpenStageConfiguration.get().setEndpoints(List.of(Desk.endpoint("desk", port)));
        OpenStageConfiguration.get().setDefaults(defaults);
        Path folder = Files.createTempDirectory("seeblick");
        new FilePath(FOLDER.toFile()).copyRecursiveTo(new FilePath(folder.toFile()));
        Fleet fleet = new FleetReader().read(folder);
        new FilePath(folder.resolve("phones").toFile()).deleteRecursive();
        List<FleetPhone> some = fleet.phones().stream()
                .filter(phone -> phone.site().equals("bregenz"))
                .limit(PHONES)
                .toList();
        TreeMap<MacAddress, PhoneSnapshot> read =
                new TreeMap<>(SnapshotFile.read(folder.resolve("snapshot.json")).phones());
        read.keySet().retainAll(some.stream().map(FleetPhone::mac).toList());
        // As if the logos had been deployed by hand: nobody knows which ones these phones have.
        read.replaceAll((mac, phone) -> phone.withFiles(List.of()));
        Snapshot snapshot = new Snapshot(fleet.name(), read);
        SnapshotFile.write(snapshot, folder.resolve("snapshot.json"));
        URI service = URI.create("https://127.0.0.1:" + port + EndpointSettings.DEFAULT_PATH);
        Twin twin = Twin.of(
                snapshot, new Twin.Place(service, "127.77.0.1", 0), Behaviour.REGULAR.withContactGap(Duration.ZERO));
        for (PhoneProfile profile : twin.phones()) {
            // In vain, because nobody listens yet.
            simulation.add(profile).startUp().handle((done, failure) -> null).get(20, TimeUnit.SECONDS);
        }
        Files.writeString(folder.resolve("phones.yaml"), inventory(some, simulation), StandardCharsets.UTF_8);
        return folder;
    }

    private static String inventory(List<FleetPhone> phones, Simulation simulation) {
        List<String> lines = new ArrayList<>();
        for (FleetPhone phone : phones) {
            SimulatedPhone simulated = simulation.phone(phone.mac()).orElseThrow();
            lines.add("- {mac: " + phone.mac() + ", address: '" + Desk.address(simulated) + "', e164: " + phone.e164()
                    + ", model: " + phone.model() + ", site: " + phone.site() + ", groups: " + phone.groups() + "}");
        }
        return String.join("\n", lines) + "\n";
    }

    private void mainTellsThePhonesWhatAPersonHasSeen(Path folder, Simulation phones) throws Exception {
        WorkflowJob job = job("main", folder);
        WorkflowRun run = Objects.requireNonNull(job.scheduleBuild2(0)).waitForStart();
        jenkins.waitForMessage("Tell the phones?", run);
        assertThat(phones.phones()).noneMatch(phone -> has(phone, "sntp-addr", "10.62.0.6"));
        Awaitility.await().until(() -> {
            InputAction asked = run.getAction(InputAction.class);
            return asked != null && !asked.getExecutions().isEmpty();
        });
        run.getAction(InputAction.class).getExecutions().get(0).doProceedEmpty();
        jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(run));

        jenkins.assertLogContains(PHONES + " phones as planned", run);
        jenkins.assertLogContains("[openstage] ~ seeblick-60.png (LOGO)", run);
        assertThat(phones.phones().stream().flatMap(phone -> phone.deployedFiles().stream()))
                .isNotEmpty()
                .allMatch(file -> file.size() > 0);
        assertThat(phones.phones())
                .allMatch(phone -> has(phone, "sntp-addr", "10.62.0.6"))
                .allMatch(phone -> has(phone, "admin-pwd", SECRET));
        assertThat(JenkinsRule.getLog(run)).doesNotContain(SECRET);
        WorkflowRun again = built(job, Result.SUCCESS);
        jenkins.assertLogContains("openstagePlan: no change: " + PHONES + " phones without change", again);
        assertThat(again.getAction(InputAction.class)).isNull();
        keep(run, folder);
    }

    private static boolean has(SimulatedPhone phone, String item, String value) {
        return phone.items().value(item).filter(value::equals).isPresent();
    }

    /** Commits the snapshot that a build has archived. */
    private static void keep(WorkflowRun run, Path folder) throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve("snapshot.json"))) {
            Files.copy(
                    run.getArtifacts().stream()
                            .filter(artifact -> artifact.relativePath.equals("snapshot.json"))
                            .findFirst()
                            .orElseThrow()
                            .getFile()
                            .toPath(),
                    out);
        }
    }

    private void nightlyNamesThePhoneThatSomebodyChanged(Path folder, Simulation phones) throws Exception {
        WorkflowJob job = job("nightly", folder);
        WorkflowRun quiet = built(job, Result.SUCCESS);
        jenkins.assertLogContains("openstageDrift: no drift", quiet);

        SimulatedPhone changed = phones.phones().get(3);
        changed.changeLocally(Item.of("enable-WBM", "true"));
        Awaitility.await().until(() -> has(changed, "enable-WBM", "true"));
        WorkflowRun run = built(job, Result.UNSTABLE);
        jenkins.assertLogContains("openstageDrift: drift: 1 change on 1 phone", run);
        assertThat(Files.readString(run.getArtifacts().stream()
                        .filter(artifact -> artifact.relativePath.equals("drift.md"))
                        .findFirst()
                        .orElseThrow()
                        .getFile()
                        .toPath()))
                .contains("| ~ | enable\\-WBM | true → false | 1 phone");
    }
}
