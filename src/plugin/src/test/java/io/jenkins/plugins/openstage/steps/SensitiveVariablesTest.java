package io.jenkins.plugins.openstage.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.model.FreeStyleProject;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.PasswordParameterDefinition;
import hudson.model.Result;
import hudson.model.Run;
import hudson.util.Secret;
import io.jenkins.plugins.openstage.Desk;
import io.jenkins.plugins.openstage.Pipelines;
import io.jenkins.plugins.openstage.simulator.SimulatedPhone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jenkinsci.plugins.credentialsbinding.impl.SecretBuildWrapper;
import org.jenkinsci.plugins.credentialsbinding.impl.StringBinding;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A value that comes from a password parameter or from bound credentials is seen nowhere, whatever its item is called. */
@WithJenkins
class SensitiveVariablesTest {

    private static final String HIDDEN = "4930777123";

    private JenkinsRule jenkins;
    private Desk desk;
    private SimulatedPhone phone;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        desk = new Desk();
        phone = desk.phone();
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    private FreeStyleProject job(String items) throws Exception {
        WriteItemsStep write = new WriteItemsStep(items);
        ReadItemsStep read = new ReadItemsStep("e164 realm");
        FreeStyleProject job = jenkins.createFreeStyleProject();
        for (PhoneStep step : List.of(write, read)) {
            step.setPhones(Desk.address(phone));
            job.getBuildersList().add(new OpenStageBuilder(step));
        }
        return job;
    }

    private void assertNotSeen(Run<?, ?> build) throws Exception {
        assertThat(JenkinsRule.getLog(build)).doesNotContain(HIDDEN);
        for (String page : List.of("phones", "phones/api/json", "testReport/api/json?depth=3", "phones/csv")) {
            assertThat(jenkins.createWebClient()
                            .withJavaScriptEnabled(false)
                            .goTo(build.getUrl() + page, null)
                            .getWebResponse()
                            .getContentAsString())
                    .as(page)
                    .contains(Desk.address(phone).substring(0, 8))
                    .doesNotContain(HIDDEN);
        }
        try (Stream<Path> files = Files.walk(build.getRootDir().toPath())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(text(file)).as(file.toString()).doesNotContain(HIDDEN);
            }
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    @Test
    void ofAPasswordParameter() throws Exception {
        FreeStyleProject job = job("e164 = $NUMBER\nrealm = its-$NUMBER\n$MORE");
        job.addProperty(new ParametersDefinitionProperty(
                new PasswordParameterDefinition("NUMBER", Secret.fromString(HIDDEN), ""),
                new PasswordParameterDefinition("MORE", Secret.fromString("display-id-unicode = " + HIDDEN), "")));

        Run<?, ?> build = jenkins.buildAndAssertSuccess(job);

        assertThat(phone.items().value("e164")).contains(HIDDEN);
        assertThat(phone.items().value("realm")).contains("its-" + HIDDEN);
        jenkins.assertLogContains("openstageReadItems: 1 phone: 1 done", build);
        assertNotSeen(build);
    }

    @Test
    void inASentenceAboutIt() throws Exception {
        FreeStyleProject job = job("reg-port = $PASSWORD");
        job.addProperty(new ParametersDefinitionProperty(
                new PasswordParameterDefinition("PASSWORD", Secret.fromString("open-" + HIDDEN), "")));

        Run<?, ?> build = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogContains("reg-port", build);
        assertThat(JenkinsRule.getLog(build)).contains("***").doesNotContain(HIDDEN);
    }

    private static void keepSecretText() throws IOException {
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new StringCredentialsImpl(CredentialsScope.GLOBAL, "number", "", Secret.fromString(HIDDEN)));
        SystemCredentialsProvider.getInstance().save();
    }

    @Test
    void ofBoundCredentialsInAFreestyleJob() throws Exception {
        keepSecretText();
        FreeStyleProject job = job("e164 = $BOUND\nrealm = $BOUND");
        job.getBuildWrappersList().add(new SecretBuildWrapper(List.of(new StringBinding("BOUND", "number"))));

        Run<?, ?> build = jenkins.buildAndAssertSuccess(job);

        assertThat(phone.items().value("e164")).contains(HIDDEN);
        assertNotSeen(build);
    }

    @Test
    void ofBoundCredentialsInAPipeline() throws Exception {
        keepSecretText();
        WorkflowRun build = new Pipelines(jenkins).run(Result.SUCCESS, """
                node {
                    withCredentials([string(credentialsId: 'number', variable: 'BOUND')]) {
                        openstageWriteItems phones: '%1$s', items: ['e164': BOUND, 'realm': BOUND]
                    }
                    def read = openstageReadItems phones: '%1$s', items: ['e164', 'realm']
                    echo "realm ${read.phones[0].items['realm']} number ${read.phones[0].number}"
                }
                """.formatted(Desk.address(phone)));

        assertThat(phone.items().value("e164")).contains(HIDDEN);
        jenkins.assertLogContains("realm *** number ***", build);
        assertNotSeen(build);
    }
}
