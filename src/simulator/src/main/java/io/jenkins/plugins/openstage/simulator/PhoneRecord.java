package io.jenkins.plugins.openstage.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** What one phone has been through: counters, the last interactions, what the service did wrong. Thread-safe. */
final class PhoneRecord {

    /** What is counted, see {@link Statistics}. */
    enum Count {
        INTERACTIONS,
        COMPLETED,
        MESSAGES,
        CONTACT_ME,
        CONTACT_ME_IGNORED,
        POLLS,
        RETRIES,
        DOWNLOADS,
        DOWNLOADS_FAILED,
        DOWNLOADED_BYTES,
        REBOOTS,
        VIOLATIONS
    }

    /** So many interactions and violations a phone remembers. */
    static final int KEPT = 32;

    private final Map<Count, AtomicLong> counts = new EnumMap<>(Count.class);
    private final Deque<Interaction> history = new ArrayDeque<>(8);
    private final List<Violation> violations = new ArrayList<>(0);

    PhoneRecord() {
        for (Count each : Count.values()) {
            counts.put(each, new AtomicLong());
        }
    }

    void count(Count what) {
        count(what, 1);
    }

    void count(Count what, long howMany) {
        counts.get(what).addAndGet(howMany);
    }

    void add(Interaction interaction) {
        synchronized (history) {
            if (history.size() == KEPT) {
                history.removeFirst();
            }
            history.addLast(interaction);
        }
        count(Count.INTERACTIONS);
        if (interaction.end() == Interaction.End.COMPLETED) {
            count(Count.COMPLETED);
        }
    }

    void add(Violation violation) {
        synchronized (violations) {
            if (violations.size() < KEPT) {
                violations.add(violation);
            }
        }
        count(Count.VIOLATIONS);
    }

    List<Interaction> history() {
        synchronized (history) {
            return List.copyOf(history);
        }
    }

    List<Violation> violations() {
        synchronized (violations) {
            return List.copyOf(violations);
        }
    }

    Statistics statistics() {
        return statistics(List.of(this));
    }

    static Statistics statistics(List<PhoneRecord> records) {
        return new Statistics(
                records.size(),
                sum(records, Count.INTERACTIONS),
                sum(records, Count.COMPLETED),
                sum(records, Count.MESSAGES),
                sum(records, Count.CONTACT_ME),
                sum(records, Count.CONTACT_ME_IGNORED),
                sum(records, Count.POLLS),
                sum(records, Count.RETRIES),
                sum(records, Count.DOWNLOADS),
                sum(records, Count.DOWNLOADS_FAILED),
                sum(records, Count.DOWNLOADED_BYTES),
                sum(records, Count.REBOOTS),
                sum(records, Count.VIOLATIONS));
    }

    private static long sum(List<PhoneRecord> records, Count what) {
        return records.stream().mapToLong(each -> each.counts.get(what).get()).sum();
    }
}
