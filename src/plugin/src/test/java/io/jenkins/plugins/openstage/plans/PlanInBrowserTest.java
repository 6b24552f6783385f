package io.jenkins.plugins.openstage.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hudson.model.FreeStyleBuild;
import hudson.model.TaskListener;
import hudson.util.PluginServletFilter;
import io.jenkins.plugins.openstage.Chromium;
import io.jenkins.plugins.openstage.StrictPolicy;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What a plan's page does in a real browser, under a strict policy; on a machine that has one. */
@WithJenkins
class PlanInBrowserTest {

    private static final String VIOLATIONS =
            "window.violations = 0; document.addEventListener('securitypolicyviolation', e => {"
                    + " if (/RowsView|PlanPage/.test(e.sourceFile || '')"
                    + " || e.target.closest && e.target.closest('[data-openstage-part]')) { window.violations++; } });";

    private static final int WIDE = 1280;
    private static final int NARROW = 800;
    private static final int HEIGHT = 1000;

    private Chromium browser;

    private void until(String selector, String text) {
        browser.until(
                "(document.querySelector('" + selector + "') || {innerText: ''}).innerText.includes('" + text + "')");
    }

    private void click(String selector) throws Exception {
        browser.value("document.querySelector('" + selector + "').click()");
    }

    @Test
    void rowsAreFoundInPlaceAndNothingThatMattersLiesOutside(JenkinsRule jenkins) throws Exception {
        assumeTrue(Chromium.program().isPresent(), "needs Chromium");
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject("fleet"));
        PlansAction.keep(build, "drift", PlanKind.DRIFT, true, SamplePlan.of(1).bytes(), TaskListener.NULL);
        KeptPlan kept = PlansAction.keep(
                build, "plan", PlanKind.PLAN, false, SamplePlan.nordwind().bytes(), TaskListener.NULL);
        StrictPolicy policy = new StrictPolicy();
        PluginServletFilter.addFilter(policy);
        try (Chromium chromium = new Chromium(WIDE, HEIGHT)) {
            browser = chromium;
            browser.beforeEachPage(VIOLATIONS);
            browser.open(jenkins.getURL() + build.getUrl() + kept.url());
            browser.value("window.same = true");
            until("[data-openstage-found]", "rows 1 to 100 of 781");
            assertFiltered();
            assertThat(browser.value("window.same")).as("not loaded again").isEqualTo("true");
            assertInside(WIDE);
            browser.size(NARROW, HEIGHT);
            assertInside(NARROW);
            assertThat(browser.value("window.violations")).isEqualTo("0");
        } finally {
            PluginServletFilter.removeFilter(policy);
        }
    }

    private void assertFiltered() throws Exception {
        click("a[rel=next]");
        until("[data-openstage-found]", "rows 101 to 200 of 781");
        click(".openstage-group:first-child a");
        until("[data-openstage-found]", "80 rows");
        assertThat(browser.value("document.querySelector('input[name=text]').value"))
                .isEqualTo("reg-addr");
        browser.value("(() => { const site = document.querySelector('select[name=site]'); site.value = 'vienna';"
                + " site.dispatchEvent(new Event('input', {bubbles: true})); })()");
        until(".openstage-nothing", "No row is like that.");
        browser.value("(() => { const field = document.querySelector('input[name=text]'); field.value = '00:02:01 sip';"
                + " field.dispatchEvent(new Event('input', {bubbles: true})); })()");
        until("[data-openstage-found]", "1 row");
        assertThat(browser.value("location.search")).isEqualTo("?kind=change&text=00%3A02%3A01+sip&site=vienna");
        browser.value("history.back()");
        until("[data-openstage-found]", "rows 101 to 200 of 781");
        click(".openstage-diff th:nth-child(4) a");
        until(".openstage-diff th[aria-sort=ascending]", "Item");
        until("[data-openstage-found]", "rows 1 to 100 of 781");
    }

    /** All columns are seen, and the page does not scroll to the side. */
    private void assertInside(int width) throws Exception {
        assertThat(browser.value("document.documentElement.scrollWidth <= " + width))
                .isEqualTo("true");
        assertThat(browser.value("Array.from(document.querySelectorAll('.openstage-rows th, .openstage-verdict'))"
                        + ".every(cell => cell.getBoundingClientRect().right <= " + width + ")"))
                .as("at " + width)
                .isEqualTo("true");
    }
}
