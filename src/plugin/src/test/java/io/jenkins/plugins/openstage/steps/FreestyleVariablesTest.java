package io.jenkins.plugins.openstage.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import hudson.model.TextParameterDefinition;
import hudson.util.FormValidation;
import io.jenkins.plugins.openstage.Desk;
import io.jenkins.plugins.openstage.simulator.SimulatedPhone;
import io.jenkins.plugins.openstage.steps.argument.TextLines;
import io.jenkins.plugins.openstage.steps.argument.Variables;
import io.jenkins.plugins.openstage.steps.file.FileToDelete;
import io.jenkins.plugins.openstage.steps.file.FileToDeploy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Parameters and environment in the fields of a freestyle job. */
@WithJenkins
class FreestyleVariablesTest {

    private static final Variables VARIABLES = new Variables(Map.of(
            "PHONES", "192.0.2.44\n192.0.2.45",
            "LIST", "phones.txt",
            "NAMES", "e164\nsntp-addr",
            "TEXT", "a = b\nsip-pwd = c",
            "LINES", "sntp-addr = 192.0.2.10\nlanguage-iso = de",
            "RELEASE", "42",
            "TYPE", "logo",
            "NOTHING", " ",
            "OPEN", "${credential:",
            "STOLEN", "${credential:sip-berlin}"));

    private static <S extends PhoneStep> S on(S step) {
        step.setPhones("# all of them, not $ONE\n$PHONES 192.0.2.${RELEASE}");
        step.setPhonesFile("lists/$LIST");
        step.setEndpoint("berlin-$RELEASE");
        return step;
    }

    private static <S extends OpenStageStep> S expanded(S step) throws AbortException {
        @SuppressWarnings("unchecked") // it is of the same class
        S expanded = (S) step.with(VARIABLES);
        return expanded;
    }

    @Test
    void phonesOfEveryOperationMayBeParameters(JenkinsRule jenkins) throws Exception {
        for (PhoneStep step : List.of(
                new ReadAllItemsStep(),
                new ReadItemsStep("e164"),
                new WriteItemsStep("e164 = 1"),
                new RestartStep(),
                new GoSecureStep(),
                new DeployCertificateStep("item", "web"),
                new DeployFilesStep(),
                new DeploySoftwareStep("ftp://h/x", "3.5.12.0"))) {
            PhoneStep read = expanded(on(step));
            assertThat(read).hasSameClassAs(step);
            assertThat(TextLines.words(read.getPhones())).containsExactly("192.0.2.44", "192.0.2.45", "192.0.2.42");
            assertThat(read.getPhonesFile()).isEqualTo("lists/phones.txt");
            assertThat(read.getEndpoint()).isEqualTo("berlin-42");
        }
    }

    @Test
    void everyTextMayHoldThemAndTheIdOfCredentialsMayNot(JenkinsRule jenkins) throws Exception {
        assertThat(TextLines.words(
                        expanded(new ReadItemsStep("$NAMES,language-iso")).getItems()))
                .containsExactly("e164", "sntp-addr", "language-iso");
        DeployFilesStep files = new DeployFilesStep();
        FileToDeploy logo = new FileToDeploy("ftp://192.0.2.20/r$RELEASE/a.png", "$TYPE");
        logo.setCredentialsId("phones-$RELEASE");
        files.setFiles(List.of(logo));
        files.setDelete(List.of(new FileToDelete("$RELEASE.png", "${TYPE}")));
        DeployFilesStep deployed = expanded(files);
        assertThat(deployed.getFiles().get(0).getSource()).isEqualTo("ftp://192.0.2.20/r42/a.png");
        assertThat(deployed.getFiles().get(0).getType()).isEqualTo("LOGO");
        assertThat(deployed.getFiles().get(0).getCredentialsId()).isEqualTo("phones-$RELEASE");
        assertThat(deployed.getDelete().get(0).getName()).isEqualTo("42.png");
        assertThat(deployed.getDelete().get(0).getType()).isEqualTo("LOGO");
        StageStep stage = new StageStep("r$RELEASE/*.png\nb.png");
        stage.setServer("depot-$RELEASE");
        stage.setSite("site-$RELEASE");
        stage.setFolder("release-${RELEASE}");
        StageStep staged = expanded(stage);
        assertThat(List.of(staged.getFiles(), staged.getServer(), staged.getSite(), staged.getFolder()))
                .containsExactly("r42/*.png\nb.png", "depot-42", "site-42", "release-42");
        DeploySoftwareStep upgrade = expanded(new DeploySoftwareStep("ftp://h/$RELEASE.img", "3.5.$RELEASE.0"));
        assertThat(List.of(upgrade.getSource(), upgrade.getVersion())).containsExactly("ftp://h/42.img", "3.5.42.0");
        assertThat(expanded(new DiscoverStep("192.0.2.$RELEASE")).getRange()).isEqualTo("192.0.2.42");
        assertThat(expanded(new ReadmitStep("00:1A:E8:01:02:$RELEASE")).getMacs())
                .isEqualTo("00:1A:E8:01:02:42");
        DeployCertificateStep certificate = expanded(new DeployCertificateStep("item-$RELEASE", "web-$RELEASE"));
        assertThat(List.of(certificate.getItem(), certificate.getCertificateCredentialsId()))
                .containsExactly("item-42", "web-$RELEASE");
    }

