package io.jenkins.plugins.openstage.build;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Phones, each counted once as the worst that became of it. Made anew for each view of a page, never persisted. */
public final class PhoneCounts {

    private final Map<String, PhoneRow> worst = new LinkedHashMap<>();

    void add(String name, PhoneRow phone) {
        worst.merge(name, phone, (one, other) -> one.getOutcome().compareTo(other.getOutcome()) >= 0 ? one : other);
    }

    /** How many phones. */
    public int getNumber() {
        return worst.size();
    }

    /** How many phones ended like that. */
    public long count(PhoneOutcome outcome) {
        return worst.values().stream()
                .filter(phone -> phone.getOutcome() == outcome)
                .count();
    }

    /** How many phones the step, or steps, do not wait for any more. */
    public long getOver() {
        return worst.values().stream()
                .filter(phone -> phone.getOutcome().isOver())
                .count();
    }

    /** How many phones ended like what; the worst first, and nothing that no phone ended like. */
    public List<Count> getCounts() {
        List<Count> counts = new ArrayList<>();
        for (PhoneOutcome outcome : PhoneOutcome.values()) {
            long number = count(outcome);
            if (number > 0) {
                counts.add(0, new Count(outcome, number));
            }
        }
        return counts;
    }

    /** For example {@code 40 phones: 12 done, 1 left while it installs, 27 not asked}. */
    public String getText() {
        return numbered(getNumber()) + (worst.isEmpty() ? "" : ": " + String.join(", ", texts()));
    }

    /** Those that were left at work are told apart by their work. */
    private List<String> texts() {
        Map<String, List<PhoneRow>> alike = new LinkedHashMap<>();
        worst.values().stream()
                .sorted(Comparator.comparing(phone -> PhoneOutcome.AS_COUNTED.indexOf(phone.getOutcome())))
                .forEach(phone -> alike.computeIfAbsent(phone.counted(false), same -> new ArrayList<>())
                        .add(phone));
        return alike.values().stream()
                .map(phones -> String.format(
                        Locale.ROOT, "%,d %s", phones.size(), phones.get(0).counted(phones.size() == 1)))
                .toList();
    }

    static String numbered(int number) {
        return number == 1 ? "1 phone" : String.format(Locale.ROOT, "%,d phones", number);
    }

    /** How many phones ended like that. */
    public static final class Count {
        private final PhoneOutcome outcome;
        private final long number;

        Count(PhoneOutcome outcome, long number) {
            this.outcome = outcome;
            this.number = number;
        }

        public PhoneOutcome getOutcome() {
            return outcome;
        }

        public long getNumber() {
            return number;
        }

        /** For example {@code 1 failed}. */
        public String getText() {
            return String.format(Locale.ROOT, "%,d %s", number, outcome.getCounted());
        }
    }
}
