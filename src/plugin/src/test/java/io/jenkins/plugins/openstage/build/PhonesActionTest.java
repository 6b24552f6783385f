package io.jenkins.plugins.openstage.build;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.util.PluginServletFilter;
import io.jenkins.plugins.openstage.Reload;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import jenkins.model.Jenkins;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlSelect;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The page "Phones" of a build and the box on the build's own page. */
@WithJenkins
class PhonesActionTest {

    private static final String CSP = "default-src 'self'; script-src 'self'; style-src 'self'";
    private static final int NOT_FOUND = 404;

    private JenkinsRule jenkins;
    private FreeStyleBuild build;

    /** As {@code Content-Security-Policy} comes from a Jenkins that enforces one. */
    private static final class StrictPolicy implements Filter {
        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            ((HttpServletResponse) response).setHeader("Content-Security-Policy", CSP);
            chain.doFilter(request, response);
        }
    }

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
            installed.set(number - 1, phone(number, PhoneOutcome.FAILED, "<b>550</b> No such file").failed("download failed"));
        });
        installed.set(1, phone(2, PhoneOutcome.DONE, "done"));
        Recorded.add(build, new StepRecord("openstageWriteItems", "7", "Items", written));
        Recorded.add(build, new StepRecord("openstageDeploySoftware", "9", "Firmware / berlin", installed));
    }

    private HtmlPage page(String path) throws Exception {
        return jenkins.createWebClient().getPage(build, path);
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
        List<DomNode> rows = new ArrayList<>(page.querySelectorAll("#openstage-troubles tbody tr"));
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).asNormalizedText())
                .contains("failed", "download failed: <b>550</b> No such file", "Firmware / berlin")
                .contains("192.0.2.1", "and 2 more");
        assertThat(rows.get(1).asNormalizedText())
                .contains("item problems", "no-such-item (unknown item)", "Items", "192.0.2.2");
        DomElement copy = rows.get(0).querySelector(".jenkins-copy-button");
        assertThat(copy.getAttribute("text"))
                .isEqualTo("192.0.2.1\n192.0.2.3\n192.0.2.4\n192.0.2.5\n192.0.2.6\n192.0.2.7\n192.0.2.8");
        assertThat(page.querySelector(".openstage-rows tbody tr").asNormalizedText())
                .contains("192.0.2.2");
    }

    private static long shown(HtmlPage page) {
        return page.querySelectorAll(".openstage-step tr[data-outcome]:not([hidden])").stream()
                .filter(row -> row.querySelector("td") != null)
                .count();
    }

    @Test
    void phonesAreFoundByTextAndOutcome() throws Exception {
        HtmlPage page = page("phones");
        assertThat(shown(page)).isEqualTo(20);
        HtmlSelect outcome = page.querySelector("[data-openstage-outcome]");
        assertThat(outcome.getOptions())
                .extracting(option -> option.getText())
                .containsExactly("any", "failed (7)", "item problems (1)", "done (2)");
        outcome.setSelectedAttribute("failed", true);
        assertThat(shown(page)).isEqualTo(7);
        assertThat(page.querySelector("[data-openstage-found]").asNormalizedText())
                .isEqualTo("7 of 20 rows");
        HtmlInput text = page.querySelector("[data-openstage-text]");
        text.type("192.0.2.4 DOWNLOAD");
        assertThat(shown(page)).isEqualTo(1);
        outcome.setSelectedAttribute("", true);
        text.reset();
        text.type("no-such-item");
        assertThat(shown(page)).isEqualTo(1);
    }

    @Test
    void aStrictContentSecurityPolicyHolds() throws Exception {
        Filter filter = new StrictPolicy();
        PluginServletFilter.addFilter(filter);
        try {
            for (String path : List.of("phones", "")) {
                HtmlPage page = page(path);
                assertThat(page.getWebResponse().getResponseHeaderValue("Content-Security-Policy"))
                        .isEqualTo(CSP);
                DomNode ours = page.querySelector(path.isEmpty() ? ".openstage-summary" : "#main-panel");
                assertThat(ours.querySelectorAll("script:not([src]), style, [style], [onclick], [onload], [onchange]"))
                        .isEmpty();
                assertThat(page.asXml()).contains("PhonesAction/phones.js", "PhonesAction/phones.css");
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
                .contains("Firmware / berlin", "7 phones", "download failed")
                .contains("1 phone", "no-such-item");
        DomElement link = box.querySelector("a");
        assertThat(((HtmlPage) link.click()).asNormalizedText()).contains("What went wrong");
    }

    @Test
    void onlyReadersOfTheJobSeeIt() throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("guest")
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader"));
        String page = build.getUrl() + "phones/";
        assertThat(status("reader", page)).isEqualTo(200);
        assertThat(status("guest", page)).isEqualTo(NOT_FOUND);
        try (JenkinsRule.WebClient anonymous = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false)) {
            // Jenkins leads to its login page.
            assertThat(anonymous.goTo(page).asXml()).doesNotContain("192.0.2.").doesNotContain("What went wrong");
        }
    }

    private int status(String user, String page) throws Exception {
        try (JenkinsRule.WebClient web = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false)) {
            return web.login(user).goTo(page).getWebResponse().getStatusCode();
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
