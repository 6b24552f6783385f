package io.jenkins.plugins.openstage.report;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What was done with a fleet.
 *
 * @param title for people, usually the name of the fleet
 * @param kind what was done, for example {@code Rehearsal with simulated phones}
 * @param started when it began
 * @param duration how long it took
 * @param facts further figures, in the order in which they are shown
 * @param notes sentences that concern the whole run, for example why it stopped
 * @param phones one row a phone
 */
public record RunReport(
        String title,
        String kind,
        Instant started,
        Duration duration,
        List<Fact> facts,
        List<String> notes,
        List<PhoneReport> phones)
        implements Serializable {

    public RunReport {
        facts = List.copyOf(facts);
        notes = List.copyOf(notes);
        phones = List.copyOf(phones);
    }

    /** How many phones ended so. */
    public long count(Outcome outcome) {
        return phones.stream().filter(phone -> phone.outcome() == outcome).count();
    }

    /** Whether every phone succeeded. */
    public boolean green() {
        return count(Outcome.SUCCEEDED) == phones.size();
    }
}
