package io.jenkins.plugins.openstage.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Phones that failed in the same step and need the same advice, as the template shows them. */
record HtmlReason(
        String step,
        String outcome,
        String count,
        boolean hasAdvice,
        String advice,
        List<Entry> first,
        boolean hasMore,
        String more,
        List<Entry> rest) {

    private static final int SHOWN = 6;

    record Entry(String mac, String site, String model, String sentence) {}

    private record Cause(String step, Outcome outcome, String advice) {}

    /** The reasons, the most frequent first. */
    static List<HtmlReason> of(List<PhoneReport> phones) {
        Map<Cause, List<PhoneReport>> byCause = phones.stream()
                .filter(phone -> phone.outcome().bad())
                .collect(Collectors.groupingBy(HtmlReason::cause, LinkedHashMap::new, Collectors.toList()));
        return byCause.entrySet().stream()
                .sorted((one, two) ->
                        Integer.compare(two.getValue().size(), one.getValue().size()))
                .map(entry -> reason(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Cause cause(PhoneReport phone) {
        StepReport culprit = phone.culprit().orElseThrow();
        return new Cause(culprit.name(), culprit.outcome(), culprit.advice());
    }

    private static HtmlReason reason(Cause cause, List<PhoneReport> phones) {
        List<Entry> entries = phones.stream()
                .map(phone -> new Entry(
                        phone.mac(),
                        phone.site(),
                        phone.model(),
                        phone.culprit().map(StepReport::sentence).orElse("")))
                .toList();
        int shown = Math.min(SHOWN, entries.size());
        return new HtmlReason(
                cause.step(),
                cause.outcome().text(),
                HtmlPage.phones(entries.size()),
                !cause.advice().isEmpty(),
                cause.advice(),
                entries.subList(0, shown),
                shown < entries.size(),
                (entries.size() - shown) + " more",
                entries.subList(shown, entries.size()));
    }
}
