package io.jenkins.plugins.openstage.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.openstage.Pipelines;
import org.jenkinsci.plugins.workflow.cps.Snippetizer;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Blocks with the twins of phones that were read before. */
@WithJenkins
class SimulatedTwinTest {

    private static final String SNAPSHOT = """
            {
              "openstage-snapshot": 1, "fleet": "Depot", "read": "2026-11-29T22:00:00Z",
              "phones": [
                {"mac": "00:1A:E8:01:02:03", "address": "10.20.1.44", "model": "OpenStage 60", "firmware": "V3 R5.12.0",
                  "items": {"e164": "4930555101", "language-iso": "en", "display-skin": "0"},
                  "secrets": {"sip-pwd": "set"}, "problems": {"display-skin": "read only"}},
                {"mac": "00:1A:E8:01:02:04", "address": "10.20.1.45:8086", "model": "OpenScape Desk Phone CP400",
                  "firmware": "1.10.2.0002", "items": {"e164": "4930555102", "language-iso": "en"}},
                {"mac": "00:1A:E8:01:02:05", "model": "OpenStage 40", "firmware": "V2 R1.21.0", "max-items": 2,
                  "items": {"e164": "4930555103", "language-iso": "en"}},
                {"mac": "00:1A:E8:01:02:06", "address": "10.20.1.47", "model": "OpenStage 99", "firmware": "V3 R5.12.0"},
                {"mac": "00:1A:E8:01:02:07", "address": "10.20.1.48", "model": "OpenStage 40"}
              ],
              "phones-in-all": 5
            }
            """;

    private JenkinsRule jenkins;

    private WorkflowRun run(Result expected, String body) throws Exception {
        String script = "writeFile file: 'snapshot.json', text: '''" + SNAPSHOT + "'''\n" + body;
        return new Pipelines(jenkins).onAgent(expected, script);
    }

    @Test
    void phonesOfABlockHaveWhatTheSnapshotHasOfTheRealOnes(JenkinsRule rule) throws Exception {
        jenkins = rule;
        new Pipelines(rule).agent();
        WorkflowRun run = run(Result.UNSTABLE, """
                openstageSimulate(snapshot: 'snapshot.json') {
                  def all = openstageReadAllItems()
                  for (phone in all.phones) {
                    echo "${phone.items['e164']} is ${phone.model} with ${phone.firmware}, ${phone.items.size()} items"
                  }
                  // By its address, by another address with its MAC address, and by both.
                  openstageWriteItems phones: '10.20.1.44', items: ['language-iso': 'de']
                  openstageWriteItems phones: '10.99.9.9=00:1A:E8:01:02:04', items: ['language-iso': 'fr']
                  openstageWriteItems phones: '192.0.2.1=00:1A:E8:01:02:05', items: ['language-iso': 'it', 'reg-ttl': '60',
                      'date-format': '0']
                  def read = openstageReadItems items: 'language-iso'
                  echo "speak ${read.phones.collect { it.items['language-iso'] }}"
                  def refused = openstageWriteItems phones: '10.20.1.44', items: ['display-skin': '1']
                  echo "problems ${refused.phones[0].problems}"
                }
                """);
        jenkins.assertLogContains(
                "openstageSimulate: phone 00:1A:E8:01:02:06 has no twin: the snapshot says that it is 'OpenStage 99'",
                run);
        jenkins.assertLogContains(
                "openstageSimulate: phone 00:1A:E8:01:02:07 has no twin: the snapshot says that its firmware is unknown",
                run);
        jenkins.assertLogContains(
                "openstageSimulate: 3 simulated phones as snapshot.json has them, an FTP and an HTTPS server", run);
        jenkins.assertLogContains("4930555101 is OpenStage 60 with V3 R5.12.0, ", run);
        jenkins.assertLogContains("4930555102 is OpenScape Desk Phone CP400 with 1.10.2.0002, ", run);
        jenkins.assertLogContains("4930555103 is OpenStage 40 with V2 R1.21.0, ", run);
        jenkins.assertLogContains("speak [de, fr, it]", run);
        jenkins.assertLogContains("read only", run);
        assertThat(JenkinsRule.getLog(run)).doesNotContain("127.96.0.1:");

        jenkins.assertLogContains(
                "the snapshot says which phones there are and what firmware they have; leave out firmware",
                run(
                        Result.FAILURE,
                        "openstageSimulate(snapshot: 'snapshot.json', firmware: '3.5.12.0') { echo 'never' }"));
        jenkins.assertLogContains(
                "there is no snapshot 'nowhere.json' in the workspace",
                run(Result.FAILURE, "openstageSimulate(snapshot: 'nowhere.json') { echo 'never' }"));
        jenkins.assertLogContains(
                "torn.json: the file is cut off",
                run(
                        Result.FAILURE,
                        "writeFile file: 'torn.json', text: '{\"openstage-snapshot\": 1,'\n"
                                + "openstageSimulate(snapshot: 'torn.json') { echo 'never' }"));
        SimulateStep step = new SimulateStep();
        step.setSnapshot("snapshot.json");
        assertThat(Snippetizer.object2Groovy(step)).contains("snapshot: 'snapshot.json'");
    }
}
