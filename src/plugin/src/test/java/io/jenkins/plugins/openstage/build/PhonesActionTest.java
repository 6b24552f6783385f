package io.jenkins.plugins.openstage.build;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.util.PluginServletFilter;
import io.jenkins.plugins.openstage.Readers;
import io.jenkins.plugins.openstage.Reload;
import io.jenkins.plugins.openstage.StrictPolicy;
import jakarta.servlet.Filter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.sf.json.JSONObject;
import org.htmlunit.WebResponse;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlSelect;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The page "Phones" of a build and the box on the build's own page. */
@WithJenkins
class PhonesActionTest {

    private static final int BAD_REQUEST = 400;

    private JenkinsRule jenkins;
    private FreeStyleBuild build;

    private static PhoneRow phone(int number, PhoneOutcome outcome, String sentence) {
        return new PhoneRow("192.0.2." + number, outcome, sentence, 100L * number)
                .identified("00:1A:E8:00:00:0" + number % 10, "OpenStage 60", "V3 R5.12.0", "4930" + number);
    }

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        FreeStyleProject job = rule.createFreeStyleProject("phones");
        build = rule.buildAndAssertSuccess(job);
        List<PhoneRow> written = new ArrayList<>();
        IntStream.rangeClosed(1, 10).forEach(number -> written.add(phone(number, PhoneOutcome.DONE, "done")));
        written.set(
                1,
                phone(2, PhoneOutcome.ITEM_PROBLEMS, "done, apart from items")
                        .withProblems(List.of("no-such-item (unknown item)")));
        List<PhoneRow> installed = new ArrayList<>(written);
        IntStream.of(1, 3, 4, 5, 6, 7, 8).forEach(number -> {
            installed.set(
                    number - 1,
                    phone(number, PhoneOutcome.FAILED, "<b>550</b> No such file")
                            .failed("download failed"));
        });
        installed.set(1, phone(2, PhoneOutcome.DONE, "done"));
        Recorded.add(build, new StepRecord("openstageWriteItems", "7", "Items", written));
        Recorded.add(build, new StepRecord("openstageDeploySoftware", "9", "Firmware / berlin", installed));
    }

    private HtmlPage page(String path) throws Exception {
        return jenkins.createWebClient().getPage(build, path);
    }

    /** The page as a browser without scripts has it. */
    private HtmlPage plain(String path) throws Exception {
        JenkinsRule.WebClient web = jenkins.createWebClient();
        web.getOptions().setJavaScriptEnabled(false);
        return web.getPage(build, path);
    }

    private static List<String> shown(HtmlPage page) {
        return page.querySelectorAll(".openstage-rows tbody tr").stream()
                .map(row ->
                        row.querySelector("td:nth-child(2) .openstage-address").asNormalizedText())
                .toList();
    }

    private static HtmlAnchor link(HtmlPage page, String text) {
        return page.querySelectorAll("#main-panel a").stream()
                .map(HtmlAnchor.class::cast)
                .filter(link -> link.asNormalizedText().equals(text))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyPhoneCountsOnceAsTheWorstThatBecameOfIt() throws Exception {
        PhonesOverview overview = build.getAction(PhonesAction.class).getOverview();
        assertThat(overview.getSummary()).isEqualTo("10 phones: 2 done, 1 with item problems, 7 failed");
        assertThat(page("phones").asNormalizedText())
                .contains("10 phones: 2 done, 1 with item problems, 7 failed")
                .contains("10 phones: 9 done, 1 with item problems")
                .contains("10 phones: 3 done, 7 failed");
    }

    @Test
    void whatWentWrongComesFirstWithItsReasonAndCanBeCopied() throws Exception {
        HtmlPage page = page("phones");
        List<DomNode> troubles = new ArrayList<>(page.querySelectorAll(".openstage-trouble"));
        assertThat(troubles).hasSize(2);
        assertThat(troubles.get(0).asNormalizedText())
                .contains("7 failed", "download failed: <b>550</b> No such file", "Firmware / berlin")
                .contains("192.0.2.1", "and 2 more");
        assertThat(troubles.get(1).asNormalizedText())
                .contains("1 with item problems", "no-such-item (unknown item)", "Items", "192.0.2.2", "49302");
        DomElement copy = troubles.get(0).querySelector(".jenkins-copy-button");
        assertThat(copy.getAttribute("text"))
                .isEqualTo("192.0.2.1\n192.0.2.3\n192.0.2.4\n192.0.2.5\n192.0.2.6\n192.0.2.7\n192.0.2.8");
        assertThat(shown(page)).startsWith("192.0.2.1", "192.0.2.3").hasSize(20);
    }

    @Test
    void aRowSaysWhoseThePhoneIsAndNotTwiceThatItIsDone() throws Exception {
        HtmlPage page = plain("phones?outcome=done&step=1");
        assertThat(page.querySelector(".openstage-rows tbody tr").querySelectorAll("td, td span, td div"))
                .extracting(DomNode::asNormalizedText)
                .contains("done", "192.0.2.1", "49301", "00:1A:E8:00:00:01", "OpenStage 60", "V3 R5.12.0", "0.1 s")
                .filteredOn(text -> text.contains("done"))
                .containsOnly("done");
        assertThat(page.querySelector(".openstage-rows tbody .openstage-reason").asNormalizedText())
                .isEmpty();
    }

    @Test
    void phonesAreFoundWithoutScripts() throws Exception {
        HtmlPage page = plain("phones");
        HtmlPage failed = link(page, "failed (7)").click();
        assertThat(shown(failed)).hasSize(7);
        assertThat(failed.querySelector("[data-openstage-found]").asNormalizedText())
                .isEqualTo("7 rows");
        HtmlForm form = failed.querySelector("[data-openstage-filter]");
        form.getInputByName("text").type("192.0.2.4 DOWNLOAD");
        HtmlPage found = ((HtmlButton) failed.querySelector("[data-openstage-submit]")).click();
        assertThat(shown(found)).containsExactly("192.0.2.4");
        assertThat(found.getUrl().getQuery()).contains("outcome=failed").contains("text=192.0.2.4+DOWNLOAD");
        assertThat(shown(plain("phones?" + found.getUrl().getQuery()))).containsExactly("192.0.2.4");
        HtmlPage sorted = link(page, "Phone").click();
        assertThat(shown(sorted)).startsWith("192.0.2.1", "192.0.2.1", "192.0.2.2");
        assertThat(shown(link(sorted, "Phone").click())).startsWith("192.0.2.10", "192.0.2.10", "192.0.2.9");
        HtmlSelect step = page.querySelector("select[name=step]");
        assertThat(step.getOptions())
                .extracting(option -> option.getText())
                .containsExactly(
                        "all", "1. Items – openstageWriteItems", "2. Firmware / berlin – openstageDeploySoftware");
        assertThat(plain("phones?text=nowhere")
                        .querySelector(".openstage-nothing")
                        .asNormalizedText())
                .isEqualTo("No row is like that.");
    }

    @Test
    void anAddressThatAsksForWhatIsNotThereIsRefused() throws Exception {
        try (JenkinsRule.WebClient web = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false)) {
            for (String path : List.of("phones/?outcome=faild", "phones/csv?sort=colour", "phones/api/json?step=x")) {
                WebResponse answer =
                        web.goTo(build.getUrl() + path, "text/html").getWebResponse();
                assertThat(answer.getStatusCode()).as(path).isEqualTo(BAD_REQUEST);
                assertThat(answer.getContentAsString()).contains("; expected ");
            }
        }
    }

    private JSONObject json(String path) throws Exception {
        try (JenkinsRule.WebClient web = jenkins.createWebClient()) {
            return web.getJSON(build.getUrl() + path).getJSONObject();
        }
    }

    @Test
    void programsGetWhatThePageShows() throws Exception {
        JSONObject all = json("phones/api/json");
        assertThat(all.getString("summary")).isEqualTo("10 phones: 2 done, 1 with item problems, 7 failed");
        assertThat(all.getBoolean("building")).isFalse();
        assertThat(all.getJSONObject("real").getInt("failed")).isEqualTo(7);
        assertThat(all.getJSONObject("rehearsed").getInt("phones")).isZero();
        assertThat(all.getJSONArray("steps").getJSONObject(1).getString("stage"))
                .isEqualTo("Firmware / berlin");
        assertThat(all.getJSONArray("steps").getJSONObject(1).getString("state"))
                .isEqualTo("done");
        assertThat(all.getJSONArray("rows").size()).isEqualTo(20);
        JSONObject row = json(
                "phones/api/json?outcome=failed&sort=phone&tree=rowCount,rows[phone,number,failure,sentence]{1,3}");
        assertThat(row.getInt("rowCount")).isEqualTo(7);
        assertThat(row.getJSONArray("rows").size()).isEqualTo(2);
        assertThat(row.getJSONArray("rows").getJSONObject(0).getString("phone")).isEqualTo("192.0.2.3");
        assertThat(row.getJSONArray("rows").getJSONObject(0).getString("failure"))
                .isEqualTo("download failed");
        try (JenkinsRule.WebClient web = jenkins.createWebClient()) {
            assertThat(web.goToXml(build.getUrl() + "phones/api/xml?xpath=//row[outcome='item-problems']/phone")
                            .asNormalizedText())
                    .contains("192.0.2.2");
            assertThat(web.goTo(build.getUrl() + "phones/api").asNormalizedText())
                    .contains("JSON API");
        }
    }

    @Test
    void peopleGetAFileForSpreadsheets() throws Exception {
        try (JenkinsRule.WebClient web = jenkins.createWebClient()) {
            WebResponse csv = web.goTo(build.getUrl() + "phones/csv?outcome=item-problems", "text/csv")
                    .getWebResponse();
            assertThat(csv.getResponseHeaderValue("Content-Disposition"))
                    .isEqualTo("attachment; filename=\"phones-1-phones.csv\"");
            assertThat(csv.getContentAsString(StandardCharsets.UTF_8).split("\r\n"))
                    .hasSize(2)
                    .satisfies(lines -> assertThat(lines[1])
                            .startsWith("1,Items,openstageWriteItems,real,192.0.2.2,49302,00:1A:E8:00:00:02,"));
            assertThat(link(plain("phones?outcome=failed"), "CSV").getHrefAttribute())
                    .isEqualTo("csv?outcome=failed");
        }
    }

    @Test
    void aStrictContentSecurityPolicyHolds() throws Exception {
        Filter filter = new StrictPolicy();
        PluginServletFilter.addFilter(filter);
        try {
            for (String path : List.of("phones", "")) {
                HtmlPage page = page(path);
                assertThat(page.getWebResponse().getResponseHeaderValue("Content-Security-Policy"))
                        .isEqualTo(StrictPolicy.CSP);
                DomNode ours = page.querySelector(path.isEmpty() ? ".openstage-summary" : "#main-panel");
                assertThat(ours.querySelectorAll("script:not([src]), style, [style], [onclick], [onload], [onchange]"))
                        .isEmpty();
                assertThat(page.asXml()).contains("RowsView/rows.js", "RowsView/rows.css", "PhonesAction/phones.css");
            }
        } finally {
            PluginServletFilter.removeFilter(filter);
        }
    }

    @Test
    void theBuildsOwnPageSaysWhatBecameOfThePhones() throws Exception {
        DomNode box = page("").querySelector(".openstage-summary");
        assertThat(box.asNormalizedText())
                .contains("10 phones: 2 done, 1 with item problems, 7 failed")
                .contains("Firmware / berlin", "7 failed – download failed")
                .contains("1 with item problems", "no-such-item");
        DomElement link = box.querySelector("a");
        assertThat(((HtmlPage) link.click()).asNormalizedText()).contains("What went wrong");
    }

    @Test
    void onlyReadersOfTheJobSeeIt() throws Exception {
        Readers.assertThatNobodyElseSees(
                jenkins,
                build,
                "phones/",
                List.of("", "csv", "rows", "overview", "box", "progress", "api/json", "api/xml"));
        try (JenkinsRule.WebClient anonymous = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false)) {
            // Jenkins leads to its login page.
            assertThat(anonymous.goTo(build.getUrl() + "phones/").asXml())
                    .doesNotContain("192.0.2.")
                    .doesNotContain("What went wrong");
        }
    }

    @Test
    void recordsAreReadBackWithTheBuild() throws Exception {
        Reload.build(build);
        PhonesAction action = build.getAction(PhonesAction.class);
        assertThat(action.getRecords()).extracting(StepRecord::getStage).containsExactly("Items", "Firmware / berlin");
        assertThat(action.getOverview().getSummary()).isEqualTo("10 phones: 2 done, 1 with item problems, 7 failed");
    }
}
