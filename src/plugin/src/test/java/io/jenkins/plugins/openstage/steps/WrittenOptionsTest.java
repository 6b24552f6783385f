package io.jenkins.plugins.openstage.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.openstage.Desk;
import io.jenkins.plugins.openstage.Pipelines;
import io.jenkins.plugins.openstage.config.FileServerConfiguration;
import io.jenkins.plugins.openstage.config.OpenStageConfiguration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What pipelines write as options: the types of every day are taken for what they mean, and all else is one sentence. */
@WithJenkins
class WrittenOptionsTest {

    /** Calls something that shall be refused, and tells the log what was said. */
    private static final String NO = """
            def no(String number, Closure what) {
                try { what(); echo "taken ${number}" } catch (e) { echo "no ${number}: ${e.message}" }
            }
            """;

    private JenkinsRule jenkins;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        // Nobody listens there: what is asked for real fails otherwise than by its options.
        OpenStageConfiguration.get().setEndpoints(List.of(Desk.endpoint("desk", Desk.freePort())));
        OpenStageConfiguration.get().setFileServers(List.of(new FileServerConfiguration("depot", "depot.invalid")));
        new Pipelines(rule).agent();
    }

    private WorkflowRun run(String script) throws Exception {
        return new Pipelines(jenkins).run(Result.SUCCESS, script);
    }

    @Test
    void theTypesOfEveryDayAreTakenForWhatTheyMean() throws Exception {
        WorkflowRun run = run("""
                node('voice') {
                  openstageSimulate(phones: '192.0.2.44\\n192.0.2.45\\r\\n192.0.2.46\\n'.split('\\n'), seed: 3000000000,
                                    timeout: 60 / 2, faults: ['port-dead': 2 / 2], firmwareImages: ['fw/os60.img': '3.5.12.0']) {
                    def all = openstageReadItems phones: '192.0.2.44,192.0.2.45,192.0.2.46'.split(','),
                        items: ['e164', 'device-type'] as String[], failOn: 'NEVER', timeout: 10 / 2,
                        concurrency: '2', junitResults: 'false'
                    echo "array: ${all.summary}"
                    echo "phones: ${openstageReadItems(phones: all.succeeded, items: ['e164'] as Set).summary}"
                    echo "phone: ${openstageReadItems(phones: all.phones[1], items: 'e164').summary}"
                    def again = openstageReadItems phones: all, items: 'e164', failOn: 'NEVER', timeout: 5
                    echo "result: ${again.summary}"
                    echo "failed: ${openstageReadItems(phones: again.failed, items: 'e164', failOn: 'NEVER', timeout: 5).summary}"
                    def mixed = [all.succeeded[0], [all.succeeded[1]] as Object[], "192.0.2.${46}"]
                    echo "mixed: ${openstageReadItems(phones: mixed, items: 'e164').summary}"
                    def found = openstageDiscover range: '192.0.2.40-192.0.2.50', timeout: 5
                    openstageWriteItems phones: found.phones, items: ['e164': 4930, 'sntp-addr': "ntp${1}.example.org"]
                    echo "number: ${openstageReadItems(phones: found, items: 'e164').phones[0].items['e164']}"
                    writeFile file: 'x.png', text: 'y'
                    def staged = openstageStage files: ['x.png'] as String[], folder: 10 / 2
                    echo "staged: ${staged.files[0].url}"
                    openstageDeployFiles phones: found, files: [source: staged, type: 'LOGO']
                    openstageDeployFiles phones: found, files: [[source: staged.files, type: 'PIC']] as Map[],
                        delete: [name: 'x.png', type: 'LOGO']
                    def image = openstageStage files: 'fw/os60.img'
                    echo "upgraded: ${openstageDeploySoftware(phones: found, source: image, version: "3.${5}.12.0").summary}"
                  }
                }
                """);
        for (String line : List.of(
                "array: 3 phones: 2 done, 1 failed",
                "phones: 2 phones: 2 done",
                "phone: 1 phone: 1 done",
                "result: 3 phones: 2 done, 1 failed",
                "failed: 1 phone: 0 done, 1 failed",
                "mixed: 2 phones: 2 done",
                "number: 4930",
                "/5/x.png",
                "upgraded: 2 phones: 2 done")) {
            jenkins.assertLogContains(line, run);
        }
    }

    /** Each step with the sentence that it is refused with; inside and outside of a rehearsal. */
    private static Map<String, String> refusedEverywhere() {
        Map<String, String> refused = new LinkedHashMap<>();
        String unset = ": was a variable of the pipeline not set? Leave the option out, or give ";
        String given = ": was a variable of the pipeline not set? Give ";
        refused.put("openstageRestart phones: env.NOPE", "openstageRestart: phones is null" + unset + "addresses");
        refused.put("openstageRestart phones: ''", "openstageRestart: phones is blank" + unset + "addresses");
        refused.put("openstageRestart phones: ' , '", "openstageRestart: phones names nothing" + unset + "addresses");
        refused.put("openstageRestart phones: \"${env.NOPE}\"", "openstageRestart: phones is the text 'null'" + unset);
        refused.put(
                "openstageRestart phones: []", "openstageRestart: The list phones is empty, so there is nothing to do");
        refused.put("openstageRestart phones: [''] as String[]", "openstageRestart: The list phones is empty");
        refused.put("openstageRestart phones: ['192.0.2.44', null]", "An entry of the list phones is null");
        refused.put("openstageRestart phones: [\"${env.NOPE}\"]", "An entry of the list phones is the text 'null'");
        refused.put(
                "openstageRestart phones: \"192.0.2.44,${env.NOPE}\"",
                "An entry of the list phones is the text 'null'");
        refused.put(
                "openstageWriteItems items: ['sntp-addr': \"${env.NOPE}\"]", "expected text, a number, true or false");
        refused.put("openstageRestart phonesFile: env.NOPE", "openstageRestart: phonesFile is null" + unset);
        refused.put("openstageRestart phonesFile: ' '", "openstageRestart: phonesFile is blank" + unset);
        refused.put("openstageRestart phones: '192.0.2.44', endpoint: env.NOPE", "endpoint is null" + unset);
        refused.put(
                "openstageRestart phones: '192.0.2.44', failOn: null", "failOn is null" + unset + "one of ANY, ALL");
        refused.put(
                "openstageRestart phones: '192.0.2.44', timeout: ''", "timeout is blank" + unset + "a whole number");
        refused.put("openstageStage files: 'x.png', server: env.NOPE", "openstageStage: server is null" + unset);
        refused.put("openstageStage files: 'x.png', folder: ''", "openstageStage: folder is blank" + unset);
        refused.put("openstageStage files: 'x.png', site: env.NOPE", "openstageStage: site is null" + unset);
        refused.put(
                "openstageStage files: env.NOPE", "openstageStage: files is null" + given + "files of the workspace");
        refused.put("openstageStage files: []", "openstageStage: The list files is empty");
        refused.put(
                "openstageReadItems phones: '192.0.2.44', items: env.NOPE", "items is null" + given + "names of items");
        refused.put("openstageReadItems phones: '192.0.2.44'", "the option items is missing, expected names of items");
        refused.put("openstageWriteItems phones: '192.0.2.44', items: [:]", "The list items is empty");
        refused.put("openstageWriteItems phones: '192.0.2.44', items: ' '", "items is blank" + given);
        refused.put("openstageDiscover range: env.NOPE", "openstageDiscover: range is null" + given + "'192.0.2.0/24'");
        refused.put("openstageReadmit macs: env.NOPE", "openstageReadmit: macs is null" + given + "MAC addresses");
        refused.put(
                "openstageDeploySoftware phones: '192.0.2.44', source: env.NOPE, version: '3.5.12.0'",
                "source is null" + given);
        refused.put(
                "openstageDeployFiles phones: '192.0.2.44', files: [[source: 'ftp://h/x', type: 'LOGO', credentialsId: env.NOPE]]",
                "openstageDeployFiles: files: credentialsId is null" + unset + "the ID of credentials");
        refused.put(
                "openstageDeployFiles phones: '192.0.2.44', files: [[source: 'ftp://h/x', type: ' ']]",
                "openstageDeployFiles: files: type is blank" + given + "a type, as in 'LOGO'");
        refused.put("openstageDeployFiles phones: '192.0.2.44', files: env.NOPE", "files is null" + unset);
        for (String option : List.of("phones", "phonesFile", "faults", "firmwareImages", "model", "firmware")) {
            refused.put(
                    "openstageSimulate(" + option + ": env.NOPE) { }",
                    "openstageSimulate: " + option + " is null" + unset);
        }
        refused.put("openstageSimulate(phones: '') { }", "openstageSimulate: phones is blank" + unset);
        refused.put("openstageSimulate(phones: []) { }", "openstageSimulate: The list phones is empty");
        return refused;
    }

    @Test
    void anOptionThatIsWrittenAndHoldsNothingIsRefusedInsideARehearsalAsOutside() throws Exception {
        Map<String, String> refused = refusedEverywhere();
        String steps = numbered(refused);
        WorkflowRun run = run(NO + "def steps() {\n" + steps + "}\n" + """
                node('voice') {
                  writeFile file: 'x.png', text: 'y'
                  steps()
                  openstageSimulate(phones: '192.0.2.44 192.0.2.45', timeout: 5) { steps() }
                }
                """);
        String log = JenkinsRule.getLog(run);
        int number = 0;
        for (Map.Entry<String, String> each : refused.entrySet()) {
            number++;
            String said = "no " + number + ": ";
            List<String> lines = log.lines().filter(line -> line.contains(said)).toList();
            assertThat(lines)
                    .as(each.getKey() + "\n" + log)
                    .hasSize(2)
                    .allMatch(line -> line.contains(each.getValue()));
            assertThat(lines.get(0)).isEqualTo(lines.get(1));
        }
        assertThat(log).doesNotContain("taken ").doesNotContain("\tat ");
    }

    private static String numbered(Map<String, String> refused) {
        StringBuilder steps = new StringBuilder();
        int number = 0;
        for (String step : refused.keySet()) {
            steps.append("no('").append(++number).append("') { ").append(step).append(" }\n");
        }
        return steps.toString();
    }

    private static Map<String, String> wrongTypes() {
        Map<String, String> wrong = new LinkedHashMap<>();
        String addresses = ", expected addresses of phones, as in '192.0.2.44' or ['192.0.2.44', '192.0.2.45']";
        String number = ", expected a whole number";
        wrong.put("openstageRestart phones: [a: '192.0.2.44']", "openstageRestart: phones is a map" + addresses);
        wrong.put("openstageRestart phones: true", "openstageRestart: phones is true" + addresses);
        wrong.put("openstageRestart phones: new Date(0)", "openstageRestart: phones is of the type Date" + addresses);
        wrong.put("openstageRestart phones: { it }", "openstageRestart: phones is a block of code" + addresses);
        wrong.put("openstageRestart phones: two", "phones is the result of openstageStage" + addresses);
        wrong.put(
                "openstageRestart phones: [two.files[0]]", "An entry of the list phones is a staged file" + addresses);
        wrong.put("openstageRestart phones: [[a: 1]]", "An entry of the list phones is a map" + addresses);
        wrong.put(
                "openstageRestart phones: read.failed",
                "The list phones is empty, so there is nothing to do: look before");
        wrong.put(
                "openstageReadItems phones: '192.0.2.44', items: [a: 'b']", "items is a map, expected names of items");
        wrong.put(
                "openstageReadItems phones: '192.0.2.44', items: read",
                "items is the result of a step that asked phones");
        wrong.put("openstageWriteItems items: 44", "items is 44, expected values by the names of items");
        wrong.put("openstageWriteItems items: [[e164: '1']]", "items is a list, expected values by the names of items");
        wrong.put("openstageWriteItems items: [e164: ['1']]", "The value of 'e164' is a list, expected text, a number");
        wrong.put("openstageWriteItems items: [e164: read]", "The value of 'e164' is the result of a step that asked");
        wrong.put("openstageStage files: [a: 'b']", "files is a map, expected files of the workspace");
        wrong.put("openstageStage files: 'x.png', folder: ['a']", "folder is a list, expected text");
        wrong.put("openstageReadmit macs: [a: 'b']", "macs is a map, expected MAC addresses");
        wrong.put("openstageRestart timeout: 3000000000", "timeout is 3000000000" + number + " from -2147483648");
        wrong.put("openstageRestart timeout: 4294967301", "timeout is 4294967301" + number);
        wrong.put("openstageRestart timeout: 90000000000000000000", "timeout is 90000000000000000000" + number);
        wrong.put("openstageRestart timeout: 5 / 2", "timeout is 2.5" + number);
        wrong.put("openstageRestart timeout: 'soon'", "timeout is 'soon'" + number);
        wrong.put("openstageRestart timeout: true", "timeout is true" + number);
        wrong.put("openstageRestart concurrency: 4294967301", "concurrency is 4294967301" + number);
        wrong.put("openstageDiscover range: '192.0.2.44', port: 4294975381", "port is 4294975381" + number);
        wrong.put("openstageReadmit macs: '00:1A:E8:01:02:03', within: 4294967301", "within is 4294967301" + number);
        wrong.put("openstageSimulate(count: 4294967297) { }", "count is 4294967297" + number);
        wrong.put(
                "openstageSimulate(faults: ['port-dead': 'some']) { }", "The value of 'port-dead' is 'some', expected");
        wrong.put("openstageSimulate(faults: 3) { }", "faults is 3, expected numbers of phones by the names of faults");
        wrong.put(
                "openstageSimulate(firmwareImages: ['a.img': true]) { }",
                "The value of 'a.img' is true, expected a version");
        wrong.put("openstageRestart factoryReset: 'yes'", "factoryReset is 'yes', expected true or false");
        wrong.put("openstageRestart junitResults: 1", "junitResults is 1, expected true or false");
        wrong.put("openstageRestart failOn: 'any'", "failOn is 'any', expected one of ANY, ALL, UNSTABLE, NEVER");
        wrong.put(
                "openstageDeployFiles files: [[source: 'ftp://h/x', type: 'LOGO', credentialId: 'x']]",
                "openstageDeployFiles: files has no option 'credentialId', expected one of credentialsId, source, type;"
                        + " did you mean credentialsId?");
        wrong.put(
                "openstageDeployFiles files: 'x.png'",
                "files is 'x.png', expected a list of maps, as in [[source: 'ftp");
        wrong.put("openstageDeployFiles files: two", "files is the result of openstageStage, expected a list of maps");
        wrong.put(
                "openstageDeployFiles files: ['x.png']",
                "An entry of the list files is 'x.png', expected a map, as in");
        wrong.put(
                "openstageDeployFiles files: [[source: 'ftp://h/x', type: 'LOGO'], [type: 'LOGO']]",
                "files, entry 2: the option source is missing, expected a URL");
        wrong.put(
                "openstageDeployFiles delete: [[nam: 'x', type: 'LOGO']]",
                "delete has no option 'nam', expected one of name");
        wrong.put(
                "openstageDeploySoftware source: two, version: '3.5.12.0'",
                "source is the result of openstageStage with 2 files, expected one: name one of its files, as in"
                        + " staged.file('x.png') or staged.file('y.png')");
        wrong.put(
                "openstageDeploySoftware source: read, version: '3.5.12.0'",
                "source is the result of a step that asked");
        wrong.put(
                "openstageRestart phone: '192.0.2.44'",
                "openstageRestart has no option 'phone', expected one of concurrency");
        wrong.put("step([$class: 'OpenStageBuilder', operation: [$class: 'ReadItemsStep', items: 'e164']])", FUNCTION);
        wrong.put(
                "step([$class: 'OpenStageBuilder'])", "in a pipeline call the function openstageReadItems or another");
        return wrong;
    }

    private static final String FUNCTION =
            "The build step OpenStageBuilder is for freestyle jobs: in a pipeline call the function openstageReadItems with";

    @Test
    void everyOtherTypeIsOneSentenceInTheWordsOfPipelines() throws Exception {
        Map<String, String> wrong = wrongTypes();
        WorkflowRun run = run(NO + """
                node('voice') {
                  openstageSimulate(phones: '192.0.2.44 192.0.2.45', timeout: 20) {
                    writeFile file: 'x.png', text: 'y'
                    writeFile file: 'y.png', text: 'y'
                    def two = openstageStage files: ['x.png', 'y.png']
                    def read = openstageReadItems items: 'e164'
                """ + numbered(wrong) + "} }");
        String log = JenkinsRule.getLog(run);
        int number = 0;
        for (Map.Entry<String, String> each : wrong.entrySet()) {
            number++;
            String said = "no " + number + ": ";
            assertThat(log.lines().filter(line -> line.contains(said)))
                    .as(each.getKey() + "\n" + log)
                    .singleElement()
                    .asString()
                    .contains(each.getValue())
                    .doesNotContain("java.")
                    .doesNotContain("io.jenkins");
        }
        assertThat(log).doesNotContain("taken ").doesNotContain("\tat ");
    }
}
