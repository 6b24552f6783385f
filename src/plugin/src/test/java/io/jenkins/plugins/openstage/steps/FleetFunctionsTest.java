package io.jenkins.plugins.openstage.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.FilePath;
import hudson.model.Result;
import hudson.model.Slave;
import hudson.tasks.junit.TestResultAction;
import hudson.util.Secret;
import io.jenkins.plugins.openstage.Desk;
import io.jenkins.plugins.openstage.Pipelines;
import io.jenkins.plugins.openstage.build.PhoneRow;
import io.jenkins.plugins.openstage.build.PhonesAction;
import io.jenkins.plugins.openstage.build.StepRecord;
import io.jenkins.plugins.openstage.config.EndpointConfiguration;
import io.jenkins.plugins.openstage.config.FileServerConfiguration;
import io.jenkins.plugins.openstage.config.OpenStageConfiguration;
import io.jenkins.plugins.openstage.plans.KeptPlan;
import io.jenkins.plugins.openstage.plans.PlansAction;
import io.jenkins.plugins.openstage.simulator.DeployedFile;
import io.jenkins.plugins.openstage.simulator.SimulatedPhone;
import io.jenkins.plugins.openstage.staging.Login;
import io.jenkins.plugins.openstage.staging.embedded.Accounts;
import io.jenkins.plugins.openstage.staging.embedded.EmbeddedFtpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A fleet folder in the workspace of an agent: validated, gathered, planned, applied, and looked at for drift. */
@WithJenkins
class FleetFunctionsTest {

    private static final String SECRET = "Geheim-4711-Nordwind";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String FLEET = """
            name: Sample
            endpoint: {listen: 0.0.0.0:18443, advertise: provisioning.example}
            file-servers: {files: {protocol: https}}
            sites: {berlin: {file-server: files}}
            models: {os60: {device-type: OpenStage 60}}
            """;

    private static final String ITEMS = """
            sntp-addr: 10.20.0.5
            key-label-unicode:
              1: Redial
            sip-pwd: ${credential:sip}
            """;

