package io.jenkins.plugins.openstage.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Computer;
import hudson.model.Result;
import hudson.tasks.Fingerprinter.FingerprintAction;
import io.jenkins.plugins.openstage.Pipelines;
import io.jenkins.plugins.openstage.build.PhoneOutcome;
import io.jenkins.plugins.openstage.build.PhonesAction;
import io.jenkins.plugins.openstage.build.PhonesPublisher;
import io.jenkins.plugins.openstage.config.EndpointConfiguration;
import io.jenkins.plugins.openstage.config.FileServerConfiguration;
import io.jenkins.plugins.openstage.config.OpenStageConfiguration;
import io.jenkins.plugins.openstage.staging.Protocol;
import io.jenkins.plugins.openstage.steps.argument.SensitiveValues;
import java.util.List;
import java.util.Objects;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.Snippetizer;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Blocks with simulated phones, on an agent in a process of its own. The configured hosts do not exist: nobody may ask for them. */
@WithJenkins
class SimulateStepTest {

    private JenkinsRule jenkins;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        OpenStageConfiguration.get().setEndpoints(List.of(new EndpointConfiguration("real")));
        OpenStageConfiguration.get()
                .setFileServers(List.of(
                        server("depot", Protocol.FTP, "berlin"),
                        server("vault", Protocol.FTPS, "hamburg"),
                        server("shelf", Protocol.HTTPS, "vienna")));
        new Pipelines(rule).agent();
    }

    private static FileServerConfiguration server(String name, Protocol protocol, String site) {
        FileServerConfiguration server = new FileServerConfiguration(name, name + ".invalid");
        server.setProtocol(protocol);
        server.setSites(site);
        server.setCredentialsId("not-there");
        return server;
    }

    private WorkflowRun run(Result expected, String body) throws Exception {
        return new Pipelines(jenkins).onAgent(expected, body);
    }

    @Test
    void aChangeIsRehearsedFromStagingToNewFirmware() throws Exception {
        for (String site : List.of("berlin", "hamburg", "vienna")) {
            WorkflowRun run = run(Result.SUCCESS, """
                    openstageSimulate(count: 3, firmwareImages: ['fw/os60.img': '3.5.12.0']) {
                      writeFile file: 'logos/company.png', text: 'a logo'
                      def staged = openstageStage files: ['logos/company.png', 'fw/*.img'], site: '%s', folder: 'r42'
                      echo "staged ${staged.summary}, ${staged.file('os60.img').size} ${staged.file('company.png').url}"
                      openstageWriteItems items: ['sntp-addr': 'ntp.example.org']
                      openstageDeployFiles files: [[source: staged.file('company.png'), type: 'LOGO']]
                      openstageDeployFiles delete: [[name: 'company.png', type: 'LOGO']],
                                           files: [[source: staged.file('company.png'), type: 'PIC']]
                      def upgraded = openstageDeploySoftware source: staged.file('os60.img'), version: '3.5.12.0'
                      echo "firmware ${upgraded.phones.collect { it.firmware }}"
                      def again = openstageStage files: 'logos/company.png', site: '%s', folder: 'r42'
                      echo "again ${again.summary} ${again.files[0].uploaded}"
                      echo "time server ${openstageReadItems(items: 'sntp-addr').phones[2].items['sntp-addr']}"
                    }
                    """.formatted(site, site));
            jenkins.assertLogContains("staged 2 files: 2 staged, 262144 ", run);
            jenkins.assertLogContains("firmware [V3 R5.12.0, V3 R5.12.0, V3 R5.12.0]", run);
            jenkins.assertLogContains("again 1 file: 0 staged, 1 lay there already false", run);
            jenkins.assertLogContains("time server ntp.example.org", run);
            jenkins.assertLogContains("openstageSimulate: 3 simulated phones had", run);
            jenkins.assertLogContains("3 reboots", run);
            assertThat(run.getAction(FingerprintAction.class)).isNull();
            assertThat(run.getAction(PhonesAction.class).getRecords()).hasSize(5);
        }
    }

    @Test
    void addressesOfRealPhonesStandForSimulatedOnes() throws Exception {
        WorkflowRun run = run(Result.SUCCESS, """
                writeFile file: 'phones.txt', text: '192.0.2.44 # front desk\\n192.0.2.45:8085\\n'
                openstageSimulate(phonesFile: 'phones.txt') {
                  def found = openstageDiscover range: '192.0.2.0/24', endpoint: 'real'
                  echo "found ${found.phones.collect { it.address }}"
                  def written = openstageWriteItems phones: ['192.0.2.45'], items: 'e164 = 4930777', endpoint: 'real'
                  def read = openstageReadItems phonesFile: 'phones.txt', items: 'e164', timeout: 3600
                  echo "number ${read.item('192.0.2.45', 'e164')}"
                }
                """);
        jenkins.assertLogContains("found [192.0.2.44, 192.0.2.45]", run);
        jenkins.assertLogContains("number 4930777", run);
        jenkins.assertLogContains("[openstage] 192.0.2.45: ", run);
        assertThat(jenkins.getLog(run)).doesNotContain("127.96.0");

        WorkflowRun other = run(Result.FAILURE, """
                openstageSimulate(phones: '192.0.2.44') { openstageRestart phones: '192.0.2.46' }
                """);
        jenkins.assertLogContains("Phone 192.0.2.46 is not among the simulated ones", other);
    }

    @Test
    void twoPhonesBehindOneRouterAreToldApartByTheirMacAddresses() throws Exception {
        WorkflowRun run = run(Result.SUCCESS, """
                def phones = ['192.0.2.44=00:1A:E8:01:02:03', '192.0.2.44=00:1A:E8:01:02:04']
                openstageSimulate(phones: phones) {
                  openstageWriteItems phones: phones[1], items: 'e164 = 4930777'
                  def read = openstageReadItems phones: phones, items: 'e164'
                  for (phone in read.phones) { echo "${phone.address} has ${phone.items['e164'] == '4930777'}" }
                }
                """);
        jenkins.assertLogContains("192.0.2.44=00:1A:E8:01:02:03 has false", run);
        jenkins.assertLogContains("192.0.2.44=00:1A:E8:01:02:04 has true", run);

        WorkflowRun one = run(Result.FAILURE, """
                def phones = ['192.0.2.44=00:1A:E8:01:02:03', '192.0.2.44=00:1A:E8:01:02:04']
                openstageSimulate(phones: '192.0.2.44') { openstageRestart phones: phones }
                """);
        jenkins.assertLogContains("shares its simulated phone with another one", one);
    }

    @Test
    void aBrokenPhoneIsNamedWithItsReason() throws Exception {
        WorkflowRun run = run(Result.UNSTABLE, """
                openstageSimulate(phones: ['192.0.2.1', '192.0.2.2'], faults: ['port-dead': 1], timeout: 5) {
                  def r = openstageReadAllItems failOn: 'UNSTABLE'
                  echo "failed ${r.failed[0].address} ${r.failed[0].outcome}, secret ${r.succeeded[0].items['user-pwd']}"
                }
                """);
        jenkins.assertLogContains("failed 192.0.2.1 unreachable, secret ***", run);
        assertThat(jenkins.getLog(run)).doesNotContain("127.96.0");
        assertThat(run.getAction(PhonesAction.class).getRecords().get(0).count(PhoneOutcome.FAILED))
                .isEqualTo(1);
    }

    @Test
    void theStepsOfABlockWhosePhonesEndedWithTheAgentSaySoAtOnce() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition("""
                def no(String number, Closure what) {
                    try { what(); echo "taken ${number}" } catch (e) { echo "no ${number}: ${e.message}" }
                }
                node('voice') {
                  openstageSimulate(phones: '192.0.2.44 192.0.2.45') {
                    openstageReadItems items: 'e164'
                    writeFile file: 'x.png', text: 'y'
                    echo 'rehearsed so far'
                    waitUntil(quiet: true, initialRecurrencePeriod: 250) { currentBuild.description == 'go on' }
                    no('1') { openstageWriteItems phones: '192.0.2.44', items: ['language-iso': 'fr'], failOn: 'NEVER' }
                    no('2') { openstageStage files: 'x.png' }
                    no('3') { openstageDiscover range: '192.0.2.40/29', timeout: 5 }
                    no('4') { openstageReadmit macs: '00:1A:E8:01:02:03' }
                    openstageSimulate(phones: '192.0.2.44') {
                      echo "anew: ${openstageReadItems(items: 'e164').summary}"
                    }
                  }
                }
                """, true));
        WorkflowRun run = Objects.requireNonNull(job.scheduleBuild2(0)).waitForStart();
        jenkins.waitForMessage("rehearsed so far", run);
        Computer agent = Objects.requireNonNull(jenkins.jenkins.getComputer("slave0"));
        agent.disconnect(null).get();
        agent.connect(true).get();
        run.setDescription("go on");
        jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(run));
        for (int step = 1; step <= 4; step++) {
            jenkins.assertLogContains(
                    "no " + step + ": The simulated phones of this block ended with the process on slave0, because the"
                            + " agent or Jenkins was started again: run the build again",
                    run);
        }
        jenkins.assertLogContains("anew: 1 phone: 1 done", run);
        assertThat(JenkinsRule.getLog(run)).doesNotContain("taken ").doesNotContain("refused");
    }

    @Test
    void phonesOfAnotherSeriesBeginWithAVersionOfTheirs() throws Exception {
        WorkflowRun run = run(Result.SUCCESS, """
                openstageSimulate(count: 1, model: 'OpenScape Desk Phone CP400') {
                  echo "has ${openstageReadItems(items: 'e164').phones[0].firmware}"
                }
                openstageSimulate(count: 1, model: 'OpenScape Desk Phone CP400', firmware: '1.9.5.2') { echo 'as given' }
                """);
        jenkins.assertLogContains("1 simulated OpenScape Desk Phone CP400 with 1.10.2.0002", run);
        jenkins.assertLogContains("has 1.10.2", run);
        jenkins.assertLogContains("1 simulated OpenScape Desk Phone CP400 with V1 R9.5.2", run);
    }

    @Test
    void aStageOfAMatrixIsNamedOnce() {
        StepSite site = new StepSite(
                null,
                null,
                null,
                null,
                "9",
                List.of(
                        new PhonesPublisher.Stage("8", "Sim", false),
                        new PhonesPublisher.Stage("7", "Matrix - MODEL = 'OpenStage 15'", false),
                        new PhonesPublisher.Stage("6", "Matrix - MODEL = 'OpenStage 15'", true),
                        new PhonesPublisher.Stage("5", "M", false)),
                SensitiveValues.NONE);
        assertThat(site.stagePath()).isEqualTo("M / Matrix - MODEL = 'OpenStage 15' / Sim");
    }

    @Test
    void whatDoesNotMakeSenseIsOneSentence() throws Exception {
        jenkins.assertLogContains(
                "'bored' is no fault: expected one of no-answer",
                run(Result.FAILURE, "openstageSimulate(faults: [bored: 1]) { echo 'never' }"));
        jenkins.assertLogContains(
                "does not lie in the workspace",
                run(Result.FAILURE, "openstageSimulate(firmwareImages: ['../x.img': '3.5.12.0']) { echo 'never' }"));
        jenkins.assertLogContains(
                "phones.txt, line 2 holds what is no phone: expected an address", run(Result.FAILURE, """
                        writeFile file: 'phones.txt', text: '192.0.2.1\\na:b:c\\n'
                        openstageSimulate(phonesFile: 'phones.txt') { echo 'never' }
                        """));
        jenkins.assertLogContains(
                "No file server serves site 'rome'",
                run(
                        Result.FAILURE,
                        "writeFile file: 'a', text: 'a'; openstageSimulate { openstageStage files: 'a', site: 'rome' }"));
        jenkins.assertLogContains(
                "No file of the workspace matches 'absent.png'",
                run(Result.FAILURE, "openstageSimulate { openstageStage files: 'absent.png' }"));
        jenkins.assertLogContains(
                "does not lie on the simulated file server",
                run(
                        Result.FAILURE,
                        "openstageSimulate { openstageDeployFiles files: [[source: 'ftp://192.0.2.20/a.png', type: 'LOGO']] }"));
        jenkins.assertLogContains(
                "live on another node",
                run(Result.FAILURE, "openstageSimulate { node('built-in') { openstageRestart() } }"));
    }

    @Test
    void aSimulatedImageNeitherReplacesARealOneNorStays() throws Exception {
        jenkins.assertLogContains("may be a real image", run(Result.FAILURE, """
                        writeFile file: 'fw/os60.img', text: 'a real image'
                        openstageSimulate(firmwareImages: ['fw/os60.img': '3.5.12.0']) { echo 'never' }
                        """));
        jenkins.assertLogContains("there: true, then: false", run(Result.SUCCESS, """
                        def there
                        openstageSimulate(count: 1, firmwareImages: ['fw/os60.img': '3.5.12.0']) {
                          there = fileExists('fw/os60.img')
                        }
                        echo "there: ${there}, then: ${fileExists('fw/os60.img')}"
                        """));
    }

    @Test
    void formsOfferWhatPipelinesSay() throws Exception {
        SimulateStep step = new SimulateStep();
        step.setPhones("192.0.2.1\n192.0.2.2");
        step.setFaults("download-error = 1");
        step.setFirmwareImages("fw/os60.img = 3.5.12.0");
        step.setCount(4);
        assertThat(Snippetizer.object2Groovy(step))
                .contains("count: 4", "faults: ['download-error': '1']", "phones: ['192.0.2.1', '192.0.2.2']")
                .contains("firmwareImages: ['fw/os60.img': '3.5.12.0']");
        StageStep stage = new StageStep("a.png\nb.png");
        stage.setSite("berlin");
        assertThat(Snippetizer.object2Groovy(stage))
                .isEqualTo("openstageStage files: ['a.png', 'b.png'], site: 'berlin'");
    }
}
