package io.jenkins.plugins.openstage.build;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The phones of a build over all its steps: each counts once, as the worst that became of it. Made anew for each view of a page,
 * never persisted.
 */
public final class PhonesOverview {

    private static final int WORST = 5;

    private final Map<String, PhoneOutcome> worst = new LinkedHashMap<>();
    private final List<PhoneTrouble> troubles = new ArrayList<>();
    private final int steps;

    PhonesOverview(List<StepRecord> records) {
        steps = records.size();
        Map<String, String> full = fullNames(records);
        for (StepRecord record : records) {
            Map<String, PhoneTrouble> ofStep = new LinkedHashMap<>();
            for (PhoneRow phone : record.getPhones()) {
                worst.merge(
                        full.getOrDefault(phone.getAddress(), phone.getAddress()),
                        phone.getOutcome(),
                        PhonesOverview::worse);
                if (phone.getOutcome() != PhoneOutcome.DONE) {
                    ofStep.computeIfAbsent(
                                    phone.getOutcome() + " " + phone.getReason(),
                                    key -> new PhoneTrouble(record, phone))
                            .add(phone);
                }
            }
            troubles.addAll(ofStep.values());
        }
        // A stable sort, so the troubles of one kind and size stay in the order of the steps.
        troubles.sort(Comparator.comparing(PhoneTrouble::getOutcome)
                .thenComparing(PhoneTrouble::getNumber)
                .reversed());
    }

    /** One step may give a phone's MAC address and another may not: the name with it for each address alone. */
    private static Map<String, String> fullNames(List<StepRecord> records) {
        Map<String, String> full = new HashMap<>();
        for (StepRecord record : records) {
            for (PhoneRow phone : record.getPhones()) {
                int equals = phone.getAddress().indexOf('=');
                if (equals > 0) {
                    full.putIfAbsent(phone.getAddress().substring(0, equals), phone.getAddress());
                }
            }
        }
        return full;
    }

    private static PhoneOutcome worse(PhoneOutcome one, PhoneOutcome other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** How many phones. */
    public int getNumber() {
        return worst.size();
    }

    /** How many steps asked phones. */
    public int getSteps() {
        return steps;
    }

    /** How many phones ended like that. */
    public long count(PhoneOutcome outcome) {
        return worst.values().stream().filter(each -> each == outcome).count();
    }

    /** How many phones ended like what; the worst first, and nothing that no phone ended like. */
    public List<Count> getCounts() {
        List<Count> counts = new ArrayList<>();
        for (PhoneOutcome outcome : List.of(PhoneOutcome.FAILED, PhoneOutcome.ITEM_PROBLEMS, PhoneOutcome.DONE)) {
            if (count(outcome) > 0) {
                counts.add(new Count(outcome, count(outcome)));
            }
        }
        return counts;
    }

    /** What went wrong, failed phones first, then what concerns most phones. */
    public List<PhoneTrouble> getTroubles() {
        return List.copyOf(troubles);
    }

    /** The first of them, for a page that has room for a few. */
    public List<PhoneTrouble> getWorstTroubles() {
        return List.copyOf(troubles.subList(0, Math.min(WORST, troubles.size())));
    }

    /** How many are not among {@link #getWorstTroubles()}. */
    public int getOtherTroubles() {
        return Math.max(0, troubles.size() - WORST);
    }

    /** For example {@code 10 phones: 9 done, 1 failed}. */
    public String getSummary() {
        return numbered(getNumber()) + (worst.isEmpty() ? "" : ": " + texts());
    }

    private String texts() {
        List<String> texts = new ArrayList<>();
        for (PhoneOutcome outcome : PhoneOutcome.values()) {
            if (count(outcome) > 0) {
                texts.add(new Count(outcome, count(outcome)).getText());
            }
        }
        return String.join(", ", texts);
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
