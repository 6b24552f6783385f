package io.jenkins.plugins.openstage.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleProject;
import io.jenkins.plugins.openstage.config.EndpointConfiguration;
import io.jenkins.plugins.openstage.config.OpenStageConfiguration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlOption;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlSelect;
import org.htmlunit.html.HtmlTextArea;
import org.jenkinsci.plugins.workflow.cps.Snippetizer;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Forms that nobody has typed into, in a browser: they are what the defaults are, and nothing in them is red. */
@WithJenkins
class FreshFormsTest {

    private static final long PATIENCE = 10_000;
    private static final Pattern OPERATION =
            Pattern.compile("<operation class=\"([^\"]*)\">(.*)</operation>", Pattern.DOTALL);

    /** What every function needs, empty as in a new form. */
    private static final Map<String, OpenStageStep> FRESH = fresh();

    private static Map<String, OpenStageStep> fresh() {
        Map<String, OpenStageStep> fresh = new LinkedHashMap<>();
        fresh.put("openstageReadAllItems", new ReadAllItemsStep());
        fresh.put("openstageReadItems", new ReadItemsStep(""));
        fresh.put("openstageWriteItems", new WriteItemsStep(""));
        fresh.put("openstageRestart", new RestartStep());
        fresh.put("openstageGoSecure", new GoSecureStep());
        fresh.put("openstageReadmit", new ReadmitStep(""));
        fresh.put("openstageDeployCertificate", new DeployCertificateStep("", ""));
        fresh.put("openstageDeployFiles", new DeployFilesStep());
        fresh.put("openstageDeploySoftware", new DeploySoftwareStep("", ""));
        fresh.put("openstageStage", new StageStep(""));
        fresh.put("openstageDiscover", new DiscoverStep(""));
        fresh.put("openstageValidate", new ValidateStep(""));
        fresh.put("openstageGather", new GatherStep(""));
        fresh.put("openstagePlan", new PlanStep(""));
        fresh.put("openstageApply", new ApplyStep("", ""));
        fresh.put("openstageDrift", new DriftStep(""));
        return fresh;
    }

    private static List<StepDescriptor> functions() {
        return StepDescriptor.all().stream()
                .filter(descriptor -> descriptor.getFunctionName().startsWith("openstage"))
                .toList();
    }

