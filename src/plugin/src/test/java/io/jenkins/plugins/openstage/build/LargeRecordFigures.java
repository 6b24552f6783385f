package io.jenkins.plugins.openstage.build;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Run;
import io.jenkins.plugins.openstage.Chromium;
import io.jenkins.plugins.openstage.Heap;
import io.jenkins.plugins.openstage.record.RecordFile;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/**
 * What builds with many phones cost: on the disk, in the list of builds after a restart, in the controller's memory and in a browser;
 * beside the same rows in build.xml, where earlier versions kept them. Prints figures and judges nothing. No part of the default build.
 */
class LargeRecordFigures {

    private static final int PHONES = Integer.getInteger("records.phones", 5_000);
    private static final int STEPS = 4;
    private static final int BUILDS = 25;
    private static final int ROUNDS = 3;
    private static final int OTHERS = 7;

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    private static void print(String what, String now, String before) {
        System.out.printf(Locale.ROOT, "%-58s %14s %14s%n", what, now, before);
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.2f s", seconds);
    }

    private static String kilobytes(double bytes) {
        return String.format(Locale.ROOT, "%,.0f kB", bytes / 1_000);
    }

    @Test
    void figures() throws Throwable {
        String[] sizes = new String[2];
        sessions.then(jenkins -> {
            FreeStyleProject plain = jenkins.createFreeStyleProject("plain");
            for (int i = 0; i < BUILDS; i++) {
                jenkins.buildAndAssertSuccess(plain);
            }
            sizes[0] = kilobytes(size(builds(jenkins, "now", false)));
            sizes[1] = kilobytes(size(builds(jenkins, "before", true)));
        });
        double[] lists = new double[2];
        sessions.then(jenkins -> lists[1] = list(jenkins, "before"));
        sessions.then(jenkins -> {
            lists[0] = list(jenkins, "now");
            System.out.printf(
                    Locale.ROOT,
                    "%n%,d phones, %d steps, one in ten failed; load %.1f on %d processors%n",
                    PHONES,
                    STEPS,
                    java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                            .getSystemLoadAverage(),
                    Runtime.getRuntime().availableProcessors());
            print("", "now", "rows in build.xml");
            print("build.xml", sizes[0], sizes[1]);
            print(
                    "first view of a list of " + BUILDS + " such builds after a restart",
                    seconds(lists[0]),
                    seconds(lists[1]));
            browser(jenkins);
            print("heap for each loaded build", kilobytes(heap("now", ROUNDS)), kilobytes(heap("before", 1)));
        });
    }

    private static Path xml(Run<?, ?> build) {
        return build.getRootDir().toPath().resolve("build.xml");
    }

    private static double size(Run<?, ?> build) throws Exception {
        return Files.size(xml(build));
    }

