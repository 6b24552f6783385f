package io.jenkins.plugins.openstage.rollout;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/** Time that passes only when everything that is due has been done. Single-threaded. */
final class SimulatedTime implements Timetable {
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparing(Due::when).thenComparing(Due::number));

    private Instant now;
    private long number;

    private record Due(Instant when, long number, Runnable what) {}

    SimulatedTime(Instant begin) {
        now = begin;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void at(Instant when, Runnable what) {
        due.add(new Due(when.isBefore(now) ? now : when, number++, what));
    }

    /** Lets time pass until that holds, or nothing is due any more. */
    void until(BooleanSupplier holds) {
        while (!holds.getAsBoolean() && !due.isEmpty()) {
            Due next = due.poll();
            now = next.when;
            next.what.run();
        }
    }
}
