package io.jenkins.plugins.openstage.apply;

import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Phones that are told the same of what can cut them off. When one was told it before and has not come back, that one is first again, and
 * no other one is tried: otherwise each application would cut off one phone more.
 *
 * @param values what they are told
 * @param tasks the phones, those that were told before at the beginning
 * @param away the phones that were told before and have not come back, whether they are to be told now or not
 */
record CutOffSet(CutOffValues values, List<PhoneTask> tasks, Set<MacAddress> away) {

    /** So many phones are tried. */
    static final int MOST_TRIED = 3;

    CutOffSet {
        tasks = tasks.stream()
                .sorted(Comparator.comparing(task -> !away.contains(task.phone().mac())))
                .toList();
    }

    /** How many phones may be tried. */
    int mostTried() {
        long again =
                tasks.stream().filter(task -> away.contains(task.phone().mac())).count();
        return away.isEmpty() ? MOST_TRIED : (int) Math.min(again, MOST_TRIED);
    }

    /** What is known of those that were told before, in words; empty when there are none. */
    String before() {
        return away.isEmpty()
                ? ""
                : away.stream().map(MacAddress::text).sorted().collect(Collectors.joining(" and "))
                        + (away.size() == 1 ? " was told it before and has" : " were told it before and have")
                        + " not come back";
    }

    /** Which phone is first, in one sentence. */
    String announced() {
        String phones = FirstPhones.of(values.words(), tasks.size());
        if (away.isEmpty()) {
            return tasks.get(0).phone().mac() + " of " + phones;
        }
        return mostTried() == 0
                ? "none of " + phones + ", because " + before()
                : tasks.get(0).phone().mac() + " of " + phones + ", and no other one, because " + before();
    }
}