    private JenkinsRule jenkins;
    private Slave agent;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        agent = new Pipelines(rule).agent();
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new StringCredentialsImpl(CredentialsScope.GLOBAL, "sip", "", Secret.fromString(SECRET)));
    }

    /** A job whose workspace has a fleet folder with these phones. */
    private WorkflowJob job(String phones) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        file(job, "fleet/fleet.yaml", FLEET);
        file(job, "fleet/phones.yaml", phones);
        file(job, "fleet/vars/all.yaml", ITEMS);
        return job;
    }

    private FilePath workspace(WorkflowJob job) {
        return Objects.requireNonNull(agent.getWorkspaceFor(job));
    }

    private void file(WorkflowJob job, String name, String text) throws Exception {
        workspace(job).child(name).write(text, "UTF-8");
    }

    private WorkflowRun run(WorkflowJob job, Result expected, String body) throws Exception {
        return script(job, expected, "node('voice') {\n" + body + "\n}");
    }

    private WorkflowRun script(WorkflowJob job, Result expected, String script) throws Exception {
        job.setDefinition(new CpsFlowDefinition(script, true));
        return jenkins.assertBuildStatus(
                expected,
                jenkins.waitForCompletion(
                        Objects.requireNonNull(job.scheduleBuild2(0)).waitForStart()));
    }

    private static String inventory(String... phones) {
        StringBuilder yaml = new StringBuilder();
        for (String phone : phones) {
            String[] parts = phone.split("=", 2);
            yaml.append("- {mac: ").append(parts[1]).append(", address: \"").append(parts[0]);
            yaml.append("\", e164: \"49301").append(yaml.length()).append("\", model: os60, site: berlin}\n");
        }
        return yaml.toString();
    }

    private void assertSaid(WorkflowRun run, String... lines) throws Exception {
        for (String line : lines) {
            jenkins.assertLogContains(line, run);
        }
    }

    @Test
    void aFleetIsGatheredPlannedAppliedAndLookedAtForDrift() throws Exception {
        try (Desk desk = new Desk()) {
            SimulatedPhone one = desk.phone();
            SimulatedPhone two = desk.phone();
            WorkflowJob job = job(inventory(Desk.named(one), Desk.named(two)));
            WorkflowRun planned = run(job, Result.SUCCESS, """
                    def g = openstageGather fleet: 'fleet', snapshot: 'snapshot.json', layers: 'taken/fleet'
                    echo "gathered: ${g.summary} in ${g.file}, ${g.kept} kept, ${g.phones[0].model}"
                    def p = openstagePlan fleet: 'fleet', snapshot: 'snapshot.json', out: 'plan.json', html: 'plan.html', markdown: 'plan.md'
                    echo "planned: ${p.outcome}, ${p.changes} on ${p.changed*.mac}, ${p.untold}, ${p.cutsOff}, ${p.file}, ${p.rehearsal}, ${p.url}"
                    echo "markdown: ${p.markdown == readFile('plan.md')}, page: ${readFile('plan.html').contains('sntp-addr')}"
                    echo "layers: ${readFile('taken/fleet/vars/all.yaml').contains('credential:name')}"
                    def some = openstagePlan fleet: 'fleet', select: 'mac:*03 | mac:*:01', snapshot: 'snapshot.json', name: 'canary'
                    echo "selected: ${some.changed*.mac}"
                    try { openstagePlan fleet: 'fleet', select: 'site:vienna', snapshot: 'snapshot.json' } catch (e) { echo "no: ${e.message}" }
                    try { openstageGather fleet: 'fleet', snapshot: 'snapshot.json', layers: 'taken/fleet' } catch (e) { echo "no: ${e.message}" }
                    try { openstagePlan fleet: 'fleet', snapshot: 'snapshot.json', live: true, html: './snapshot.json' } catch (e) { echo "no: ${e.message}" }
                    openstagePlan fleet: 'fleet', snapshot: 'snapshot.json', replace: 'XML-ap-*', name: 'replaced'
                    """);
            assertSaid(
                    planned,
                    "gathered: 2 phones: 2 done in snapshot.json, 0 kept, OpenStage 60",
                    "[openstage] + sip-pwd",
                    "unknown, will set ${credential:sip}",
                    "[openstage] ~ sntp-addr",
                    "2 phones (" + one.mac() + ", " + two.mac() + ")",
                    "[openstage] openstagePlan: 2 phones compared; see the page",
                    "planned: changes, 6 on [" + one.mac() + ", " + two.mac() + "], [], [], plan.json, false, "
                            + jenkins.getURL() + planned.getUrl() + "plans/plan/",
                    "markdown: true, page: true",
                    "layers in taken/fleet: 0 items left out, 1 secret to refer to; vars/all.yaml names them",
                    "layers: true",
                    "selected: [" + one.mac() + "]",
                    "no: select: no phone of the fleet folder fleet fits site:vienna",
                    "no: openstageGather: taken/fleet/vars exists already",
                    "snapshot snapshot.json are the same file: name another one",
                    "warning: replace 'XML-ap-*' fits no item that a phone has, so nothing is taken away for it");
            assertThat(planned.getAction(PlansAction.class).getPlans())
                    .extracting(KeptPlan::getSummary, KeptPlan::isRehearsal)
                    .containsExactly(
                            tuple("6 changes on 2 phones", false),
                            tuple("3 changes on 1 phone", false),
                            tuple("6 changes on 2 phones", false));

            WorkflowRun applied = run(job, Result.UNSTABLE, """
                    def a = openstageApply plan: 'plan.json', fleet: 'fleet', snapshot: 'snapshot.json'
                    echo "applied: ${a.allDone}, ${a.written} written, ${a.alreadySo} already, ${a.stale}, ${a.phones[0].effects['sip-pwd']}"
                    def again = openstageApply plan: 'plan.json', fleet: 'fleet', snapshot: 'snapshot.json'
                    echo "again: ${again.summary}"
                    def p = openstagePlan fleet: 'fleet', snapshot: 'snapshot.json', live: true
                    echo "planned again: ${p.outcome}, file ${p.file}"
                    openstageWriteItems phones: a.phones[0], items: ['sntp-addr': '10.20.0.99']
                    def stale = openstageApply plan: 'plan.json', fleet: 'fleet', failOn: 'NEVER'
                    echo "stale: ${stale.stale*.mac}, failed ${stale.failed.size()}, ${stale.phones[1].outcome}, ${stale.failed[0].sentence}"
                    def d = openstageDrift fleet: 'fleet', snapshot: 'snapshot.json', live: true, junit: 'drift.xml', name: 'nightly'
                    echo "drift: ${d.outcome}, ${d.changes} on ${d.drifted*.mac}, ${readFile('drift.xml').contains('10.20.0.99')}"
                    openstageReadItems phones: d.drifted, items: 'sntp-addr'
                    """);
            assertSaid(
                    applied,
                    "applied: true, 6 written, 0 already, [], written and verified",
                    "again: 2 phones as planned; 0 items and files written, 4 already so",
                    "planned again: no change, file null",
                    "stale: [" + one.mac() + "], failed 1, done",
                    "drift: drift, 1 on [" + one.mac() + "], true",
                    "openstageReadItems: 1 phone: 1 done");
            assertThat(applied.getAction(PhonesAction.class).getRecords())
                    .extracting(StepRecord::getFunction)
                    .containsExactly(
                            "openstageApply",
                            "openstageApply",
                            "openstagePlan",
                            "openstageWriteItems",
                            "openstageApply",
                            "openstageDrift",
                            "openstageReadItems");
            TestResultAction tests = applied.getAction(TestResultAction.class);
            assertThat(tests.getFailedTests().stream()
                            .filter(test -> test.getClassName().equals("openstage.openstageDrift.berlin.os60"))
                            .map(test -> test.getName() + " " + test.getErrorDetails()))
                    .singleElement()
                    .asString()
                    .startsWith(one.mac() + " ")
                    .contains("sntp-addr is 10.20.0.99 instead of 10.20.0.5");
            for (WorkflowRun run : List.of(planned, applied)) {
                assertNowhere(run.getRootDir().toPath());
            }
            assertNowhere(Path.of(workspace(job).getRemote()));
        }
    }

    /** Neither the secret nor its Base64, wherever in a longer text that begins. */
    private static void assertNowhere(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertThat(text).as(file.toString()).doesNotContain(SECRET);
                for (int before = 0; before < 3; before++) {
                    byte[] shifted = ("x".repeat(before) + SECRET).getBytes(StandardCharsets.UTF_8);
                    String encoded = Base64.getEncoder().encodeToString(shifted);
                    assertThat(text).as(file.toString()).doesNotContain(encoded.substring(4, encoded.length() - 4));
                }
            }
        }
    }

    @Test
    void onlyAPlanThatThisJenkinsMadeIsApplied() throws Exception {
        try (Desk desk = new Desk()) {
            String phone = Desk.named(desk.phone());
            WorkflowJob job = job(inventory(phone));
            file(job, "fleet/vars/all.yaml", ITEMS + "reg-addr: 10.20.0.9\n");
            WorkflowRun run = run(job, Result.SUCCESS, """
                    def no = { number, what ->
                        try { what(); echo "taken ${number}" } catch (e) { echo "no ${number}: ${e.message}" }
                    }
                    openstageGather fleet: 'fleet', snapshot: 'snapshot.json'
                    openstageSimulate(phones: '%s', firmware: 'V3 R5.12.0') {
                        openstageGather fleet: 'fleet', snapshot: 'rehearsed.json'
                        def p = openstagePlan fleet: 'fleet', snapshot: 'rehearsed.json', out: 'rehearsed-plan.json'
                        echo "rehearsed: ${p.rehearsal}, ${p.cutsOff}"
                        no('cut off') { openstageApply plan: p, fleet: 'fleet' }
                        def a = openstageApply plan: p, fleet: 'fleet', snapshot: 'rehearsed.json', allowCutOff: true
                        echo "rehearsed: ${a.allDone}, ${a.rehearsal}, ${a.summary}"
                        echo "rehearsed: ${openstagePlan(fleet: 'fleet', snapshot: 'rehearsed.json', live: true).outcome}"
                        no('foreign in a rehearsal') {
                            writeFile file: 'foreign.json', text: readFile('rehearsed-plan.json') + ' '
                            openstageApply plan: 'foreign.json', fleet: 'fleet', allowCutOff: true
                        }
                    }
                    no('rehearsed snapshot') { openstagePlan fleet: 'fleet', snapshot: 'rehearsed.json' }
                    no('rehearsed') { openstageApply plan: 'rehearsed-plan.json', fleet: 'fleet', allowCutOff: true }
                    def p = openstagePlan fleet: 'fleet', snapshot: 'snapshot.json', out: 'plan.json'
                    openstageSimulate(phones: '%s', firmware: 'V3 R5.12.0') {
                        no('real in a rehearsal') { openstageApply plan: p, fleet: 'fleet', allowCutOff: true, failOn: 'NEVER' }
                    }
                    writeFile file: 'foreign.json', text: readFile('plan.json') + ' '
                    archiveArtifacts artifacts: 'foreign.json', fingerprint: true
                    no('foreign') { openstageApply plan: 'foreign.json', fleet: 'fleet', allowCutOff: true }
                    no('missing') { openstageApply plan: 'nothing.json', fleet: 'fleet' }
                    no('outside') { openstageApply plan: '../plan.json', fleet: 'fleet' }
                    no('not written') { openstageApply plan: openstagePlan(fleet: 'fleet', snapshot: 'snapshot.json'), fleet: 'fleet' }
                    no('secret') { openstageApply plan: 'plan.json', fleet: 'fleet', allowCutOff: true, credentials: [sip: 'nobody'] }
                    def a = openstageApply plan: 'foreign.json', fleet: 'fleet', allowCutOff: true, anyPlan: true
                    echo "any: ${a.summary}"
                    echo "first: ${a.firstPhones}"
                    writeFile file: 'fleet/vars/all.yaml', text: 'sntp-addr: 10.20.0.6'
                    no('other content') { openstageApply plan: 'plan.json', fleet: 'fleet', allowCutOff: true }
                    """.formatted(phone, phone));
            assertSaid(
                    run,
                    "rehearsed: true, [reg-addr]",
                    "no cut off: rehearsed-plan.json is not applied: the plan changes what can cut phones off: reg-addr",
                    "rehearsed: true, true, 1 phone as planned; 4 items and files written, 0 already so",
                    "rehearsed: no change",
                    "no foreign in a rehearsal: foreign.json is not applied: this Jenkins did not make it",
                    "no rehearsed snapshot: rehearsed.json was written in a rehearsal",
                    "no rehearsed: rehearsed-plan.json is not applied: it was made in a rehearsal",
                    "taken real in a rehearsal",
                    "no foreign: foreign.json is not applied: this Jenkins did not make it",
                    "no missing: There is no file 'nothing.json' in the workspace, which plan names",
                    "no outside: '../plan.json' does not lie in the workspace",
                    "no not written: openstageApply: plan is a result of openstagePlan that was not written",
                    "no secret: There is no secret text 'nobody' that this job may use",
                    "with this ID, for sip-pwd of 1 phone (" + phone.split("=")[1] + "). No phone was asked",
                    "any: 1 phone as planned; 4 items and files written",
                    "[openstage] phones first: " + phone.split("=")[1]
                            + " of the one phone that gets reg-addr 10.20.0.9",
                    "first: [of the one phone that gets reg-addr 10.20.0.9: " + phone.split("=")[1]
                            + " has come back with it]",
                    "no other content: plan.json is not applied: the fleet folder says something else");
            assertThat(run.getAction(PhonesAction.class).getRecords().stream()
                            .filter(StepRecord::isRehearsal)
                            .flatMap(step -> step.getPhones().stream())
                            .map(PhoneRow::getAddress))
                    .containsOnly(phone);
            assertThat(run.getAction(PlansAction.class).getPlans())
                    .extracting(KeptPlan::isRehearsal)
                    .containsExactly(true, true, false, false);
            assertNowhere(run.getRootDir().toPath());
        }
    }

    private static void account(String id, Login login) throws Exception {
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new UsernamePasswordCredentialsImpl(
                        CredentialsScope.GLOBAL, id, "", login.username(), login.password()));
    }

    @Test
    void filesOfAPlanAreStagedAndDeployedAlsoInARehearsal(@TempDir Path served) throws Exception {
        Accounts accounts = Accounts.madeUp();
        account("upload", accounts.upload());
        account("phones", accounts.phones());
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (Desk desk = new Desk();
                EmbeddedFtpServer ftp = EmbeddedFtpServer.start(any, served, accounts)) {
            SimulatedPhone one = desk.phone();
            SimulatedPhone two = desk.phone();
            WorkflowJob job = job(inventory(Desk.named(one), Desk.named(two)));
            file(job, "fleet/vars/all.yaml", "sntp-addr: 10.20.0.5\n");
            // Two of one name, which cannot lie in one folder of a server.
            file(job, "fleet/files/files.yaml", """
                    - {file: logo.png, type: LOGO}
                    - {file: saver/logo.png, type: SCREENSAVER}
                    """);
            file(job, "fleet/files/logo.png", "a logo");
            file(job, "fleet/files/saver/logo.png", "a screen saver");
            WorkflowRun nowhere = run(job, Result.FAILURE, """
                    openstageGather fleet: 'fleet', snapshot: 'snapshot.json'
                    def p = openstagePlan fleet: 'fleet', snapshot: 'snapshot.json', out: 'plan.json'
                    echo "planned: ${p.outcome}, ${p.changes} and ${p.files}, ${p.changed[0].sentence}"
                    openstageSimulate(phones: ['%s', '%s'], firmware: 'V3 R5.12.0') {
                        openstageGather fleet: 'fleet', snapshot: 'rehearsed.json'
                        def r = openstagePlan fleet: 'fleet', snapshot: 'rehearsed.json', out: 'rehearsed-plan.json', name: 'rehearsed'
                        def a = openstageApply plan: r, fleet: 'fleet', snapshot: 'rehearsed.json'
                        echo "rehearsed: ${a.files}, ${a.phones[0].effects['logo.png (LOGO)']}"
                        echo "rehearsed: ${openstagePlan(fleet: 'fleet', snapshot: 'rehearsed.json', live: true).outcome}"
                    }
                    openstageApply plan: 'plan.json', fleet: 'fleet', snapshot: 'snapshot.json'
                    """.formatted(Desk.named(one), Desk.named(two)));
            assertSaid(
                    nowhere,
                    "[openstage] + logo.png (LOGO)",
                    "6 bytes, SHA-256 debe7e55",
                    "planned: changes, 2 and 4, 1 item and 2 files differ",
                    "rehearsed: [logo.png (LOGO): deployed to 2 phones, logo.png (SCREENSAVER): deployed to 2 phones], written and"
                            + " verified",
                    "rehearsed: no change",
                    "The plan deploys files, and nobody knows where to stage them: No file server is configured",
                    "It is for the file server 'files' of the fleet folder, for site 'berlin'");
            assertThat(one.deployedFiles()).isEmpty();

            FileServerConfiguration depot = new FileServerConfiguration("files", "127.0.0.1");
            depot.setPort(ftp.address().getPort());
            depot.setPath("/phones/");
            depot.setCredentialsId("upload");
            depot.setPhoneCredentialsId("phones");
            OpenStageConfiguration.get().setFileServers(List.of(depot));
            WorkflowRun applied = run(job, Result.SUCCESS, """
                    def items = openstageApply plan: 'plan.json', fleet: 'fleet', snapshot: 'snapshot.json', files: false
                    echo "items: ${items.summary}, ${items.files}"
                    def a = openstageApply plan: 'plan.json', fleet: 'fleet', snapshot: 'snapshot.json'
                    echo "files: ${a.summary}, ${a.files[0].deployed} of ${a.files[0].name}"
                    echo "left: ${openstagePlan(fleet: 'fleet', snapshot: 'snapshot.json', live: true).outcome}"
                    echo "again: ${openstageApply(plan: 'plan.json', fleet: 'fleet', snapshot: 'snapshot.json').files}"
                    writeFile file: 'fleet/files/logo.png', text: 'another logo'
                    def d = openstageDrift fleet: 'fleet', snapshot: 'snapshot.json', failOn: 'NEVER'
                    echo "drift: ${d.outcome}, ${d.files}, ${d.drifted[0].sentence}"
                    try { openstageApply plan: 'plan.json', fleet: 'fleet' } catch (e) { echo "no: ${e.message}" }
                    """);
            assertSaid(
                    applied,
                    "items: 2 phones as planned; 2 items and files written, 0 already so, []",
                    "logo.png: staged on ftp://127.0.0.1:" + ftp.address().getPort() + "/phones/logo.png (6 bytes",
                    "logo.png: staged on ftp://127.0.0.1:" + ftp.address().getPort()
                            + "/phones/cb52d355c324/logo.png (14 bytes",
                    "files: 2 phones as planned; 4 items and files written, 2 already so, 2 of logo.png",
                    "[openstage] openstageApply: logo.png (LOGO): deployed to 2 phones",
                    "left: no change",
                    "again: []",
                    "drift: drift, 2, 1 file differs",
                    "no: plan.json is not applied: the file logo.png (LOGO) in the fleet folder is not the one that was reviewed");
            assertThat(List.of(one, two)).allSatisfy(phone -> assertThat(phone.deployedFiles())
                    .extracting(DeployedFile::name, DeployedFile::type, DeployedFile::size)
                    .containsExactlyInAnyOrder(tuple("logo.png", "LOGO", 6L), tuple("logo.png", "SCREENSAVER", 14L)));
            assertThat(JenkinsRule.getLog(applied))
                    .doesNotContain(
                            accounts.upload().password(), accounts.phones().password());
        }
    }

    @Test
    void aStoppedApplyKeepsWhatPhonesWereTold() throws Exception {
        try (Desk desk = new Desk()) {
            SimulatedPhone one = desk.phone();
            SimulatedPhone gone = desk.phone();
            WorkflowJob job = job(inventory(Desk.named(one), Desk.named(gone)));
            run(job, Result.SUCCESS, "openstageGather fleet: 'fleet', snapshot: 'snapshot.json'");
            file(job, "fleet/phones.yaml", inventory(Desk.named(one), "127.78.0.99:9=" + gone.mac()));
            job.setDefinition(new CpsFlowDefinition("""
                    node('voice') {
                        openstagePlan fleet: 'fleet', snapshot: 'snapshot.json', out: 'plan.json'
                        openstageApply plan: 'plan.json', fleet: 'fleet', snapshot: 'snapshot.json', timeout: 600
                    }
                    """, true));
            WorkflowRun run = Objects.requireNonNull(job.scheduleBuild2(0)).waitForStart();
            jenkins.waitForMessage(Desk.named(one) + ": 3 items", run);
            run.doStop();
            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
            assertSaid(run, "openstageApply was stopped: 2 phones: 1 done, 1 not asked");
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                            workspace(job).child("snapshot.json").readToString())
                    .containsOnlyOnce("\"sip-pwd\": \"${credential:sip}\""));
            WorkflowRun again = run(job, Result.SUCCESS, """
                    def p = openstagePlan fleet: 'fleet', snapshot: 'snapshot.json'
                    echo "left: ${p.changed*.mac}"
                    """);
            assertSaid(again, "left: [" + gone.mac() + "]");
        }
    }

    @Test
    void aMistakeIsNamedWithFileAndLineAlsoInADeclarativePipeline() throws Exception {
        OpenStageConfiguration.get().setEndpoints(List.of(new EndpointConfiguration("nowhere")));
        WorkflowJob job = job(inventory("10.20.1.11=00:1A:E8:21:A5:10"));
        WorkflowRun right = script(job, Result.UNSTABLE, """
                pipeline {
                    agent { label 'voice' }
                    stages {
                        stage('Look') {
                            steps {
                                openstageValidate fleet: 'fleet', sarif: 'reports/openstage.sarif'
                                script {
                                    def v = openstageValidate fleet: 'fleet/'
                                    echo "right: ${v.errors}, ${v.phones}"
                                    v = openstageValidate fleet: 'fleet', checkCredentials: true
                                    writeFile file: 'fleet/vars/site/berlin.yaml', text: 'realm: ${credential:nobody}'
                                    v = openstageValidate fleet: 'fleet', checkCredentials: true, failOn: 'UNSTABLE'
                                    echo "unknown: ${v.errors}"
                                    openstageValidate fleet: 'fleet'
                                    writeFile file: 'dumps/001AE821A510.txt', text: "device-type = OpenStage 60\\nsntp-addr = 10.20.0.5\\n"
                                    def g = openstageGather snapshot: 'imported.json', from: ['dumps/*.txt']
                                    echo "imported: ${g.phones*.mac}, ${g.file}, ${readFile('imported.json').contains('10.20.0.5')}"
                                    writeFile file: 'dumps/torn.json', text: '{'
                                    try { openstageGather snapshot: 'imported.json', from: 'dumps/*.json' } catch (e) { echo "no: ${e.message}" }
                                    try { openstageGather snapshot: 'imported.json', from: 'none/*' } catch (e) { echo "no: ${e.message}" }
                                    try { openstageGather snapshot: 'imported.json', from: 'dumps/*.txt', phones: '192.0.2.44' } catch (e) { echo "no: ${e.message}" }
                                    writeFile file: 'empty.json', text: '{}'
                                    try { openstagePlan fleet: 'fleet', snapshot: 'empty.json' } catch (e) { echo "no: ${e.message}" }
                                    try { openstagePlan fleet: 'fleet', snapshot: 'none.json' } catch (e) { echo "no: ${e.message}" }
                                    try { openstagePlan fleet: 'fleet', snapshot: 'none.json', out: '../plan.json' } catch (e) { echo "no: ${e.message}" }
                                }
                            }
                        }
                    }
                }
                """);
        assertSaid(
                right,
                "right: [], 1",
                "unknown: [fleet/vars/site/berlin.yaml:1:8: there is no credential 'nobody'; add credentials of the kind 'Secret text'",
                "imported: [00:1A:E8:21:A5:10], imported.json, true",
                "[openstage] openstageGather: 1 phone from 1 file",
                "no: from: dumps/torn.json",
                "no: No file of the workspace matches 'none/*'",
                "no: openstageGather: from takes items from files; leave out phones",
                "no: empty.json:1: this is no snapshot",
                "no: There is no file 'none.json' in the workspace, which snapshot names",
                "no: '../plan.json' does not lie in the workspace");
        assertThat(workspace(job).child("reports/openstage.sarif").readToString())
                .contains("\"version\" : \"2.1.0\"");

        file(job, "fleet/vars/site/berlin.yaml", "sntp-addr: 10.20.0.5\nsip-pwd: klar-0815\n");
        WorkflowRun wrong = run(job, Result.FAILURE, """
                def v = openstageValidate fleet: 'fleet', failOn: 'NEVER', sarif: 'openstage.sarif'
                echo "wrong: ${v.errors.size()} ${v.errors[0].file}:${v.errors[0].line} ${v.errors[0].layer} ${v.errors[0].severity}"
                echo "sarif: ${readFile('openstage.sarif').contains('fleet/vars/site/berlin.yaml')}"
                try { openstagePlan fleet: 'fleet' } catch (e) { echo "no plan: ${e.message}" }
                openstageValidate fleet: 'fleet'
                """);
        assertSaid(
                wrong,
                "wrong: 1 fleet/vars/site/berlin.yaml:2 site berlin error",
                "sarif: true",
                "no plan: the fleet folder fleet has a mistake:",
                "[openstage] fleet/vars/site/berlin.yaml:2:",
                "ERROR: openstageValidate: fleet: 1 mistake");
        assertThat(JenkinsRule.getLog(wrong)).doesNotContain("klar-0815");

        Path outside = Files.createTempFile("outside", ".yaml");
        Files.writeString(outside, "secret-of-the-node: 1\n");
        Files.createSymbolicLink(
                Path.of(workspace(job).child("fleet/vars/model").getRemote()), outside.getParent());
        WorkflowRun linked = run(job, Result.FAILURE, "openstageValidate fleet: 'fleet', failOn: 'NEVER'");
        assertSaid(linked, "'fleet/vars/model' is a link that leads out of the workspace");
        workspace(job).child("fleet/vars").deleteRecursive();
        WorkflowRun whole = run(job, Result.SUCCESS, """
                dir('fleet') { echo "whole: ${openstageValidate(fleet: '.').phones}" }
                """);
        assertSaid(whole, "whole: 1", "[openstage] openstageValidate: .: 1 phone, no mistake");
        WorkflowRun none = run(job, Result.FAILURE, "openstageValidate fleet: 'flete'");
        assertSaid(none, "There is no folder 'flete' in the workspace: name the folder that holds fleet.yaml");
        Files.delete(outside);
    }
}
