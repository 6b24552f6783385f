package io.jenkins.plugins.openstage.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.util.OneShotEvent;
import hudson.util.PluginServletFilter;
import io.jenkins.plugins.openstage.Chromium;
import io.jenkins.plugins.openstage.StrictPolicy;
import io.jenkins.plugins.openstage.record.StepEnding;
import jakarta.servlet.Filter;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestBuilder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What the page does in a real browser, under a strict policy; on a machine that has one. */
@WithJenkins
class PhonesInBrowserTest {

    /** Counts what the policy forbids in what is ours; Jenkins' own pages have some. */
    private static final String VIOLATIONS =
            "window.violations = 0; document.addEventListener('securitypolicyviolation', e => {"
                    + " if ((e.sourceFile || '').includes('RowsView')"
                    + " || e.target.closest && e.target.closest('[data-openstage-part]')) { window.violations++; } });";

    private static final int WIDE = 1280;
    private static final int NARROW = 800;
    private static final int HEIGHT = 1000;

    private final Filter policy = new StrictPolicy();
    private JenkinsRule jenkins;
    private FreeStyleProject job;
    private Chromium browser;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        assumeTrue(Chromium.program().isPresent(), "needs Chromium");
        jenkins = rule;
        job = rule.createFreeStyleProject("phones");
        PluginServletFilter.addFilter(policy);
        browser = new Chromium(WIDE, HEIGHT);
        browser.beforeEachPage(VIOLATIONS);
    }

    @AfterEach
    void stop() throws Exception {
        if (browser != null) {
            browser.close();
            PluginServletFilter.removeFilter(policy);
        }
    }

    /** A build that runs until it is let go. */
    private static final class Held extends TestBuilder {
        private final OneShotEvent begun = new OneShotEvent();
        private final OneShotEvent end = new OneShotEvent();

        @Override
        public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
                throws InterruptedException {
            begun.signal();
            end.block();
            return true;
        }
    }

    private FreeStyleBuild begin(Held held) throws Exception {
        job.getBuildersList().add(held);
        FreeStyleBuild build = Objects.requireNonNull(job.scheduleBuild2(0)).waitForStart();
        held.begun.block();
        return build;
    }

    private String text(String selector) throws Exception {
        return browser.value("document.querySelector('" + selector + "').innerText");
    }

    private void until(String selector, String text) {
        browser.until(
                "(document.querySelector('" + selector + "') || {innerText: ''}).innerText.includes('" + text + "')");
    }

    private void open(FreeStyleBuild build, String path) throws Exception {
        browser.open(jenkins.getURL() + build.getUrl() + path);
    }

    private void assertNothingForbidden() throws Exception {
        assertThat(browser.value("window.violations")).isEqualTo("0");
    }

    @Test
    void thePageAndTheBoxLiveWhileTheBuildRuns() throws Exception {
        Held held = new Held();
        FreeStyleBuild build = begin(held);
        Recorded step = Recorded.begin(build, "openstageDeploySoftware", "Rollout", "p1", "p2", "p3", "p4");
        open(build, "phones/");
        browser.value("window.unloaded = false; window.addEventListener('beforeunload', () => window.unloaded = true)");
        assertThat(text("[data-openstage-progress]")).isEqualTo("0 of 4 done");
        step.moved("working", "p1", "p2", "p3").done("p1").failed("p2", "timed out", "it did not come");
        until("[data-openstage-progress]", "1 of 4 done, 1 failed, 1 at work");
        assertThat(browser.value("document.querySelector('progress').value")).isEqualTo("2");
        until(".openstage-trouble", "it did not come");
        until(".openstage-rows", "at work");
        // A page that nobody sees asks nothing.
        browser.value("Object.defineProperty(document, 'hidden', {value: true, configurable: true}); window.asked = 0;"
                + " const real = window.fetch; window.fetch = (...a) => { window.asked++; return real(...a); }; 0");
        step.done("p3");
        browser.value("new Promise(resolve => setTimeout(resolve, 6000))");
        int hidden = Integer.parseInt(browser.value("window.asked"));
        assertThat(hidden).isLessThanOrEqualTo(1);
        browser.value("Object.defineProperty(document, 'hidden', {value: false, configurable: true});"
                + " document.dispatchEvent(new Event('visibilitychange')); 0");
        until("[data-openstage-progress]", "2 of 4 done, 1 failed");
        step.end(StepEnding.STOPPED);
        until(".openstage-steps", "was stopped");
        held.end.signal();
        jenkins.waitForCompletion(build);
        browser.until("document.querySelector('.openstage-live').dataset.openstageBuilding === 'false'");
        assertThat(text("[data-openstage-summary]")).isEqualTo("4 phones: 2 done, 1 failed, 1 not asked");
        until(".openstage-rows", "not asked");
        browser.value("window.asked = 0");
        browser.value("new Promise(resolve => setTimeout(resolve, 5000))");
        assertThat(browser.value("window.asked")).as("after the build").isEqualTo("0");
        assertThat(browser.value("window.unloaded")).isEqualTo("false");
        assertNothingForbidden();
    }

    @Test
    void whatIsMarkedStaysAndTheLastWordIsShownAfterwards() throws Exception {
        Held held = new Held();
        FreeStyleBuild build = begin(held);
        Recorded step = Recorded.begin(build, "openstageDeploySoftware", "Rollout", "p1", "p2", "p3");
        step.failed("p1", "timed out", "it did not come");
        open(build, "phones/");
        until(".openstage-trouble", "it did not come");
        browser.value("getSelection().selectAllChildren(document.querySelector('.openstage-trouble'))");
        step.done("p2").end(StepEnding.STOPPED);
        held.end.signal();
        jenkins.waitForCompletion(build);
        browser.until("document.querySelector('.openstage-live').dataset.openstageBuilding === 'false'");
        assertThat(browser.value("getSelection().toString()")).contains("it did not come");
        assertThat(text(".openstage-steps")).doesNotContain("was stopped");
        assertThat(text(".openstage-rows")).contains("not asked");
        browser.value("getSelection().removeAllRanges()");
        until(".openstage-steps", "was stopped");
        assertThat(text("[data-openstage-summary]")).isEqualTo("3 phones: 1 done, 1 failed, 1 not asked");
        assertNothingForbidden();
    }

    @Test
    void theBoxOnTheBuildsPageLivesToo() throws Exception {
        Held held = new Held();
        FreeStyleBuild build = begin(held);
        Recorded step = Recorded.rehearse(build, "openstageDeploySoftware", "Rollout", "block", "p1", "p2");
        open(build, "");
        until(".openstage-summary", "0 of 2 done");
        step.done("p1");
        until(".openstage-summary", "1 of 2 done");
        step.failed("p2", "timed out", "it did not come");
        step.end(StepEnding.DONE);
        until(".openstage-summary", "it did not come");
        assertThat(text(".openstage-badge")).isEqualTo("rehearsal");
        held.end.signal();
        jenkins.waitForCompletion(build);
        browser.until("document.querySelector('.openstage-live').dataset.openstageBuilding === 'false'");
        assertNothingForbidden();
    }

    @Test
    void rowsAreFoundInPlaceAndTheAddressSaysWhich() throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);
        LargeRecord.write(build, 300, 2);
        open(build, "phones/");
        browser.value("window.same = true");
        until("[data-openstage-found]", "rows 1 to 100 of 600");
        browser.value("(() => { const field = document.querySelector('input[name=text]'); field.value = '10.20.1.7';"
                + " field.dispatchEvent(new Event('input', {bubbles: true})); })()");
        until("[data-openstage-found]", "2 rows");
        assertThat(browser.value("location.search")).isEqualTo("?text=10.20.1.7");
        browser.value("document.querySelector('.openstage-outcome--done.openstage-chip').click()");
        browser.until("location.search === '?text=10.20.1.7&outcome=done'");
        browser.until("document.querySelector('[aria-busy]') === null");
        browser.value("history.back()");
        browser.until("location.search === '?text=10.20.1.7'");
        until(".openstage-chip[aria-current]", "all");
        assertThat(browser.value("window.same")).isEqualTo("true");
        open(build, "phones/?step=2&sort=phone&order=descending&page=3");
        until("[data-openstage-found]", "rows 201 to 300 of 300");
        browser.value("document.querySelector('a[rel=prev]').click()");
        until("[data-openstage-found]", "rows 101 to 200 of 300");
        assertNothingForbidden();
    }

    @Test
    void nothingThatMattersLiesOutside() throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);
        LargeRecord.write(build, 300, 2);
        open(build, "phones/");
        assertThat(IntStream.rangeClosed(1, 6).mapToObj(this::right)).allMatch(right -> right <= WIDE);
        browser.size(NARROW, HEIGHT);
        assertThat(Double.parseDouble(
                        browser.value("document.querySelector('.jenkins-copy-button').getBoundingClientRect().right")))
                .isLessThanOrEqualTo(NARROW);
        assertThat(browser.value("document.documentElement.scrollWidth <= " + NARROW))
                .isEqualTo("true");
    }

    private double right(int column) {
        try {
            return Double.parseDouble(browser.value("document.querySelector('.openstage-rows th:nth-child(" + column
                    + ")').getBoundingClientRect().right"));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
