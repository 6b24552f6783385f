package io.jenkins.plugins.openstage.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SecretBytes;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.CertificateCredentialsImpl;
import hudson.model.Result;
import hudson.model.Slave;
import hudson.tasks.junit.TestResultAction;
import io.jenkins.plugins.openstage.Desk;
import io.jenkins.plugins.openstage.Pipelines;
import io.jenkins.plugins.openstage.build.PhonesAction;
import io.jenkins.plugins.openstage.config.EndpointConfiguration;
import io.jenkins.plugins.openstage.config.OpenStageConfiguration;
import io.jenkins.plugins.openstage.simulator.Behaviour;
import io.jenkins.plugins.openstage.simulator.Fault;
import io.jenkins.plugins.openstage.simulator.SimulatedPhone;
import io.jenkins.plugins.openstage.tls.TlsIdentity;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What an endpoint can do beyond asking phones to call: Secure Mode, polls, open enrolment, traces; on an agent, with simulated phones. */
@WithJenkins
class EndpointOptionsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SECRET = "open-sesame";

    private JenkinsRule jenkins;
    private Slave agent;
    private Desk desk;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        agent = new Pipelines(rule).agent();
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    private void desk(Consumer<EndpointConfiguration> special) throws Exception {
        desk = new Desk(special);
    }

    private WorkflowRun schedule(String body) throws Exception {
        return new Pipelines(jenkins).begin("node('voice') {\n" + body + "\n}");
    }

    private WorkflowRun ended(Result expected, WorkflowRun run) throws Exception {
        return jenkins.assertBuildStatus(expected, jenkins.waitForCompletion(run));
    }

    private WorkflowRun run(Result expected, String body) throws Exception {
        return ended(expected, schedule(body));
    }

    /** What the plugin keeps on the agent. */
    private Path kept(String path) {
        return Path.of(agent.getRemoteFS(), "openstage").resolve(path);
    }

    private static SimulatedPhone registered(SimulatedPhone phone) {
        await().atMost(PATIENCE).until(() -> phone.startUp()
                .handle((done, failure) -> failure == null)
                .get(20, TimeUnit.SECONDS));
        return phone;
    }

    @Test
    void aPhoneInSecureModeIsReachedThroughTheSecurePortByLaterBuilds() throws Exception {
        int port = Desk.freePort();
        desk(endpoint -> endpoint.setSecurePort(port));
        SimulatedPhone phone = desk.phone();
        WorkflowRun secured = run(Result.SUCCESS, """
                def r = openstageGoSecure phones: '%s'
                echo "secured ${r.summary} ${r.phones[0].mac}"
                """.formatted(Desk.named(phone)));
        jenkins.assertLogContains("secured 1 phone: 1 done " + phone.mac(), secured);
        jenkins.assertLogContains("openstageGoSecure: take into Secure Mode, 1 phone through endpoint 'desk'", secured);
        assertThat(secured.getAction(PhonesAction.class).getRecords()).hasSize(1);
        assertThat(secured.getAction(TestResultAction.class).getTotalCount()).isEqualTo(1);
        assertThat(phone.isSecure()).isTrue();
        assertThat(kept("secure/desk")).isDirectory();

        WorkflowRun read = run(
                Result.SUCCESS,
                "echo \"port ${openstageReadItems(phones: '%s', items: 'dls-secure-port').phones[0].items['dls-secure-port']}\""
                        .formatted(Desk.address(phone)));
        jenkins.assertLogContains("port " + port, read);
        assertThat(phone.violations()).isEmpty();
    }

    @Test
    void aPhoneInSecureModeThatIsResetIsServedAtTheDefaultPortAgain() throws Exception {
        int port = Desk.freePort();
        desk(endpoint -> endpoint.setSecurePort(port));
        SimulatedPhone phone = desk.phone();
        jenkins.assertLogContains(
                "MAC address, which is not given for",
                run(Result.FAILURE, "openstageGoSecure phones: '%s'".formatted(Desk.address(phone))));
        run(Result.SUCCESS, "openstageGoSecure phones: '%s'".formatted(Desk.named(phone)));
        assertThat(phone.isSecure()).isTrue();

        run(Result.SUCCESS, "openstageRestart phones: '%s', factoryReset: true".formatted(Desk.named(phone)));

        assertThat(phone.isSecure()).isFalse();
        WorkflowRun read = run(
                Result.SUCCESS,
                "echo \"number ${openstageReadItems(phones: '%s', items: 'e164').phones[0].number}\""
                        .formatted(Desk.address(phone)));
        jenkins.assertLogContains("number 49301231", read);
        assertThat(phone.violations()).isEmpty();
    }

    @Test
    void readmitSaysWhichPhonesWereInSecureMode() throws Exception {
        desk(endpoint -> endpoint.setSecurePort(0));
        jenkins.assertLogContains(
                "openstageReadmit: endpoint 'desk' has no secure port",
                run(Result.FAILURE, "openstageReadmit macs: '00:1A:E8:01:02:01'"));
        desk.close();
        int port = Desk.freePort();
        desk(endpoint -> endpoint.setSecurePort(port));
        SimulatedPhone phone = desk.phone();
        WorkflowRun run = run(Result.UNSTABLE, """
                openstageGoSecure phones: '%s'
                echo "readmitted ${openstageReadmit(macs: ['%s', '00:1A:E8:99:99:99'], within: 60)}"
                """.formatted(Desk.named(phone), phone.mac()));
        jenkins.assertLogContains("openstageReadmit: " + phone.mac() + " is in Secure Mode; its next start-up", run);
        jenkins.assertLogContains("openstageReadmit: 00:1A:E8:99:99:99 is not in Secure Mode", run);
        jenkins.assertLogContains("readmitted 1", run);
        jenkins.assertLogContains("'phone' is no MAC address", run(Result.FAILURE, "openstageReadmit macs: 'phone'"));
        assertThat(desk.portIsFree()).isTrue();
    }

    @Test
    void withoutASecurePortNoPhoneIsAskedToGoThere() throws Exception {
        desk(endpoint -> {});
        SimulatedPhone phone = desk.phone();
        WorkflowRun run = run(Result.FAILURE, "openstageGoSecure phones: '%s'".formatted(Desk.named(phone)));
        jenkins.assertLogContains(
                "openstageGoSecure: endpoint 'desk' has no secure port, at which phones in Secure Mode call: set its"
                        + " securePort",
                run);
        assertThat(phone.statistics().contactMe()).isZero();
    }

    @Test
    void aTraceHoldsEveryItemAndNoSecret() throws Exception {
        desk(endpoint -> endpoint.setTrace(true));
        SimulatedPhone phone = desk.phone();
        WorkflowRun run = run(
                Result.SUCCESS,
                "openstageWriteItems phones: '%s', items: [e164: '4930777', 'sip-pwd': '%s']"
                        .formatted(Desk.address(phone), SECRET));
        Path folder = kept("trace/desk");
        jenkins.assertLogContains("what is said with each phone is written to " + folder, run);
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> traces = files.toList();
            assertThat(traces).hasSize(1);
            assertThat(traces.get(0)).hasFileName(phone.mac().text().replace(':', '-') + ".log");
            assertThat(Files.readString(traces.get(0), StandardCharsets.UTF_8))
                    .contains("WriteItems", "4930777", "sip-pwd", "CleanUp")
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void phonesOfAnEndpointThatSaysSoAreSentEveryCharacter() throws Exception {
        desk(endpoint -> {
            endpoint.setEntities(true);
            endpoint.setMessageLimit(1024);
        });
        SimulatedPhone phone = desk.phone(Behaviour.REGULAR.withReadsEntities(true));
        run(
                Result.SUCCESS,
                "openstageWriteItems phones: '%s', items: ['display-id-unicode': '<Sales & Service>']"
                        .formatted(Desk.address(phone)));
        assertThat(phone.items().value("display-id-unicode")).contains("<Sales & Service>");
        assertThat(phone.violations()).isEmpty();
    }

    @Test
    void aPhoneThatCannotBeAskedToCallPolls() throws Exception {
        int port = Desk.freePort();
        desk(endpoint -> endpoint.setPollingPort(port));
        SimulatedPhone phone = desk.phone(Behaviour.REGULAR.withFault(new Fault.NoAnswer(true)));
        WorkflowRun waiting =
                schedule("openstageReadItems phones: '%s', items: 'dcmp-url'".formatted(Desk.named(phone)));
        registered(phone);
        ended(Result.SUCCESS, waiting);

        WorkflowRun read = run(
                Result.SUCCESS,
                "echo \"number ${openstageReadItems(phones: '%s', items: 'e164').phones[0].number}\""
                        .formatted(Desk.named(phone)));
        jenkins.assertLogContains("number 49301231", read);
        assertThat(phone.items().value("dcmp-url")).contains("http://127.0.0.1:" + port + "/dcmp/");
        assertThat(phone.statistics().polls()).isPositive();
        assertThat(phone.statistics().contactMe()).isZero();
    }

    @Test
    void aSecretReachesAPhoneAtAnotherAddressOnlyWhileTheEnrolmentIsOpen() throws Exception {
        List<EndpointConfiguration> endpoints = new ArrayList<>();
        desk(endpoints::add);
        SimulatedPhone phone = desk.phone();
        String step =
                "openstageWriteItems phones: '127.79.0.9=%s', items: ['sip-pwd': '%s']".formatted(phone.mac(), SECRET);
        WorkflowRun withheld = schedule(step + ", timeout: 20");
        registered(phone);
        jenkins.assertLogContains("so it was not told what is secret", ended(Result.FAILURE, withheld));
        jenkins.assertLogContains("refused, from 127.78.0.1: phone " + phone.mac(), withheld);
        assertThat(phone.items().value("sip-pwd")).isNotEqualTo(Optional.of(SECRET));

        endpoints.get(0).setOpenEnrolment(true);
        WorkflowRun trusted = schedule(step);
        registered(phone);
        ended(Result.SUCCESS, trusted);
        assertThat(phone.items().value("sip-pwd")).contains(SECRET);
    }

    @Test
    void endpointsThatWantTheSamePortAreToldSo() throws Exception {
        int secure = Desk.freePort();
        desk(endpoint -> endpoint.setSecurePort(secure));
        desk.phone(Behaviour.REGULAR.withFault(new Fault.NoAnswer(false)));
        EndpointConfiguration first =
                OpenStageConfiguration.get().getEndpoints().get(0);
        OpenStageConfiguration.get().setEndpoints(List.of(first, Desk.endpoint("other", secure)));
        WorkflowRun run = schedule("""
                parallel failFast: true,
                  a: { openstageReadAllItems phones: %s },
                  b: { waitUntil { fileExists 'go' }
                       openstageReadAllItems phones: '127.78.0.9', endpoint: 'other' }
                """.formatted(desk.phones()));
        jenkins.waitForMessage(": contacted", run);
        Objects.requireNonNull(agent.getWorkspaceFor(run.getParent()))
                .child("go")
                .write("", "UTF-8");
        jenkins.assertLogContains(
                "Another step on this node has port " + secure
                        + " open with other settings: give endpoint 'other' a port of its own",
                ended(Result.FAILURE, run));
    }

    @Test
    void aPhoneThatIsResetForgetsEverything() throws Exception {
        desk(endpoint -> {});
        SimulatedPhone phone = desk.phone();
        run(Result.SUCCESS, "openstageWriteItems phones: %s, items: [e164: '4930777']".formatted(desk.phones()));
        assertThat(phone.items().value("e164")).contains("4930777");
        WorkflowRun run =
                run(Result.SUCCESS, "openstageRestart phones: %s, factoryReset: true".formatted(desk.phones()));
        jenkins.assertLogContains("openstageRestart: reset to factory settings", run);
        assertThat(phone.items().value("e164")).contains("49301231");
    }

    @Test
    void aCertificateIsDeployedAndThePhoneSaysWhatItHas() throws Exception {
        TlsIdentity identity = TlsIdentity.selfSigned("phones.example.org", List.of("phones.example.org"));
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry(
                "phones", identity.key(), SECRET.toCharArray(), identity.chain().toArray(new Certificate[0]));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        keys.store(bytes, SECRET.toCharArray());
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new CertificateCredentialsImpl(
                        CredentialsScope.GLOBAL,
                        "web-berlin",
                        "",
                        SECRET,
                        new CertificateCredentialsImpl.UploadedKeyStoreSource(
                                null, SecretBytes.fromBytes(bytes.toByteArray()))));
        desk(endpoint -> {});
        SimulatedPhone phone = desk.phone();
        WorkflowRun run = run(Result.SUCCESS, """
                def r = openstageDeployCertificate phones: %s, item: 'wbm-server-certificate', certificateCredentialsId: 'web-berlin'
                echo "has ${r.item('%s', 'wbm-server-certificate-info')}"
                """.formatted(desk.phones(), Desk.address(phone)));
        jenkins.assertLogContains("has CN=phones.example.org, valid until", run);
        jenkins.assertLogContains("deploy certificate 'web-berlin' as wbm-server-certificate, 1 phone", run);
        assertThat(JenkinsRule.getLog(run)).doesNotContain(SECRET);

        WorkflowRun refused = run(
                Result.FAILURE,
                "openstageDeployCertificate phones: %s, item: 'wbm-server-certificate', certificateCredentialsId: 'absent'"
                        .formatted(desk.phones()));
        jenkins.assertLogContains("There is no certificate 'absent' that this job may use", refused);
    }
}
