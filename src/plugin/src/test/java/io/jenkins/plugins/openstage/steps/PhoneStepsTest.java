package io.jenkins.plugins.openstage.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.model.Result;
import hudson.tasks.junit.TestResultAction;
import hudson.util.Secret;
import io.jenkins.plugins.openstage.Desk;
import io.jenkins.plugins.openstage.Pipelines;
import io.jenkins.plugins.openstage.Reload;
import io.jenkins.plugins.openstage.build.PhoneOutcome;
import io.jenkins.plugins.openstage.build.PhonesAction;
import io.jenkins.plugins.openstage.config.OpenStageConfiguration;
import io.jenkins.plugins.openstage.simulator.Behaviour;
import io.jenkins.plugins.openstage.simulator.Fault;
import io.jenkins.plugins.openstage.simulator.SimulatedPhone;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The steps on an agent in a process of its own, with simulated phones. */
@WithJenkins
class PhoneStepsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private JenkinsRule jenkins;
    private Desk desk;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        desk = new Desk();
        new Pipelines(rule).agent();
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    private WorkflowRun schedule(String script) throws Exception {
        return new Pipelines(jenkins).begin(script);
    }

    private WorkflowRun run(Result expected, String body) throws Exception {
        WorkflowRun run = schedule("node('voice') { stage('Phones') {\n" + body + "\n} }");
        return jenkins.assertBuildStatus(expected, jenkins.waitForCompletion(run));
    }

    private static WarningAction warning(WorkflowRun run) {
        FlowNode node = new DepthFirstScanner()
                .findFirstMatch(
                        Objects.requireNonNull(run.getExecution()),
                        each -> each.getPersistentAction(WarningAction.class) != null);
        return node == null ? null : node.getPersistentAction(WarningAction.class);
    }

    @Test
    void itemsAreWrittenAndReadBack() throws Exception {
        SimulatedPhone phone = desk.phone();
        desk.phone();
        WorkflowRun run = run(Result.SUCCESS, """
                def written = openstageWriteItems phones: %s, items: ['e164': "49${1000}", 'sip-pwd': 'top-secret']
                echo "written: ${written.summary} ${written.allDone} ${written.failed.size()}"
                def read = openstageReadItems phones: %s, items: ['e164', 'device-type']
                echo "number ${read.item('%s', 'e164')}"
                for (p in read.phones) { echo "${p.mac} ${p.model} ${p.firmware} ${p.items['e164']} ${p.outcome}" }
                """.formatted(desk.phones(), desk.phones(), Desk.address(phone)));
        jenkins.assertLogContains("written: 2 phones: 2 done true 0", run);
        jenkins.assertLogContains("number 491000", run);
        jenkins.assertLogContains("00:1A:E8:01:02:01 OpenStage 60 V3 R5.12.0 491000 done", run);
        jenkins.assertLogContains("[openstage] " + Desk.address(phone) + ": contacted", run);
        jenkins.assertLogContains("[openstage] openstageReadItems: 2 phones: 2 done", run);
        assertThat(jenkins.getLog(run)).doesNotContain("top-secret").doesNotContain("BoringSSL does not load");
        assertThat(phone.items().value("e164")).contains("491000");
        assertThat(desk.portIsFree()).isTrue();
    }

    @Test
    void aSecretIsWrittenByReferenceAndShownNowhere() throws Exception {
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new StringCredentialsImpl(
                        CredentialsScope.GLOBAL, "sip-berlin", "", Secret.fromString("open-sesame")));
        SimulatedPhone phone = desk.phone();
        WorkflowRun run = run(Result.SUCCESS, """
                openstageWriteItems phones: %s, items: ['sip-pwd': '${credential:sip-berlin}']
                def read = openstageReadItems phones: %s, items: ['sip-pwd', 'e164']
                echo "password ${read.phones[0].items['sip-pwd']}"
                """.formatted(desk.phones(), desk.phones()));
        assertThat(phone.items().value("sip-pwd")).contains("open-sesame");
        jenkins.assertLogContains("password ***", run);
        assertShownNowhere("open-sesame", run);
        jenkins.assertLogContains(
                "There is no secret text 'absent' that this job may use",
                run(
                        Result.FAILURE,
                        "openstageWriteItems phones: %s, items: ['sip-pwd': '${credential:absent}']"
                                .formatted(desk.phones())));
    }

    private static void assertShownNowhere(String secret, WorkflowRun run) throws Exception {
        try (Stream<Path> files = Files.walk(run.getRootDir().toPath())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(secret);
            }
        }
    }

    @Test
    void aSecretInAnItemThatIsNoneIsNotReadBackInClear() throws Exception {
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new StringCredentialsImpl(
                        CredentialsScope.GLOBAL, "realm-berlin", "", Secret.fromString("open-sesame")));
        SimulatedPhone phone = desk.phone();
        WorkflowRun run = run(Result.SUCCESS, """
                openstageWriteItems phones: %s, items: ['display-id-unicode': '${credential:realm-berlin}', 'sntp-addr': '192.0.2.7']
                def read = openstageReadItems phones: %s, items: ['display-id-unicode', 'sntp-addr']
                echo "read ${read.phones[0].items}"
                def all = openstageReadAllItems phones: %s
                echo "all ${all.phones[0].items['display-id-unicode']}"
                """.formatted(desk.phones(), desk.phones(), desk.phones()));
        assertThat(phone.items().value("display-id-unicode")).contains("open-sesame");
        jenkins.assertLogContains("read [display-id-unicode:***, sntp-addr:192.0.2.7]", run);
        jenkins.assertLogContains("all ***", run);
        assertShownNowhere("open-sesame", run);
    }

    @Test
    void everyPhoneIsOnThePageAndATestResult() throws Exception {
        desk.phone();
        desk.phone(Behaviour.REGULAR.withFault(new Fault.NoAnswer(true)));
        WorkflowRun run = run(
                Result.UNSTABLE,
                "def r = openstageReadAllItems phones: %s, failOn: 'ALL', timeout: 5; echo \"items ${r.phones[0].items.size() > 20}\""
                        .formatted(desk.phones()));
        jenkins.assertLogContains("items true", run);
        assertThat(warning(run).getMessage())
                .contains("1 failed")
                .contains("127.78.0.2")
                .contains("unreachable");
        TestResultAction tests = run.getAction(TestResultAction.class);
        assertThat(tests.getTotalCount()).isEqualTo(2);
        assertThat(tests.getFailCount()).isEqualTo(1);

        Reload.build(run);
        PhonesAction phones = run.getAction(PhonesAction.class);
        assertThat(phones.getRecords().get(0).count(PhoneOutcome.DONE)).isEqualTo(1);
        assertThat(phones.getRecords().get(0).count(PhoneOutcome.FAILED)).isEqualTo(1);
        String page;
        try (JenkinsRule.WebClient web = jenkins.createWebClient()) {
            page = web.getPage(run, "phones").asNormalizedText();
        }
        assertThat(page).contains("openstageReadAllItems", "127.78.0.2", "00:1A:E8:01:02:01", "unreachable");
    }

    @Test
    void aFailedPhoneFailsTheStepUnlessToldOtherwise() throws Exception {
        desk.phone(Behaviour.REGULAR.withFault(new Fault.NoAnswer(true)));
        String step = "def r = openstageRestart phones: " + desk.phones() + ", timeout: 3";
        jenkins.assertLogContains("unreachable", run(Result.FAILURE, step));
        run(Result.FAILURE, step + ", failOn: 'ALL'");
        run(Result.UNSTABLE, step + ", failOn: 'UNSTABLE'");
        WorkflowRun ignored = run(Result.SUCCESS, step + ", failOn: 'NEVER'\necho \"failed ${r.failed[0].outcome}\"");
        jenkins.assertLogContains("failed unreachable", ignored);
    }

    @Test
    void refusedItemsMakeTheStepUnstable() throws Exception {
        desk.phone();
        WorkflowRun run =
                run(Result.UNSTABLE, "openstageWriteItems phones: " + desk.phones() + ", items: 'no-such-item = 1'");
        assertThat(warning(run).getMessage()).contains("no-such-item");
        jenkins.assertLogContains("warning: Item no-such-item is not in the catalogue", run);
    }

    @Test
    void abortingEndsTheStepAndFreesThePort() throws Exception {
        desk.phone(Behaviour.REGULAR.withFault(new Fault.NoAnswer(false)));
        WorkflowRun run = schedule("node('voice') { openstageReadAllItems phones: " + desk.phones() + " }");
        jenkins.waitForMessage(": contacted", run);
        run.doStop();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        await().atMost(Duration.ofSeconds(5)).until(desk::portIsFree);
    }

    @Test
    void twoStepsOnOneAgentShareTheEndpoint() throws Exception {
        SimulatedPhone one = desk.phone();
        SimulatedPhone two = desk.phone();
        WorkflowRun run = run(
                Result.SUCCESS,
                "parallel a: { openstageReadAllItems phones: '%s' }, b: { openstageRestart phones: '%s' }"
                        .formatted(Desk.address(one), Desk.address(two)));
        assertThat(run.getAction(PhonesAction.class).getRecords()).hasSize(2);
        await().atMost(PATIENCE).until(desk::portIsFree);
    }

    @Test
    void aFileNamesThePhones() throws Exception {
        SimulatedPhone phone = desk.phone();
        run(
                Result.SUCCESS,
                "writeFile file: 'p.txt', text: '# reception\\n%s # front desk\\n'\nopenstageReadItems phonesFile: 'p.txt', items: 'e164'"
                        .formatted(Desk.address(phone)));
        jenkins.assertLogContains(
                "There is no file absent.txt",
                run(Result.FAILURE, "openstageReadItems phonesFile: 'absent.txt', items: 'e164'"));
        jenkins.assertLogContains("No phone is named", run(Result.FAILURE, "openstageReadItems items: 'e164'"));
    }

    @Test
    void phonesInARangeAreFound() throws Exception {
        desk.phone();
        SimulatedPhone phone = desk.phone();
        WorkflowRun run = run(
                Result.SUCCESS,
                "def r = openstageDiscover range: '127.78.0.1-127.78.0.3', port: %d, timeout: 5\necho \"found ${r.phones.size()} ${r.phones[0].mac}\""
                        .formatted(phone.address().getPort()));
        jenkins.assertLogContains("found 1 00:1A:E8:01:02:02", run);
    }

    @Test
    void wrongOptionsAreOneSentence() throws Exception {
        WorkflowRun run = run(Result.FAILURE, "openstageReadItems phones: 'a b:c', items: 'e164'");
        jenkins.assertLogContains("'b:c' is no phone address", run);
        assertThat(jenkins.getLog(run)).doesNotContain("\tat io.jenkins.plugins.openstage");
        jenkins.assertLogContains(
                "There is no endpoint 'other': give the name of one that is configured",
                run(Result.FAILURE, "openstageRestart phones: '127.78.0.9', endpoint: 'other'"));
        jenkins.assertLogContains(
                "is no source of a file",
                run(
                        Result.FAILURE,
                        "openstageDeployFiles phones: '127.78.0.9', files: [[source: 'file:///etc/passwd', type: 'LOGO']]"));
        assertThat(List.of(desk.portIsFree())).containsExactly(true);
    }

    @Test
    void aPhoneIsNotAskedAgainTooSoonByTheNextStep() throws Exception {
        desk.phone();
        OpenStageConfiguration.get().getDefaults().setContactSpacing(300);
        String step = "openstageReadItems phones: " + desk.phones() + ", items: 'e164'\n";
        WorkflowRun run = schedule("node('voice') {\n" + step + step + "}");
        jenkins.waitForMessage("s, because an earlier step asked some of these phones to call a moment ago", run);
        run.doStop();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        assertThat(JenkinsRule.getLog(run)).containsOnlyOnce(": contacted");
    }

    @Test
    void theBuildStepLeavesPipelinesToTheFunctions() throws Exception {
        WorkflowRun run =
                run(Result.FAILURE, "step([$class: 'OpenStageBuilder', operation: [$class: 'ReadAllItemsStep']])");
        jenkins.assertLogContains(
                "The build step OpenStageBuilder is for freestyle jobs: in a pipeline call the function openstageReadAllItems",
                run);
        assertThat(JenkinsRule.getLog(run)).doesNotContain("\tat ");
    }

    @Test
    void whatCannotBeMeantIsRefusedBeforeAnyPhoneIsAsked() throws Exception {
        SimulatedPhone phone = desk.phone();
        String phones = desk.phones();
        refused(
                "'my!phone' is no phone address",
                "openstageReadItems phones: [%s, 'my!phone'], items: 'e164'"
                        .formatted("'" + Desk.address(phone) + "'"));
        refused(
                "The value of 'sntp-addr' is null",
                "openstageWriteItems phones: %s, items: ['sntp-addr': null]".formatted(phones));
        refused(
                "'${credentials:sip}' in item sip-pwd is no reference to a secret",
                "openstageWriteItems phones: %s, items: ['sip-pwd': '${credentials:sip}']".formatted(phones));
        refused("The list phones is empty", "openstageRestart phones: ['']");
        WorkflowRun run = refused(
                "A source must not hold an account",
                "openstageDeployFiles phones: %s, files: [[source: 'ftp://u:open-sesame@my_host/x.png', type: 'LOGO']]"
                        .formatted(phones));
        assertThat(jenkins.getLog(run)).doesNotContain("open-sesame");
        refused(
                "The value of item sntp-addr has the character '<', which phones cannot read",
                "openstageWriteItems phones: %s, items: ['sntp-addr': 'a<b']".formatted(phones));
        refused(
                "openstageRestart has no option 'phone', expected one of concurrency, contactAttempts, endpoint",
                "openstageRestart phone: %s".formatted(phones));
        refused(
                "failOn is 'SOMETIMES', expected one of ANY, ALL, UNSTABLE, NEVER",
                "openstageRestart phones: %s, failOn: 'SOMETIMES'".formatted(phones));
        refused(
                "openstageRestart: timeout is -1, expected 0 for the default, or more",
                "openstageRestart phones: %s, timeout: -1".formatted(phones));
        refused(
                "timeout is 'soon', expected a whole number",
                "openstageRestart phones: %s, timeout: 'soon'".formatted(phones));
        refused(
                "openstageDeployFiles: files: type is blank",
                "openstageDeployFiles phones: %s, files: [[source: 'ftp://h/x.png', type: '']]".formatted(phones));
        assertThat(phone.statistics().contactMe()).isZero();
    }

    @Test
    void aFileWithPhonesIsOneOfTheWorkspaceAndNotQuoted() throws Exception {
        refused("'/etc/passwd' does not lie in the workspace", "openstageRestart phonesFile: '/etc/passwd'");
        refused("'../p.txt' does not lie in the workspace", "openstageRestart phonesFile: '../p.txt'");
        refused(
                "'link/passwd' does not lie in the workspace",
                "sh 'ln -s /etc link'\nopenstageRestart phonesFile: 'link/passwd'");
        WorkflowRun run = refused(
                "p.txt, line 2 holds what is no phone: expected an address",
                "writeFile file: 'p.txt', text: '127.78.0.9\\nopen!sesame\\n'\nopenstageRestart phonesFile: \"${WORKSPACE}/p.txt\"");
        assertThat(jenkins.getLog(run)).doesNotContain("open!sesame");
        refused("'00:1A' is no MAC address of phone 127.78.0.9", "openstageRestart phones: '127.78.0.9=00:1A'");
    }

    private WorkflowRun refused(String sentence, String step) throws Exception {
        WorkflowRun run = run(Result.FAILURE, step);
        jenkins.assertLogContains(sentence, run);
        assertThat(jenkins.getLog(run)).doesNotContain("\tat ");
        return run;
    }
}
