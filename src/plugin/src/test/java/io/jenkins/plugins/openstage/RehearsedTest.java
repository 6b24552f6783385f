package io.jenkins.plugins.openstage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import hudson.model.Result;
import hudson.tasks.Fingerprinter.FingerprintAction;
import hudson.tasks.junit.CaseResult;
import hudson.tasks.junit.TestResultAction;
import io.jenkins.plugins.openstage.build.PhoneRow;
import io.jenkins.plugins.openstage.build.PhonesAction;
import io.jenkins.plugins.openstage.build.StepRecord;
import io.jenkins.plugins.openstage.config.FileServerConfiguration;
import io.jenkins.plugins.openstage.config.OpenStageConfiguration;
import io.jenkins.plugins.openstage.staging.Protocol;
import java.util.List;
import java.util.Objects;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A rehearsal is never taken for reality, and can be compared with the one before. */
@WithJenkins
class RehearsedTest {

    private JenkinsRule jenkins;
    private WorkflowJob job;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        job = rule.createProject(WorkflowJob.class);
        FileServerConfiguration depot = new FileServerConfiguration("depot", "depot.invalid");
        depot.setProtocol(Protocol.FTP);
        OpenStageConfiguration.get().setFileServers(List.of(depot));
    }

    private WorkflowRun run(Result expected, String body) throws Exception {
        job.setDefinition(new CpsFlowDefinition("node {\n" + body + "\n}", true));
        return jenkins.assertBuildStatus(
                expected,
                jenkins.waitForCompletion(
                        Objects.requireNonNull(job.scheduleBuild2(0)).waitForStart()));
    }

    private static List<String> names(WorkflowRun run) {
        return run.getAction(PhonesAction.class).getRecords().stream()
                .flatMap(step -> step.getPhones().stream())
                .map(PhoneRow::getAddress)
                .toList();
    }

    private static List<CaseResult> failed(WorkflowRun run) {
        return run.getAction(TestResultAction.class).getFailedTests();
    }

    @Test
    void rehearsedAndRealPhonesAreToldApartWhereverTheyAreShown() throws Exception {
        try (Desk desk = new Desk()) {
            String phone = Desk.address(desk.phone());
            WorkflowRun run = run(Result.SUCCESS, """
                    openstageSimulate(phones: '%s') {
                        def r = openstageReadItems items: 'e164'
                        echo "rehearsal ${r.rehearsal}"
                        writeFile file: 'a.png', text: 'a'
                        def s = openstageStage files: 'a.png'
                        echo "staged in a rehearsal ${s.rehearsal}"
                    }
                    def real = openstageReadItems phones: '%s', items: 'e164'
                    echo "real ${real.rehearsal}"
                    """.formatted(phone, phone));
            jenkins.assertLogContains("rehearsal true", run);
            jenkins.assertLogContains("staged in a rehearsal true", run);
            jenkins.assertLogContains("real false", run);
            PhonesAction action = run.getAction(PhonesAction.class);
            assertThat(action.getRecords()).extracting(StepRecord::isRehearsal).containsExactly(true, false);
            assertThat(action.getOverview().getSummary()).isEqualTo("1 phone: 1 done; rehearsed: 1 phone: 1 done");
            assertThat(run.getAction(TestResultAction.class).getPassedTests())
                    .extracting(CaseResult::getFullName)
                    .containsExactlyInAnyOrder(
                            "openstage.rehearsal.openstageReadItems.phone " + phone,
                            "openstage.openstageReadItems.phone " + phone);
            assertThat(run.getAction(FingerprintAction.class)).isNull();
        }
    }

    @Test
    void aFileStagedInARehearsalIsFetchedWithinItsBlockOnly() throws Exception {
        try (Desk desk = new Desk()) {
            String phone = Desk.address(desk.phone());
            WorkflowRun run = run(Result.FAILURE, """
                    def s
                    writeFile file: 'a.png', text: 'a'
                    openstageSimulate(phones: '%s') {
                        s = openstageStage files: 'a.png'
                        openstageDeployFiles files: [[source: s, type: 'LOGO']]
                    }
                    for (given in [s, s.files, s.files[0], s.file('a.png')]) {
                        try {
                            openstageDeployFiles phones: '%s', files: [[source: given, type: 'LOGO']]
                        } catch (e) {
                            echo "no: ${e.message}"
                        }
                    }
                    openstageDeploySoftware phones: '%s', source: s, version: 'V3 R5.12.0'
                    """.formatted(phone, phone, phone));
            assertThat(JenkinsRule.getLog(run).split("no: ftp://.*/a.png was staged in a rehearsal", -1))
                    .hasSize(5);
            jenkins.assertLogContains("ERROR: ftp://", run);
            jenkins.assertLogNotContains("# simulated", run);
            assertThat(run.getAction(PhonesAction.class).getRecords())
                    .extracting(StepRecord::isRehearsal)
                    .containsExactly(true);
        }
    }

    @Test
    void aFaultThatWasRehearsedMakesNoRealPhoneFailed() throws Exception {
        try (Desk desk = new Desk()) {
            String phone = Desk.address(desk.phone());
            WorkflowRun run = run(Result.SUCCESS, """
                    openstageSimulate(phones: '%s', faults: ['no-answer': 1], timeout: 3) {
                        openstageReadItems items: 'e164', failOn: 'NEVER'
                    }
                    openstageReadItems phones: '%s', items: 'e164'
                    """.formatted(phone, phone));
            PhonesAction action = run.getAction(PhonesAction.class);
            assertThat(action.getOverview().getReal().getText()).isEqualTo("1 phone: 1 done");
            assertThat(action.getOverview().getRehearsed().getText()).isEqualTo("1 phone: 1 failed");
            assertThat(action.getOverview().getTroubles())
                    .extracting(trouble -> trouble.getRecord().getTitle())
                    .containsExactly("openstageReadItems (rehearsal)");
        }
    }

    @Test
    void theResultOfARehearsalIsAskedWithinItsBlockOnly() throws Exception {
        try (Desk desk = new Desk()) {
            String phone = Desk.address(desk.phone());
            WorkflowRun run = run(Result.FAILURE, """
                    def r
                    openstageSimulate(phones: '%s') {
                        r = openstageReadItems items: 'e164'
                        r = openstageReadItems phones: r.phones, items: 'language-iso'
                        echo "each ${r.phones[0].rehearsal}"
                    }
                    for (given in [r, r.phones, r.phones[0], ['192.0.2.44', r.phones[0]]]) {
                        try {
                            openstageReadItems phones: given, items: 'e164'
                        } catch (e) {
                            echo "no: ${e.message}"
                        }
                    }
                    openstageReadmit macs: r
                    """.formatted(phone));
            jenkins.assertLogContains("each true", run);
            assertThat(JenkinsRule.getLog(run).split("no: phones holds the result of a rehearsal", -1))
                    .hasSize(5);
            jenkins.assertLogContains("macs holds the result of a rehearsal: its phones were simulated", run);
            assertThat(run.getAction(PhonesAction.class).getRecords())
                    .extracting(StepRecord::isRehearsal)
                    .containsExactly(true, true);
        }
    }

    @Test
    void theSameSeedGivesTheSameNamesInEveryBuildAndBlock() throws Exception {
        String block = """
                openstageSimulate(count: 3, faults: ['no-answer': 1], timeout: 5) {
                    openstageReadItems items: 'e164', failOn: 'NEVER'
                }
                """;
        WorkflowRun first = run(Result.SUCCESS, block);
        WorkflowRun second = run(Result.SUCCESS, "echo 'the pipeline has one step more'\n" + block);
        WorkflowRun third = run(Result.SUCCESS, "parallel a: {\n" + block + "}, b: {\n" + block + "}");
        assertThat(names(first)).containsExactly("127.96.0.1", "127.96.0.2", "127.96.0.3");
        assertThat(names(second)).isEqualTo(names(first));
        assertThat(names(third)).containsOnlyElementsOf(names(first)).hasSize(6);
        assertThat(third.getAction(PhonesAction.class).getOverview().getSummary())
                .isEqualTo("rehearsed: 3 phones: 2 done, 1 failed");
        assertThat(failed(second))
                .extracting(CaseResult::getFullName, CaseResult::getAge)
                .containsExactly(tuple("openstage.rehearsal.openstageReadItems.phone 127.96.0.1", 2));
    }

    @Test
    void whatIsKnownOfAFailedPhoneIsShown() throws Exception {
        WorkflowRun run = run(Result.SUCCESS, """
                openstageSimulate(count: 3, firmwareImages: ['f/os60.img': '3.5.12.0'], faults: ['download-error': 1], timeout: 15) {
                    def s = openstageStage files: 'f/os60.img'
                    def r = openstageDeploySoftware source: s.file('os60.img'), version: '3.5.12.0', failOn: 'NEVER'
                    def f = r.failed[0]
                    echo "failed ${f.outcome} '${f.mac}' '${f.model}' '${f.firmware}' ${r.phone(f.number).address}"
                }
                """);
        PhoneRow row = run.getAction(PhonesAction.class)
                .getRecords()
                .get(0)
                .getPhones()
                .get(0);
        assertThat(row.getMac()).matches("(?:[0-9A-F]{2}:){5}[0-9A-F]{2}");
        assertThat(row.getNumber()).matches("\\d+");
        assertThat(row.getFirmware()).startsWith("V3 R");
        jenkins.assertLogContains("'" + row.getMac() + "' 'OpenStage 60' '" + row.getFirmware() + "' 127.96.0.1", run);
        assertThat(failed(run).get(0).getErrorStackTrace()).contains("number " + row.getNumber(), row.getMac());
    }
}
