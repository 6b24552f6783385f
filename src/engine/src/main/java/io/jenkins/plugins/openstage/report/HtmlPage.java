package io.jenkins.plugins.openstage.report;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the template {@code report.html} shows, ready as text. */
record HtmlPage(
        String style,
        String styleHash,
        String script,
        String scriptHash,
        String title,
        String kind,
        String startedIso,
        String started,
        boolean green,
        String verdict,
        String verdictClass,
        boolean hasNotes,
        List<String> notes,
        int total,
        List<OutcomeTile> outcomes,
        String duration,
        String barText,
        List<Segment> bar,
        boolean hasReasons,
        String attention,
        List<HtmlReason> reasons,
        List<Breakdown> breakdowns,
        List<StepRow> steps,
        List<PhoneRow> slowest,
        boolean hasFacts,
        List<Fact> facts,
        List<PhoneRow> phones) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final List<Outcome> SHOWN =
            List.of(Outcome.SUCCEEDED, Outcome.INCOMPLETE, Outcome.FAILED, Outcome.SKIPPED);
    private static final List<Outcome> WORST_FIRST =
            List.of(Outcome.FAILED, Outcome.INCOMPLETE, Outcome.SKIPPED, Outcome.SUCCEEDED);
    private static final int SLOWEST = 8;

    record OutcomeTile(String name, String title, int count, String percent, boolean zero) {}

    record Segment(String name, String x, String width) {}

    record Breakdown(String title, String label, List<TallyRow> rows) {}

    record TallyRow(String name, int total, int bad, boolean anyBad, String barText, List<Segment> bar) {}

    record StepRow(String name, int count, String median, String most, String slowest) {}

    record PhoneRow(
            String outcome,
            int rank,
            String mac,
            String e164,
            String address,
            String model,
            String site,
            String wave,
            String version,
            List<String> steps,
            String stepsText,
            long stepsDone,
            long millis,
            String time,
            String reason) {}

    static HtmlPage of(RunReport run, PageCode code) {
        List<PhoneReport> phones = run.phones();
        Tally all = Tally.of("", phones);
        List<HtmlReason> reasons = HtmlReason.of(phones);
        return new HtmlPage(
                code.style(),
                code.styleHash(),
                code.script(),
                code.scriptHash(),
                run.title(),
                run.kind(),
                run.started().toString(),
                TIME.format(run.started()),
                run.green(),
                verdict(all),
                run.green() ? "good" : "bad",
                !run.notes().isEmpty(),
                run.notes(),
                all.total(),
                SHOWN.stream().map(outcome -> tile(outcome, all)).toList(),
                ReadableDuration.of(run.duration()),
                words(all),
                segments(all),
                !reasons.isEmpty() || all.skipped() > 0,
                phones(all.bad()) + (all.skipped() > 0 ? ", " + all.skipped() + " skipped" : ""),
                reasons,
                List.of(
                        breakdown("Waves", "Wave", Tally.inOrder(phones, PhoneReport::wave)),
                        breakdown("Sites", "Site", Tally.sorted(phones, PhoneReport::site)),
                        breakdown("Models", "Model", Tally.sorted(phones, PhoneReport::model))),
                steps(phones),
                rows(phones, Comparator.comparing(PhoneReport::duration).reversed())
                        .limit(SLOWEST)
                        .toList(),
                !run.facts().isEmpty(),
                run.facts(),
                rows(phones, Comparator.comparing(PhoneReport::outcome).reversed())
                        .toList());
    }

    private static String verdict(Tally all) {
        if (all.succeeded() == all.total()) {
            return (all.total() == 1 ? "" : "All ") + phones(all.total()) + " succeeded";
        }
        return all.bad() > 0
                ? phones(all.bad()) + (all.bad() == 1 ? " needs attention" : " need attention")
                : phones(all.skipped()) + " skipped";
    }

    static String phones(int count) {
        return count == 1
                ? "1 phone"
                : String.format(Locale.ROOT, "%,d phones", count).replace(',', '\u202f');
    }

    private static OutcomeTile tile(Outcome outcome, Tally tally) {
        int count = count(outcome, tally);
        String title = outcome.text().substring(0, 1).toUpperCase(Locale.ROOT)
                + outcome.text().substring(1);
        return new OutcomeTile(outcome.text(), title, count, percent(count, tally.total()), count == 0);
    }

    private static String percent(int count, int total) {
        if (count == 0 || total == 0) {
            return "";
        }
        double percent = 100.0 * count / total;
        // Rounding must not hide the one phone that is missing.
        return count < total && percent > 99.9
                ? "99.9 %"
                : String.format(Locale.ROOT, percent >= 99.95 ? "%.0f %%" : "%.1f %%", percent);
    }

    private static int count(Outcome outcome, Tally tally) {
        return switch (outcome) {
            case SUCCEEDED -> tally.succeeded();
            case INCOMPLETE -> tally.incomplete();
            case FAILED -> tally.failed();
            case SKIPPED -> tally.skipped();
        };
    }

    private static String words(Tally tally) {
        return String.join(
                ", ",
                SHOWN.stream()
                        .filter(outcome -> count(outcome, tally) > 0)
                        .map(outcome -> count(outcome, tally) + " " + outcome.text())
                        .toList());
    }

    private static List<Segment> segments(Tally tally) {
        List<Segment> segments = new ArrayList<>();
        double x = 0;
        for (Outcome outcome : SHOWN) {
            int count = count(outcome, tally);
            if (count > 0) {
                double width = 1000.0 * count / tally.total();
                segments.add(new Segment(outcome.text(), decimal(x), decimal(width)));
                x += width;
            }
        }
        return segments;
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static Breakdown breakdown(String title, String label, List<Tally> tallies) {
        return new Breakdown(
                title,
                label,
                tallies.stream()
                        .map(tally -> new TallyRow(
                                tally.name(),
                                tally.total(),
                                tally.bad(),
                                tally.bad() > 0,
                                words(tally),
                                segments(tally)))
                        .toList());
    }

    private static List<StepRow> steps(List<PhoneReport> phones) {
        Map<String, List<Duration>> byName = new LinkedHashMap<>();
        phones.stream()
                .flatMap(phone -> phone.steps().stream())
                .filter(step -> step.outcome() != Outcome.SKIPPED)
                .forEach(step -> byName.computeIfAbsent(step.name(), name -> new ArrayList<>())
                        .add(step.duration()));
        return byName.entrySet().stream()
                .map(entry ->
                        step(entry.getKey(), entry.getValue().stream().sorted().toList()))
                .toList();
    }

    private static StepRow step(String name, List<Duration> sorted) {
        Function<Double, String> within =
                share -> ReadableDuration.of(sorted.get((int) Math.min(sorted.size() - 1.0, sorted.size() * share)));
        return new StepRow(name, sorted.size(), within.apply(0.5), within.apply(0.95), within.apply(1.0));
    }

    private static Stream<PhoneRow> rows(List<PhoneReport> phones, Comparator<PhoneReport> order) {
        return phones.stream().sorted(order).map(HtmlPage::row);
    }

    private static PhoneRow row(PhoneReport phone) {
        return new PhoneRow(
                phone.outcome().text(),
                WORST_FIRST.indexOf(phone.outcome()),
                phone.mac(),
                phone.e164(),
                phone.address(),
                phone.model(),
                phone.site(),
                phone.wave(),
                phone.version(),
                phone.steps().stream().map(step -> step.outcome().text()).toList(),
                String.join(
                        ", ",
                        phone.steps().stream()
                                .map(step -> step.name() + " " + step.outcome().text())
                                .toList()),
                phone.steps().stream()
                        .filter(step -> step.outcome() == Outcome.SUCCEEDED)
                        .count(),
                phone.duration().toMillis(),
                ReadableDuration.of(phone.duration()),
                phone.culprit()
                        .map(step -> step.name() + ": " + step.sentence())
                        .orElse(""));
    }
}
