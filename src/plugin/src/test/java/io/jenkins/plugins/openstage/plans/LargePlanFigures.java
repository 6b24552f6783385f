package io.jenkins.plugins.openstage.plans;

import hudson.model.FreeStyleBuild;
import hudson.model.TaskListener;
import io.jenkins.plugins.openstage.Chromium;
import io.jenkins.plugins.openstage.Heap;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * What a plan of many phones costs Jenkins: to keep it, in the controller's memory while somebody looks at it, as a page and in a
 * browser. Once with changes that are equal for all phones, once with values of each phone's own. Prints figures and judges nothing. No
 * part of the default build.
 */
@WithJenkins
class LargePlanFigures {

    private static final int PHONES = Integer.getInteger("plans.phones", 5_000);
    private static final int CHANGES = 20;
    private static final int ROUNDS = 5;

    private JenkinsRule jenkins;

    private static SamplePlan equal() {
        SamplePlan plan = SamplePlan.of(PHONES);
        for (int i = 0; i < CHANGES; i++) {
            plan.change("setting-" + i, "old value of item " + i, "new value of item " + i, SamplePlan.all());
        }
        return plan;
    }

    private static SamplePlan own() {
        SamplePlan plan = SamplePlan.of(PHONES);
        for (int i = 0; i < CHANGES; i++) {
            plan.own("setting-" + i, PHONES);
        }
        return plan;
    }

    @Test
    void figures(JenkinsRule rule) throws Exception {
        jenkins = rule;
        System.out.printf(
                Locale.ROOT,
                "%n%,d phones, %d changes each; load %.1f on %d processors%n",
                PHONES,
                CHANGES,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().availableProcessors());
        // What any first page costs is no matter of plans: pages are compiled, classes are loaded.
        measure("a small plan first", SamplePlan.nordwind());
        measure("equal changes", equal());
        measure("a value of its own for each", own());
    }

    private void measure(String what, SamplePlan plan) throws Exception {
        byte[] file = plan.bytes();
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject(what.replace(' ', '-')));
        long before = Heap.used();
        long begin = System.nanoTime();
        KeptPlan kept = PlansAction.keep(build, "plan", PlanKind.PLAN, false, file, TaskListener.NULL);
        double keeping = seconds(begin);
        double reading = reading(build, kept);
        double[] pages = new double[ROUNDS];
        try (JenkinsRule.WebClient web = jenkins.createWebClient()) {
            web.getOptions().setJavaScriptEnabled(false);
            for (int i = 0; i < ROUNDS; i++) {
                pages[i] = get(web, build.getUrl() + kept.url());
            }
            print(what, "");
            print("  the file", String.format(Locale.ROOT, "%,d kB", file.length / 1_000));
            print(
                    "  build.xml",
                    String.format(
                            Locale.ROOT,
                            "%,d B",
                            Files.size(build.getRootDir().toPath().resolve("build.xml"))));
            print("  to keep it", text(keeping));
            print("  to read its file, processor time", text(reading));
            print("  the page: first, again (median)", text(pages[0]) + ", " + text(median(pages)));
            String rows = build.getUrl() + kept.url() + "rows";
            print("  rows that contain a word", text(get(web, rows + "?text=4930555432")));
            print("  rows sorted by value, last page", text(get(web, rows + "?sort=to&page=1000")));
        }
        print("  heap while it is looked at", String.format(Locale.ROOT, "%,.1f MB", (Heap.used() - before) / 1e6));
        browser(build, kept);
    }

    /** The time that this thread was at work, so that a busy machine does not count. */
    private static double reading(FreeStyleBuild build, KeptPlan kept) throws IOException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begin = threads.getCurrentThreadCpuTime();
        kept.read(build.getRootDir().toPath());
        return (threads.getCurrentThreadCpuTime() - begin) / 1e9;
    }

    private void browser(FreeStyleBuild build, KeptPlan kept) throws Exception {
        if (Chromium.program().isEmpty()) {
            print("  no Chromium on this machine: the page is not measured in it", "");
            return;
        }
        try (Chromium browser = new Chromium(1280, 1000)) {
            browser.open(jenkins.getURL() + build.getUrl());
            double[] pages = new double[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                pages[i] = browser.open(jenkins.getURL() + build.getUrl() + kept.url()) / 1e3;
            }
            print("  the page in Chromium: first, again (median)", text(pages[0]) + ", " + text(median(pages)));
        }
    }

    private static double get(JenkinsRule.WebClient web, String path) throws Exception {
        long begin = System.nanoTime();
        web.goTo(path, null);
        return seconds(begin);
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static String text(double seconds) {
        return String.format(Locale.ROOT, "%.2f s", seconds);
    }

    private static void print(String what, String figure) {
        System.out.printf(Locale.ROOT, "%-58s %20s%n", what, figure);
    }
}