    /** So many builds with the same rows; gives the last one. */
    private static FreeStyleBuild builds(JenkinsRule jenkins, String name, boolean inBuildXml) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject(name);
        FreeStyleBuild first = jenkins.buildAndAssertSuccess(job);
        LargeRecord.write(first, PHONES, STEPS);
        Path record = first.getRootDir().toPath().resolve(RecordFile.NAME);
        List<StepRecord> rows = first.getAction(PhonesAction.class).getRecords().stream()
                .map(step -> new StepRecord(step.getFunction(), step.getNodeId(), step.getStage(), step.getPhones()))
                .toList();
        FreeStyleBuild last = first;
        for (int i = 1; i < BUILDS; i++) {
            last = jenkins.buildAndAssertSuccess(job);
            if (inBuildXml) {
                keep(last, rows);
            } else {
                PhonesAction.of(last);
                Files.copy(record, last.getRootDir().toPath().resolve(RecordFile.NAME));
            }
            last.save();
        }
        if (inBuildXml) {
            Files.delete(record);
            keep(first, rows);
        }
        return last;
    }

    private static void keep(FreeStyleBuild build, List<StepRecord> rows) throws Exception {
        Field records = PhonesAction.class.getDeclaredField("records");
        records.setAccessible(true);
        records.set(PhonesAction.of(build), new ArrayList<>(rows));
        build.save();
    }

    private static double list(JenkinsRule jenkins, String job) throws Exception {
        try (JenkinsRule.WebClient web = jenkins.createWebClient()) {
            web.getOptions().setJavaScriptEnabled(false);
            // What any first list after a start costs is no matter of phones: pages are compiled, classes are loaded.
            view(web, "plain");
            return view(web, job);
        }
    }

    private static double view(JenkinsRule.WebClient web, String job) throws Exception {
        long begin = System.nanoTime();
        web.goTo("job/" + job + "/");
        web.goTo("job/" + job + "/buildHistory/ajax", "text/html");
        web.goTo("job/" + job + "/api/json?tree=builds[number,result,timestamp]", "application/json");
        return (System.nanoTime() - begin) / 1e9;
    }

    /** The median of some rounds, because other threads of Jenkins use memory too. */
    private static double heap(String name, int rounds) throws Exception {
        FreeStyleProject job = Objects.requireNonNull(Jenkins.get().getItemByFullName(name, FreeStyleProject.class));
        List<Double> figures = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            job.getLazyBuildMixIn().getRunMap().purgeCache();
            long before = Heap.used();
            List<Run<?, ?>> builds = new ArrayList<>(job.getBuilds());
            builds.forEach(build -> Objects.requireNonNull(build.getAllActions()));
            figures.add((double) (Heap.used() - before) / builds.size());
        }
        Collections.sort(figures);
        return figures.get(rounds / 2);
    }

    private static void browser(JenkinsRule jenkins) throws Exception {
        if (Chromium.program().isEmpty()) {
            System.out.println("no Chromium on this machine: the page is not measured");
            return;
        }
        try (Chromium browser = new Chromium(1280, 1000)) {
            browser.open(jenkins.getURL() + "job/now/");
            String page = jenkins.getURL() + "job/now/" + BUILDS + "/phones/";
            double first = browser.open(page);
            double[] others = new double[OTHERS];
            for (int other = 0; other < OTHERS; other++) {
                others[other] = browser.open(jenkins.getURL() + "job/now/" + (BUILDS - 1 - other) + "/phones/");
            }
            Arrays.sort(others);
            double again = browser.open(page);
            print(
                    "page in Chromium: first of all, of others (median), again",
                    String.format(Locale.ROOT, "%.2f/%.2f/%.2f s", first / 1e3, others[OTHERS / 2] / 1e3, again / 1e3),
                    "(10 s then)");
            double word = filter(browser, "10.20.7.7");
            filter(browser, "10.20.7");
            print(
                    "rows that contain a word, from the key on: first, again",
                    String.format(Locale.ROOT, "%.2f/%.2f s", word / 1e3, filter(browser, "10.20.7.7") / 1e3),
                    "");
            print("the filter cleared", seconds(filter(browser, "") / 1e3), "(5 s then)");
            print(
                    "rows of an outcome, from the click on",
                    seconds(changed(
                                    browser,
                                    "document.querySelector('.openstage-chip.openstage-outcome--failed').click()")
                            / 1e3),
                    "");
            print(
                    "sorted by firmware, from the click on",
                    seconds(changed(browser, "document.querySelector('.openstage-rows th:nth-child(4) a').click()")
                            / 1e3),
                    "");
        }
    }

    private static double filter(Chromium browser, String text) throws Exception {
        return changed(
                browser,
                "const field = document.querySelector('input[name=text]'); field.value = '" + text + "';"
                        + " field.dispatchEvent(new Event('input', {bubbles: true}))");
    }

    /** From an action to the rows as they are painted, in milliseconds. */
    private static double changed(Chromium browser, String action) throws Exception {
        return Double.parseDouble(browser.value("new Promise(resolve => {"
                + " const begin = performance.now();"
                + " const rows = document.querySelector('[data-openstage-part=rows]');"
                + " new MutationObserver((changes, observer) => { observer.disconnect();"
                + " requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begin))); })"
                + " .observe(rows, {childList: true});"
                + action + "; })"));
    }
}
