package io.jenkins.plugins.openstage.steps;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.htmlunit.html.DomNode;
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
            Pattern.compile("<operation class=\"([^\"]*)\">(.*?)</operation>", Pattern.DOTALL);

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
                settle(web);
                red.put(function.getFunctionName(), red(page, ""));
                snippet.setText("");
                page.getElementById("generatePipelineScript").click();
                settle(web);
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
                List<DomNode> builders = page.querySelectorAll("[name='builder']");
                choose(builders.get(builders.size() - 1).querySelectorAll("select.dropdownList"), operation);
                settle(web);
            }
            assertThat(red(page, "[name='builder'] ")).isEmpty();
            jenkins.submit(page.getFormByName("config"));
        }
        assertSavedAs(
                job,
                operations.stream()
                        .map(operation -> FRESH.get(operation.getFunctionName()))
                        .toList(),
                jenkins);
    }

    private static void settle(JenkinsRule.WebClient web) {
        web.waitForBackgroundJavaScript(PATIENCE);
    }

    private static void add(JenkinsRule.WebClient web, HtmlPage page) {
        page.executeJavaScript(
                "Array.from(document.querySelectorAll('.hetero-list-add')).find(b => b.textContent.includes('Add build step')).click()");
        settle(web);
        page.executeJavaScript(
                "Array.from(document.querySelectorAll('.jenkins-dropdown__item')).find(b => b.textContent.includes('OpenStage provisioning')).click()");
        settle(web);
    }

    private static void choose(HtmlPage page, StepDescriptor function) {
        choose(page.querySelectorAll("select.dropdownList"), function);
    }

    private static void choose(List<DomNode> lists, StepDescriptor function) {
        for (DomNode node : lists) {
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

    /** The operations are saved as those are of which the constructor was called and nothing else. */
    private static void assertSavedAs(FreeStyleProject job, List<OpenStageStep> expected, JenkinsRule jenkins)
            throws Exception {
        FreeStyleProject other = jenkins.createFreeStyleProject();
        for (OpenStageStep step : expected) {
            other.getBuildersList().add(new OpenStageBuilder(step));
        }
        assertThat(operations(job)).hasSameSizeAs(expected).isEqualTo(operations(other));
        assertThat(job.getBuildersList().getAll(OpenStageBuilder.class))
                .extracting(builder -> Snippetizer.object2Groovy(builder.getOperation()))
                .isEqualTo(expected.stream().map(Snippetizer::object2Groovy).toList());
    }

    private static List<String> operations(FreeStyleProject job) throws Exception {
        return OPERATION
                .matcher(job.getConfigFile().asString())
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
