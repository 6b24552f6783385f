package io.jenkins.plugins.openstage.report;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How the phones of one wave, model or site ended.
 *
 * @param name of the wave, model or site
 * @param total how many phones
 * @param succeeded of these
 * @param incomplete of these
 * @param failed of these
 * @param skipped of these
 */
public record Tally(String name, int total, int succeeded, int incomplete, int failed, int skipped) {

    /** The tally of these phones. */
    public static Tally of(String name, Collection<PhoneReport> phones) {
        Map<Outcome, Long> counts =
                phones.stream().collect(Collectors.groupingBy(PhoneReport::outcome, Collectors.counting()));
        return new Tally(
                name,
                phones.size(),
                counts.getOrDefault(Outcome.SUCCEEDED, 0L).intValue(),
                counts.getOrDefault(Outcome.INCOMPLETE, 0L).intValue(),
                counts.getOrDefault(Outcome.FAILED, 0L).intValue(),
                counts.getOrDefault(Outcome.SKIPPED, 0L).intValue());
    }

    /** A tally for each value, sorted by name. */
    public static List<Tally> sorted(Collection<PhoneReport> phones, Function<PhoneReport, String> by) {
        return tallies(phones.stream().collect(Collectors.groupingBy(by, TreeMap::new, Collectors.toList())));
    }

    /** A tally for each value, in the order in which the values first occur. */
    public static List<Tally> inOrder(Collection<PhoneReport> phones, Function<PhoneReport, String> by) {
        return tallies(phones.stream().collect(Collectors.groupingBy(by, LinkedHashMap::new, Collectors.toList())));
    }

    private static List<Tally> tallies(Map<String, List<PhoneReport>> groups) {
        return groups.entrySet().stream()
                .map(group -> of(group.getKey(), group.getValue()))
                .toList();
    }

    /** How many need a person's attention. */
    public int bad() {
        return failed + incomplete;
    }
}
