package io.jenkins.plugins.openstage.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.model.Slave;
import io.jenkins.plugins.openstage.Desk;
import io.jenkins.plugins.openstage.build.PhonesAction;
import io.jenkins.plugins.openstage.job.FilePriority;
import io.jenkins.plugins.openstage.simulator.SimulatedPhone;
import io.jenkins.plugins.openstage.steps.file.FileToDelete;
import io.jenkins.plugins.openstage.steps.file.FileToDeploy;
import io.jenkins.plugins.openstage.steps.result.FailOn;
import java.util.List;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableParameter;
import org.jenkinsci.plugins.workflow.cps.Snippetizer;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class OpenStageBuilderTest {

    private static <S extends PhoneStep> S configured(S step) {
        step.setPhones("192.0.2.1\n192.0.2.2");
        step.setPhonesFile("phones.txt");
        step.setTimeout(7);
        step.setConcurrency(3);
        step.setFailOn(FailOn.ALL);
        step.setJunitResults(false);
        return step;
    }

    private static DeployFilesStep files() {
        DeployFilesStep step = configured(new DeployFilesStep());
        step.setFiles(List.of(new FileToDeploy("ftp://192.0.2.20/logos/a.png", "LOGO")));
        step.setDelete(List.of(new FileToDelete("b.png", "LOGO")));
        return step;
    }

    private static DeploySoftwareStep software() {
        DeploySoftwareStep step = configured(new DeploySoftwareStep("https://192.0.2.20/os60.img", "V3 R5.12.0"));
        step.setPriority(FilePriority.IMMEDIATE);
        step.setSoftwareType("Siemens HFA");
        return step;
    }

    private static RestartStep restart() {
        RestartStep step = configured(new RestartStep());
        step.setFactoryReset(true);
        return step;
    }

    private static ReadmitStep readmit() {
        ReadmitStep step = new ReadmitStep("00:1A:E8:01:02:03\n00:1A:E8:01:02:04");
        step.setWithin(600);
        return step;
    }

    private static StageStep stage() {
        StageStep step = new StageStep("logos/*.png\nfirmware/os60.img");
        step.setSite("berlin");
        step.setFolder("release-42");
        return step;
    }

    @Test
    void theFormKeepsEveryOptionOfEveryOperation(JenkinsRule jenkins) throws Exception {
        List<OpenStageStep> steps = List.of(
                configured(new ReadAllItemsStep()),
                configured(new ReadItemsStep("e164\nkey-label[3]")),
                configured(new WriteItemsStep("e164 = 4930\nkey-label[3] = a\\nb")),
                restart(),
                files(),
                software(),
                stage(),
                configured(new GoSecureStep()),
                readmit(),
                configured(new DeployCertificateStep("wbm-server-certificate", "web-berlin")),
                new DiscoverStep("192.0.2.0/24"));
        FreeStyleProject job = jenkins.createFreeStyleProject();
        for (OpenStageStep step : steps) {
            job.getBuildersList().add(new OpenStageBuilder(step));
        }
        job = jenkins.configRoundtrip(job);
        assertThat(job.getBuildersList().getAll(OpenStageBuilder.class))
                .extracting(builder -> Snippetizer.object2Groovy(builder.getOperation()))
                .isEqualTo(steps.stream().map(Snippetizer::object2Groovy).toList());
    }

    @Test
    void theSnippetGeneratorWritesWhatOneWouldWriteByHand(JenkinsRule jenkins) throws Exception {
        assertThat(Snippetizer.object2Groovy(configured(new WriteItemsStep("e164 = 4930\nkey-label[3] = a\\nb"))))
                .startsWith("openstageWriteItems ")
                .contains("items: [e164: '4930', 'key-label[3]': '''a\nb''']")
                .contains("phones: ['192.0.2.1', '192.0.2.2']")
                .contains("failOn: 'ALL'");
        assertThat(Snippetizer.object2Groovy(files()))
                .contains("files: [[source: 'ftp://192.0.2.20/logos/a.png', type: 'LOGO']]");
    }

    @Test
    void everyOptionHasHelp(JenkinsRule jenkins) throws Exception {
        try (JenkinsRule.WebClient web = jenkins.createWebClient()) {
            for (StepDescriptor descriptor : StepDescriptor.all()) {
                if (descriptor.clazz.getPackage() == OpenStageStep.class.getPackage()) {
                    for (DescribableParameter option :
                            DescribableModel.of(descriptor.clazz).getParameters()) {
                        String page = "descriptor/" + descriptor.getId() + "/help/" + option.getName();
                        assertThat(web.goTo(page, null).getWebResponse().getStatusCode())
                                .as(page)
                                .isEqualTo(200);
                    }
                }
            }
        }
    }

    @Test
    void aFreestyleJobAsksPhonesFromItsAgent(JenkinsRule jenkins) throws Exception {
        try (Desk desk = new Desk()) {
            SimulatedPhone phone = desk.phone();
            Slave agent = jenkins.createOnlineSlave();
            WriteItemsStep step = new WriteItemsStep("e164 = 4930\nno-such-item = 1");
            step.setPhones(Desk.address(phone));
            FreeStyleProject job = jenkins.createFreeStyleProject();
            job.setAssignedNode(agent);
            job.getBuildersList().add(new OpenStageBuilder(step));
            FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.UNSTABLE, job);
            jenkins.assertLogContains("no-such-item", build);
            assertThat(phone.items().value("e164")).contains("4930");
            assertThat(build.getAction(PhonesAction.class).getRecords()).hasSize(1);
            assertThat(desk.portIsFree()).isTrue();
        }
    }
}
