package io.jenkins.plugins.openstage.build;

import java.util.List;
import java.util.function.Predicate;

/** What is known of a build's phones at one time. Costs as much as there are rows, so it is kept until more is known. */
final class PhonesSnapshot {

    private final String stamp;
    private final List<StepRecord> steps;
    private final PhonesOverview overview;
    private final List<PhoneInStep> rows;

    /**
     * @param stamp another one when something else is known
     * @param steps with their attempts marked
     */
    PhonesSnapshot(String stamp, List<StepRecord> steps) {
        this.stamp = stamp;
        this.steps = List.copyOf(steps);
        this.overview = new PhonesOverview(steps);
        this.rows = steps.stream()
                .flatMap(step -> step.getPhones().stream().map(phone -> new PhoneInStep(step, phone)))
                .toList();
    }

    String stamp() {
        return stamp;
    }

    /** How many rows there are. */
    int size() {
        return rows.size();
    }

    List<StepRecord> steps() {
        return steps;
    }

    PhonesOverview overview() {
        return overview;
    }

    /**
     * The rows in the order of the steps, and of the phones as they were named. Of all steps together the last word of the same step on
     * each phone; of one step whatever it did, also what another attempt made obsolete.
     */
    List<PhoneInStep> rows(PhoneQuery query) {
        List<String> words = query.words();
        Predicate<PhoneInStep> shown =
                query.getStep() == 0 ? row -> !row.getPhone().isSuperseded() : row -> row.getStep() == query.getStep();
        return rows.stream()
                .filter(shown.and(row -> query.wants(row.getRecord())).and(row -> row.contains(words)))
                .toList();
    }
}
