package io.jenkins.plugins.openstage.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.FreeStyleProject;
import io.jenkins.plugins.openstage.config.EndpointConfiguration;
import io.jenkins.plugins.openstage.config.OpenStageConfiguration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
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

    /** Milliseconds within which a page does what it does by itself; it also has timers that never end. */
    private static final long SOON = 500;

    private static final String BUILDER = "[name='builder']";
    private static final Pattern OPERATION = Pattern.compile("<operation class=.*?</operation>", Pattern.DOTALL);

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
        try (JenkinsRule.WebClient web = jenkins.createWebClient()) {
            HtmlPage page = web.getPage(job, "pipeline-syntax");
            HtmlTextArea snippet = (HtmlTextArea) page.getElementById("prototypeText");
            for (StepDescriptor function : functions()) {
                choose(page, function);
                web.waitForBackgroundJavaScriptStartingBefore(SOON);
                red.put(function.getFunctionName(), red(page, ""));
                snippet.setText("");
                page.getElementById("generatePipelineScript").click();
                await().until(() -> !snippet.getText().isEmpty());
                snippets.put(function.getFunctionName(), snippet.getText());
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
            HtmlPage page = web.getPage(job, "configure");
            add(web, page);
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
        assertSavedAs(job, List.of(new ReadItemsStep("")), jenkins);
    }

    @Test
    void everyOperationOfANewBuildStepIsSavedWithTheDefaults(JenkinsRule jenkins) throws Exception {
        OpenStageConfiguration.get().setEndpoints(List.of(new EndpointConfiguration("berlin")));
        List<StepDescriptor> operations = functions().stream()
                .filter(function -> OpenStageStep.class.isAssignableFrom(function.clazz))
                .toList();
        FreeStyleProject job = jenkins.createFreeStyleProject();
        try (JenkinsRule.WebClient web = jenkins.createWebClient()) {
            HtmlPage page = web.getPage(job, "configure");
            for (StepDescriptor operation : operations) {
                add(web, page);
                choose(page, operation);
                web.waitForBackgroundJavaScriptStartingBefore(SOON);
                assertThat(red(page, "[name='builder'] "))
                        .as(operation.getFunctionName())
                        .isEmpty();
            }
            jenkins.submit(page.getFormByName("config"));
        }
        assertSavedAs(
                job,
                operations.stream()
                        .map(operation -> FRESH.get(operation.getFunctionName()))
                        .toList(),
                jenkins);
    }

    /** A build step more. */
    private static void add(JenkinsRule.WebClient web, HtmlPage page) {
        int before = page.querySelectorAll(BUILDER).size();
        click(page, ".hetero-list-add", "Add build step");
        await().until(() -> click(page, ".jenkins-dropdown__item", "OpenStage provisioning"));
        await().until(() -> page.querySelectorAll(BUILDER + " select.dropdownList").size() > before);
        web.waitForBackgroundJavaScriptStartingBefore(SOON);
    }

    private static boolean click(HtmlPage page, String what, String text) {
        return page.executeJavaScript("(found => { if (found) found.click(); return !!found; })"
                        + "(Array.from(document.querySelectorAll('" + what + "')).find(one => one.textContent.includes('"
                        + text + "')))")
                .getJavaScriptResult()
                .equals(true);
    }

    /** In the last list of the page that has it. */
    private static void choose(HtmlPage page, StepDescriptor function) {
        HtmlOption choice = page.querySelectorAll("select.dropdownList").stream()
                .flatMap(list -> ((HtmlSelect) list).getOptions().stream())
                .filter(option -> option.getText().endsWith(function.getDisplayName()))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError("No list has " + function.getDisplayName()));
        choice.getEnclosingSelect().setSelectedAttribute(choice, true);
    }

    /** What a part of the page complains about. */
    private static String red(HtmlPage page, String part) {
        return page
                .querySelectorAll(part + ".validation-error-area .error, " + part + ".validation-error-area .warning")
                .stream()
                .map(node -> ((DomElement) node).getTextContent().strip())
                .collect(Collectors.joining("; "));
    }

    /** Each operation is saved as one is of which the constructor was called and nothing else. */
    private static void assertSavedAs(FreeStyleProject job, List<OpenStageStep> expected, JenkinsRule jenkins)
            throws Exception {
        FreeStyleProject other = jenkins.createFreeStyleProject();
        for (OpenStageStep step : expected) {
            other.getBuildersList().add(new OpenStageBuilder(step));
        }
        assertThat(operations(job)).hasSize(expected.size()).isEqualTo(operations(other));
        assertThat(job.getBuildersList().getAll(OpenStageBuilder.class).stream()
                        .map(builder -> Snippetizer.object2Groovy(builder.getOperation())))
                .containsExactlyElementsOf(
                        expected.stream().map(Snippetizer::object2Groovy).toList());
    }

    private static List<String> operations(FreeStyleProject job) throws Exception {
        return OPERATION
                .matcher(job.getConfigFile().asString())
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
