package io.jenkins.plugins.openstage.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.FreeStyleBuild;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.PluginServletFilter;
import hudson.util.StreamTaskListener;
import io.jenkins.plugins.checks.api.ChecksConclusion;
import io.jenkins.plugins.checks.api.ChecksDetails;
import io.jenkins.plugins.checks.api.ChecksPublisher;
import io.jenkins.plugins.checks.api.ChecksPublisherFactory;
import io.jenkins.plugins.openstage.Readers;
import io.jenkins.plugins.openstage.Reload;
import io.jenkins.plugins.openstage.StrictPolicy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import net.sf.json.JSONObject;
import org.htmlunit.WebResponse;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The page of a plan of a build, and what the build's own page says of it. */
@WithJenkins
class PlanPageTest {

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private JenkinsRule jenkins;
    private FreeStyleBuild build;

    /** Takes what is published for the job 'checked', and refuses what is for the job 'refused'. */
    @TestExtension("aPlanIsPublishedAsACheckWhereThatIsPossible")
    public static final class Checks extends ChecksPublisherFactory {
        private static final List<ChecksDetails> PUBLISHED = new CopyOnWriteArrayList<>();

        @Override
        protected Optional<ChecksPublisher> createPublisher(Run<?, ?> run, TaskListener listener) {
            return switch (run.getParent().getName()) {
                case "checked" ->
                    Optional.of(new ChecksPublisher() {
                        @Override
                        public void publish(ChecksDetails details) {
                            PUBLISHED.add(details);
                        }
                    });
                case "refused" ->
                    Optional.of(new ChecksPublisher() {
                        @Override
                        public void publish(ChecksDetails details) {
                            throw new IllegalStateException("the service says no");
                        }
                    });
                default -> Optional.empty();
            };
        }
    }

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        build = rule.buildAndAssertSuccess(rule.createFreeStyleProject("fleet"));
    }

    private KeptPlan keep(String name, PlanKind kind, boolean rehearsal, SamplePlan plan) throws IOException {
        return PlansAction.keep(build, name, kind, rehearsal, plan.bytes(), TaskListener.NULL);
    }

    /** The page as a browser without scripts has it. */
    private HtmlPage plain(String path) throws Exception {
        JenkinsRule.WebClient web = jenkins.createWebClient();
        web.getOptions().setJavaScriptEnabled(false);
        return web.getPage(build, path);
    }

    private WebResponse get(String path) throws Exception {
        try (JenkinsRule.WebClient web = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false)) {
            return web.goTo(build.getUrl() + path, null).getWebResponse();
        }
    }

    private static List<String> texts(DomNode node, String selector) {
        return node.querySelectorAll(selector).stream()
                .map(DomNode::asNormalizedText)
                .toList();
    }

    private static HtmlAnchor link(DomNode page, String selector, String text) {
        return page.querySelectorAll(selector + " a").stream()
                .map(HtmlAnchor.class::cast)
                .filter(link -> link.asNormalizedText().equals(text))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aPlanIsShownFoundAndHandedOn() throws Exception {
        KeptPlan kept = keep("plan", PlanKind.PLAN, false, SamplePlan.nordwind());
        assertThat(kept.url()).isEqualTo("plans/plan/");
        HtmlPage page = plain("plans");
        assertThat(page.getUrl().getPath()).endsWith("/fleet/1/plans/plan/");
        assertThat(texts(page, "h1")).containsExactly("Plan of Nordwind Logistics");
        assertThat(texts(page, ".openstage-verdict"))
                .containsExactly("718 changes on 240 phones, 257 phones without change, 3 phones cannot be told");
        assertThat(page.querySelector(".openstage-facts").asNormalizedText())
                .contains("500 phones", "8c1f0e5b9d7a", "3f9a6f0e1b7c4d5a8e2f60718293a4b5")
                .contains("2026-11-30 06:00 to 2026-11-30 06:04 UTC");
        assertThat(texts(page, ".openstage-tabs, .tabBar")).isEmpty();
        assertGroups(page);
        assertRows(page);
        assertExports();
        for (String path :
                List.of("plans/plan/?kind=changed", "plans/plan/csv?sort=colour", "plans/plan/rows?page=x")) {
            WebResponse refused = get(path);
            assertThat(refused.getStatusCode()).as(path).isEqualTo(BAD_REQUEST);
            assertThat(refused.getContentAsString()).contains("; expected ");
        }
        assertStrict();
        Readers.assertThatNobodyElseSees(
                jenkins,
                build,
                "plans/",
                List.of("", "api/json", "plan/", "plan/rows", "plan/csv", "plan/file", "plan/markdown"));
    }

    private static void assertGroups(HtmlPage page) {
        List<String> groups = texts(page, ".openstage-group");
        assertThat(groups).hasSize(7);
        assertThat(groups.get(0))
                .contains("reg-addr", "sip-berlin.nordwind.example → sip-1.nordwind.example")
                .contains("can cut off from the SIP server", "80 phones", "site berlin");
        assertThat(groups)
                .anyMatch(text -> text.contains("sip-pwd") && text.contains("unknown, will set ${credential:sip}"))
                .anyMatch(text -> text.contains("240 different changes, as 5100 → 4930555100"))
                .anyMatch(text -> text.contains("bluetooth-enabled") && text.contains("not supported"));
        assertThat(page.asNormalizedText()).contains("the snapshot has nothing of it");
    }

    private void assertRows(HtmlPage page) throws Exception {
        assertThat(texts(page, "[data-openstage-found]")).containsExactly("rows 1 to 100 of 781");
        HtmlPage berlin = link(page, ".openstage-groups", "80 phones").click();
        assertThat(texts(berlin, "[data-openstage-found]")).containsExactly("80 rows");
        HtmlForm form = berlin.querySelector("[data-openstage-filter]");
        form.getInputByName("text").setValue("reg-addr 10.20.0.10");
        form.getSelectByName("site").setSelectedAttribute("berlin", true);
        HtmlPage found = ((HtmlButton) berlin.querySelector("[data-openstage-submit]")).click();
        assertThat(found.getUrl().getQuery()).isEqualTo("text=reg-addr+10.20.0.10&site=berlin&model=&kind=change");
        assertThat(texts(found, ".openstage-diff tbody tr"))
                .allMatch(text -> text.contains("sip-1.nordwind.example"))
                .hasSize(5);
        HtmlPage sorted = link(plain("plans/plan/"), ".openstage-diff", "To").click();
        assertThat(texts(sorted, "th[aria-sort=ascending]")).containsExactly("To");
        assertThat(texts(
                        link(plain("plans/plan/"), ".openstage-chips", "cannot be told (3)")
                                .<HtmlPage>click(),
                        ".openstage-diff tbody tr"))
                .hasSize(3)
                .anyMatch(text -> text.contains("cannot be told: it did not call within 900 s"));
    }

    private void assertExports() throws Exception {
        assertThat(get("plans/plan/file").getContentAsStream().readAllBytes())
                .isEqualTo(SamplePlan.nordwind().bytes());
        assertThat(get("plans/plan/file").getResponseHeaderValue("Content-Disposition"))
                .isEqualTo("attachment; filename=\"fleet-1-plan.json\"");
        assertThat(get("plans/plan/markdown").getContentAsString(StandardCharsets.UTF_8))
                .startsWith("### Plan: Nordwind Logistics")
                .contains("can cut off from");
        String[] csv = get("plans/plan/csv?text=reg-addr&sort=number&order=descending")
                .getContentAsString(StandardCharsets.UTF_8)
                .split("\r\n");
        assertThat(csv).hasSize(81);
        assertThat(csv[1])
                .isEqualTo("change,00:1A:E8:00:ED:01,4930555337,10.20.0.238,berlin,os40,2026-11-30T06:04:10Z,reg-addr,"
                        + "sip-berlin.nordwind.example,sip-1.nordwind.example,the SIP server,");
        JSONObject json = json("plans/plan/api/json?kind=not-taken&tree=outcome,summary,details[*],rowCount,"
                + "rows[mac,item,reason]{0,2}");
        assertThat(json.getString("outcome")).isEqualTo("cannot-be-told");
        assertThat(json.getInt("rowCount")).isEqualTo(60);
        assertThat(json.getJSONArray("rows").size()).isEqualTo(2);
        assertThat(json.getJSONArray("rows").getJSONObject(0).getString("reason"))
                .isEqualTo("not supported");
        assertThat(json.getJSONObject("details").getInt("changedPhones")).isEqualTo(240);
        assertThat(json("plans/plan/api/json")
                        .getJSONObject("details")
                        .getJSONArray("changes")
                        .size())
                .isEqualTo(6);
        assertThat(json("plans/api/json").getJSONArray("plans").getJSONObject(0).getString("url"))
                .isEqualTo("plans/plan/");
    }

    private JSONObject json(String path) throws Exception {
        try (JenkinsRule.WebClient web = jenkins.createWebClient()) {
            return web.getJSON(build.getUrl() + path).getJSONObject();
        }
    }

    private void assertStrict() throws Exception {
        StrictPolicy policy = new StrictPolicy();
        PluginServletFilter.addFilter(policy);
        try {
            for (String path : List.of("plans/plan/", "")) {
                HtmlPage page = jenkins.createWebClient().getPage(build, path);
                DomNode ours = page.querySelector(path.isEmpty() ? ".openstage-plans-summary" : "#main-panel");
                assertThat(ours.querySelectorAll("script:not([src]), style, [style], [onclick], [onload], [onchange]"))
                        .isEmpty();
                assertThat(page.asXml()).contains("RowsView/rows.js", "PlanPage/plan.css");
            }
        } finally {
            PluginServletFilter.removeFilter(policy);
        }
    }

    @Test
    void severalPlansOfABuildAreTabsAndOneWhoseFileIsGoneSaysSo() throws Exception {
        keep(
                "plan",
                PlanKind.PLAN,
                true,
                SamplePlan.of(3)
                        .set("volume", "<b>5</b>", SamplePlan.all())
                        .logo("logo.png", "unknown", phone -> phone < 2));
        keep("drift", PlanKind.DRIFT, false, SamplePlan.of(0).unchanged(500));
        keep("plan", PlanKind.PLAN, false, SamplePlan.of(1).remove("volume", "5", SamplePlan.all()));
        keep("torn", PlanKind.PLAN, false, SamplePlan.nordwind());
        assertThatThrownBy(() -> PlansAction.keep(
                        build,
                        "half",
                        PlanKind.PLAN,
                        false,
                        Arrays.copyOf(SamplePlan.nordwind().bytes(), 2_000),
                        TaskListener.NULL))
                .hasMessage("the plan 'half': the file is cut off; make it anew");
        Path folder = build.getRootDir().toPath();
        Files.delete(folder.resolve("openstage-plan-plan-2.json"));
        Files.write(
                folder.resolve("openstage-plan-torn.json"),
                Arrays.copyOf(SamplePlan.nordwind().bytes(), 2_000));
        Reload.build(build);

        HtmlPage rehearsed = plain("plans/plan/");
        assertThat(texts(rehearsed, ".tab a")).containsExactly("plan", "drift", "plan-2", "torn");
        assertThat(texts(rehearsed, ".openstage-verdict span"))
                .containsExactly("3 changes and 2 files on 3 phones", "rehearsal");
        String content = "2,000 bytes, SHA-256 " + "0f4c".repeat(16);
        assertThat(texts(rehearsed, ".openstage-value--to"))
                .containsOnly("<b>5</b>", content)
                .hasSize(5);
        assertThat(texts(rehearsed, ".openstage-group"))
                .hasSize(2)
                .last()
                .asString()
                .contains("logo.png (LOGO)", content + "; not known to have it", "2 phones");
        assertThat(texts(
                        link(rehearsed, ".openstage-groups", "2 phones").<HtmlPage>click(), ".openstage-diff tbody tr"))
                .hasSize(2)
                .allMatch(text -> text.contains("logo.png (LOGO)"));
        JSONObject details = json("plans/plan/api/json").getJSONObject("details");
        assertThat(details.getInt("deployedFiles")).isEqualTo(2);
        assertThat(details.getJSONArray("files").getJSONObject(0).getString("item"))
                .isEqualTo("logo.png (LOGO)");
        assertThat(get("plans/plan/csv?kind=new-file")
                        .getContentAsString(StandardCharsets.UTF_8)
                        .lines())
                .hasSize(3)
                .last()
                .asString()
                .contains("logo.png (LOGO),not known to have it,\"" + content + "\"");
        assertThat(rehearsed.asNormalizedText()).contains("made of simulated phones. No real phone was asked.");
        HtmlPage drift = link(rehearsed, ".tabBar", "drift").click();
        assertThat(texts(drift, "h1, .openstage-verdict"))
                .containsExactly("Drift of Nordwind Logistics", "500 phones without change");
        assertThat(texts(drift, ".openstage-nothing")).containsExactly("The plan says nothing of any phone.");

        HtmlPage gone = plain("plans/plan-2/");
        assertThat(texts(gone, ".openstage-verdict")).containsExactly("1 change on 1 phone");
        assertThat(texts(gone, "[data-openstage-problem]"))
                .containsExactly("This plan cannot be shown: its file openstage-plan-plan-2.json is not there any more;"
                        + " run the job again");
        HtmlPage torn = plain("plans/torn/");
        assertThat(texts(torn, "[data-openstage-problem]"))
                .containsExactly(
                        "This plan cannot be shown: openstage-plan-torn.json: the file is cut off; make it anew");
        for (String path : List.of("plans/plan-2/file", "plans/torn/markdown", "plans/torn/csv", "plans/other/")) {
            WebResponse answer = get(path);
            assertThat(answer.getStatusCode()).as(path).isEqualTo(NOT_FOUND);
            assertThat(answer.getContentAsString()).doesNotContain("Exception", folder.toString());
        }
        assertThat(json("plans/torn/api/json").getString("problem")).contains("the file is cut off");
        assertThat(get("plans/torn/rows").getContentAsString()).contains("This plan cannot be shown");

        DomNode box = plain("").querySelector(".openstage-plans-summary");
        assertThat(box.asNormalizedText().lines().map(String::strip))
                .containsExactly(
                        "Plan: 3 changes and 2 files on 3 phones rehearsal",
                        "Drift: 500 phones without change",
                        "Plan plan-2: 1 change on 1 phone",
                        "Plan torn: 718 changes on 240 phones, 257 phones without change, 3 phones cannot be told");
        assertThat(link(box, "div", "Drift").getHrefAttribute()).isEqualTo("plans/drift/");
    }

    @Test
    void aPlanIsPublishedAsACheckWhereThatIsPossible() throws Exception {
        build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject("checked"));
        keep("drift", PlanKind.DRIFT, true, SamplePlan.nordwind());
        keep("plan", PlanKind.PLAN, false, SamplePlan.of(0).unchanged(2));
        assertThat(Checks.PUBLISHED).hasSize(2);
        ChecksDetails drift = Checks.PUBLISHED.get(0);
        assertThat(drift.getName()).hasValue("OpenStage Drift (rehearsal)");
        assertThat(drift.getConclusion()).isEqualTo(ChecksConclusion.NEUTRAL);
        assertThat(drift.getDetailsURL()).hasValue(jenkins.getURL() + build.getUrl() + "plans/drift/");
        assertThat(drift.getOutput().orElseThrow().getTitle().orElseThrow()).startsWith("718 changes on 240 phones");
        assertThat(drift.getOutput().orElseThrow().getText().orElseThrow()).contains("| ~ | reg\\-addr |");
        assertThat(Checks.PUBLISHED.get(1).getConclusion()).isEqualTo(ChecksConclusion.SUCCESS);

        build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject("refused"));
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        try (StreamTaskListener listener = new StreamTaskListener(log, StandardCharsets.UTF_8)) {
            PlansAction.keep(
                    build, "plan", PlanKind.PLAN, false, SamplePlan.of(0).bytes(), listener);
        }
        assertThat(log.toString(StandardCharsets.UTF_8))
                .contains("ERROR: The plan 'plan' cannot be published as a check: the service says no");
        assertThat(plain("plans/plan/").asNormalizedText()).contains("0 phones without change");
    }
}