    @Test
    void aSnippetOfAFormInWhichNothingWasTypedHasNoOptions(JenkinsRule jenkins) throws Exception {
        OpenStageConfiguration.get().setEndpoints(List.of(new EndpointConfiguration("berlin")));
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        Map<String, String> snippets = new LinkedHashMap<>();
        Map<String, String> red = new LinkedHashMap<>();
        for (StepDescriptor function : functions()) {
            try (JenkinsRule.WebClient web = jenkins.createWebClient()) {
                HtmlPage page = web.getPage(job, "pipeline-syntax");
                choose(page, function);
                web.waitForBackgroundJavaScript(PATIENCE);
                red.put(function.getFunctionName(), red(page, ""));
                page.getElementById("generatePipelineScript").click();
                web.waitForBackgroundJavaScript(PATIENCE);
                snippets.put(
                        function.getFunctionName(), ((HtmlTextArea) page.getElementById("prototypeText")).getText());
            }
        }
        Map<String, String> expected = FRESH.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> Snippetizer.object2Groovy(entry.getValue())));
        assertThat(expected)
                .containsEntry("openstageReadItems", "openstageReadItems([])")
                .containsEntry("openstageRestart", "openstageRestart()")
                .containsEntry("openstageDeploySoftware", "openstageDeploySoftware source: '', version: ''");
        expected.put("openstageSimulate", "openstageSimulate {\n    // some block\n}");
        assertThat(snippets).containsExactlyInAnyOrderEntriesOf(expected);
        assertThat(red.values()).as(red.toString()).containsOnly("");
    }

    @Test
    void aNewBuildStepReadsItemsWithTheDefaults(JenkinsRule jenkins) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        try (JenkinsRule.WebClient web = jenkins.createWebClient()) {
            HtmlPage page = added(web, job);
            assertThat(red(page, "[name='builder'] ")).isEmpty();
            HtmlSelect operation = page.querySelector("[name='builder'] select.dropdownList");
            assertThat(operation.getSelectedOptions().get(0).getText()).isEqualTo("OpenStage: read items");
            assertThat(page.querySelectorAll("[name='builder'] .jenkins-select-help"))
                    .as("help outside of the frame")
                    .isEmpty();
            jenkins.submit(page.getFormByName("config"));
        }
        OpenStageStep kept = job.getBuildersList().get(OpenStageBuilder.class).getOperation();
        assertThat(kept).isInstanceOf(ReadItemsStep.class);
        assertSavedAs(job, new ReadItemsStep(""), jenkins);
    }

    @Test
    void everyOperationOfANewBuildStepIsSavedWithTheDefaults(JenkinsRule jenkins) throws Exception {
        OpenStageConfiguration.get().setEndpoints(List.of(new EndpointConfiguration("berlin")));
        for (StepDescriptor function : functions()) {
            if (!OpenStageStep.class.isAssignableFrom(function.clazz)) {
                continue;
            }
            FreeStyleProject job = jenkins.createFreeStyleProject();
            try (JenkinsRule.WebClient web = jenkins.createWebClient()) {
                HtmlPage page = added(web, job);
                choose(page, function);
                web.waitForBackgroundJavaScript(PATIENCE);
                assertThat(red(page, "[name='builder'] "))
                        .as(function.getFunctionName())
                        .isEmpty();
                jenkins.submit(page.getFormByName("config"));
            }
            assertSavedAs(job, FRESH.get(function.getFunctionName()), jenkins);
        }
    }

    private static HtmlPage added(JenkinsRule.WebClient web, FreeStyleProject job) throws Exception {
        HtmlPage page = web.getPage(job, "configure");
        page.executeJavaScript(
                "Array.from(document.querySelectorAll('.hetero-list-add')).find(b => b.textContent.includes('Add build step')).click()");
        web.waitForBackgroundJavaScript(PATIENCE);
        page.executeJavaScript(
                "Array.from(document.querySelectorAll('.jenkins-dropdown__item')).find(b => b.textContent.includes('OpenStage provisioning')).click()");
        web.waitForBackgroundJavaScript(PATIENCE);
        return page;
    }

    private static void choose(HtmlPage page, StepDescriptor function) {
        for (var node : page.querySelectorAll("select.dropdownList")) {
            HtmlSelect select = (HtmlSelect) node;
            for (HtmlOption option : select.getOptions()) {
                if (option.getText().endsWith(function.getDisplayName())) {
                    select.setSelectedAttribute(option, true);
                    return;
                }
            }
        }
        throw new AssertionError("No list has " + function.getDisplayName());
    }

    /** What a part of the page complains about. */
    private static String red(HtmlPage page, String part) {
        return page
                .querySelectorAll(part + ".validation-error-area .error, " + part + ".validation-error-area .warning")
                .stream()
                .map(node -> ((DomElement) node).getTextContent().strip())
                .collect(Collectors.joining("; "));
    }

    /** The operation is saved as one is of which the constructor was called and nothing else. */
    private static void assertSavedAs(FreeStyleProject job, OpenStageStep expected, JenkinsRule jenkins)
            throws Exception {
        FreeStyleProject other = jenkins.createFreeStyleProject();
        other.getBuildersList().add(new OpenStageBuilder(expected));
        assertThat(operation(job)).isEqualTo(operation(other));
        assertThat(Snippetizer.object2Groovy(
                        Objects.requireNonNull(job.getBuildersList().get(OpenStageBuilder.class))
                                .getOperation()))
                .isEqualTo(Snippetizer.object2Groovy(expected));
    }

    private static String operation(FreeStyleProject job) throws Exception {
        Matcher matcher = OPERATION.matcher(job.getConfigFile().asString());
        assertThat(matcher.find()).isTrue();
        return matcher.group();
    }
}