    @Test
    void aParameterInAValueStaysInThatValueAndOneOfItsOwnLineMayHoldSeveral(JenkinsRule jenkins) throws Exception {
        String items = expanded(new WriteItemsStep(
                        "display-id-unicode = x$TEXT\\\\\n# not $THIS\n${LINES}\nsip-name = a$$b$$$RELEASE\n"
                                + "sip-pwd = ${credential:sip-berlin}"))
                .getItems();
        assertThat(TextLines.map(items))
                .containsExactly(
                        Map.entry("display-id-unicode", "xa = b\nsip-pwd = c\\"),
                        Map.entry("sntp-addr", "192.0.2.10"),
                        Map.entry("language-iso", "de"),
                        Map.entry("sip-name", "a$b$42"),
                        Map.entry("sip-pwd", "${credential:sip-berlin}"));
    }

    @Test
    void whatFollowsANumberSignIsNoPhone(JenkinsRule jenkins) throws Exception {
        RestartStep step = new RestartStep();
        step.setPhones("192.0.2.44 # formerly 192.0.2.99\n192.0.2.$RELEASE # and 192.0.2.98");
        assertThat(TextLines.words(expanded(step).getPhones())).containsExactly("192.0.2.44", "192.0.2.42");
    }

    @Test
    void aVariableThatIsNotSetOrHoldsWhatItMustNotIsNamed(JenkinsRule jenkins) {
        assertRefused(
                new ReadItemsStep("$NAMES ${OTHER}"),
                "openstageReadItems: The variable OTHER, to which items refers, is not set: add a parameter of that name, or"
                        + " write $$ for a dollar sign");
        StageStep stage = new StageStep("a.png");
        stage.setFolder("$NOTHING");
        assertRefused(stage, "openstageStage: folder is blank, because $NOTHING is: give the parameter a value");
        assertRefused(
                new WriteItemsStep("e164 = $NOTHING"),
                "openstageWriteItems: items is blank, because $NOTHING is: give the parameter a value");
        assertRefused(
                new WriteItemsStep("sip-pwd = $STOLEN"),
                "openstageWriteItems: The variable STOLEN, to which items refers, names credentials: only the job's"
                        + " configuration may do that");
        for (String pieces : List.of("$OPEN${RELEASE}}", "${credential:sip-$RELEASE}")) {
            assertRefused(
                    new WriteItemsStep("sip-pwd = " + pieces),
                    "openstageWriteItems: The variables to which items refers make up the name of credentials: only the"
                            + " job's configuration may do that");
        }
    }

    private static void assertRefused(OpenStageStep step, String sentence) {
        assertThatThrownBy(() -> step.with(VARIABLES))
                .isInstanceOf(AbortException.class)
                .hasMessage(sentence);
    }

    @Test
    void formsLeaveWhatAVariableHoldsToTheBuild(JenkinsRule jenkins) {
        ReadItemsStep.DescriptorImpl read = jenkins.jenkins.getDescriptorByType(ReadItemsStep.DescriptorImpl.class);
        WriteItemsStep.DescriptorImpl write = jenkins.jenkins.getDescriptorByType(WriteItemsStep.DescriptorImpl.class);
        DeploySoftwareStep.DescriptorImpl upgrade =
                jenkins.jenkins.getDescriptorByType(DeploySoftwareStep.DescriptorImpl.class);
        for (FormValidation said : List.of(
                read.doCheckPhones(null, "${PHONES}"),
                read.doCheckItems(null, "$ITEM!"),
                write.doCheckItems(null, "$ITEMS\ne164 = $NUMBER", false, ""),
                upgrade.doCheckSource(null, "$BASE/os60.img"),
                upgrade.doCheckVersion(null, "$VERSION"),
                jenkins.jenkins
                        .getDescriptorByType(DiscoverStep.DescriptorImpl.class)
                        .doCheckRange(null, "$RANGE"),
                jenkins.jenkins
                        .getDescriptorByType(ReadmitStep.DescriptorImpl.class)
                        .doCheckMacs(null, "$MAC"))) {
            assertThat(said.kind).isEqualTo(FormValidation.Kind.OK);
        }
        assertThat(read.doCheckPhones(null, "my!phone").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(write.doCheckItems(null, "e164 = $NUMBER\nnonsense", false, "").kind)
                .isEqualTo(FormValidation.Kind.ERROR);
    }

    @Test
    void aJobAsksThePhonesOfItsParameters(JenkinsRule jenkins) throws Exception {
        try (Desk desk = new Desk()) {
            SimulatedPhone one = desk.phone();
            SimulatedPhone two = desk.phone();
            WriteItemsStep step = new WriteItemsStep("e164 = $NUMBER\n$MORE");
            step.setPhones("${PHONES}");
            FreeStyleProject job = jenkins.createFreeStyleProject();
            job.addProperty(new ParametersDefinitionProperty(
                    new TextParameterDefinition("PHONES", Desk.address(one) + "\n" + Desk.address(two), ""),
                    new StringParameterDefinition("NUMBER", "4930777"),
                    new StringParameterDefinition("MORE", "sntp-addr = 192.0.2.7")));
            job.getBuildersList().add(new OpenStageBuilder(step));
            FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.SUCCESS, job);
            jenkins.assertLogContains("openstageWriteItems: 2 phones: 2 done", build);
            for (SimulatedPhone phone : List.of(one, two)) {
                assertThat(phone.items().value("e164")).contains("4930777");
                assertThat(phone.items().value("sntp-addr")).contains("192.0.2.7");
            }
        }
    }
}
