package io.jenkins.plugins.openstage.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/** What one phone has been through: counters, the last interactions, what the service did wrong. Thread-safe. */
final class PhoneRecord {

    /** What is counted; the order is that of {@link Statistics}. */
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

    private static final int KEPT = 32;

    private final AtomicLongArray counts = new AtomicLongArray(Count.values().length);
    private final Deque<Interaction> history = new ArrayDeque<>(8);
    private final List<Violation> violations = new ArrayList<>(0);

    void count(Count what) {
        counts.incrementAndGet(what.ordinal());
    }

    void count(Count what, long howMany) {
        counts.addAndGet(what.ordinal(), howMany);
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
        long[] sums = new long[Count.values().length];
        for (PhoneRecord each : records) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += each.counts.get(i);
            }
        }
        return new Statistics(
                records.size(),
                sums[Count.INTERACTIONS.ordinal()],
                sums[Count.COMPLETED.ordinal()],
                sums[Count.MESSAGES.ordinal()],
                sums[Count.CONTACT_ME.ordinal()],
                sums[Count.CONTACT_ME_IGNORED.ordinal()],
                sums[Count.POLLS.ordinal()],
                sums[Count.RETRIES.ordinal()],
                sums[Count.DOWNLOADS.ordinal()],
                sums[Count.DOWNLOADS_FAILED.ordinal()],
                sums[Count.DOWNLOADED_BYTES.ordinal()],
                sums[Count.REBOOTS.ordinal()],
                sums[Count.VIOLATIONS.ordinal()]);
    }
}
