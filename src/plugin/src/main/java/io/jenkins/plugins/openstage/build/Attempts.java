package io.jenkins.plugins.openstage.build;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds what was attempted again: by {@code retry}, a loop, or a second step on the phones that failed. The last word of the same step
 * on the same phone counts, and a step that never came to the phone has no word on it.
 */
final class Attempts {

    private final PhoneNamesOfBuild names;
    private final Map<String, List<Attempt>> attempts = new HashMap<>();

    private Attempts(List<StepRecord> records) {
        names = new PhoneNamesOfBuild(records);
    }

    /** Marks the rows of these steps, which are in the order in which they began. */
    static void mark(List<StepRecord> records) {
        Attempts all = new Attempts(records);
        records.stream().filter(record -> !record.getAgain().isEmpty()).forEach(all::add);
        all.attempts.values().forEach(Attempts::mark);
    }

    private static void mark(Iterable<Attempt> ofOnePhone) {
        PhoneRow last = null;
        for (Attempt attempt : ofOnePhone) {
            if (last == null || hasAWord(attempt.getPhone()) || !hasAWord(last)) {
                last = attempt.getPhone();
            }
        }
        for (Attempt attempt : ofOnePhone) {
            attempt.getPhone().isSuperseded(attempt.getPhone() != last);
        }
    }

    private static boolean hasAWord(PhoneRow phone) {
        return phone.getOutcome() != PhoneOutcome.NOT_ASKED && phone.getOutcome() != PhoneOutcome.WAITING;
    }

    private void add(StepRecord record) {
        for (PhoneRow phone : record.getPhones()) {
            List<Attempt> before = attempts.computeIfAbsent(
                    record.getAgain() + "\n" + names.of(record, phone), key -> new ArrayList<>(1));
            phone.follows(List.copyOf(before));
            before.add(new Attempt(before.size() + 1, record, phone));
        }
    }
}
