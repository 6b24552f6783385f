package io.jenkins.plugins.openstage.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;

/** Time that stands still until a test moves it. */
final class ManualTime implements SimulatedTime {

    private record Task(long number, Instant due, ScheduledExecutorService loop, Runnable what) {}

    private final List<Task> tasks = new ArrayList<>();
    private long scheduled;
    private Instant now = Instant.parse("2015-12-24T09:05:00Z");

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized Runnable after(Duration delay, ScheduledExecutorService loop, Runnable what) {
        Task task = new Task(scheduled++, now.plus(delay), loop, what);
        tasks.add(task);
        return () -> cancel(task);
    }

    /** The same time for a service. */
    Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return now();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    private synchronized void cancel(Task task) {
        tasks.remove(task);
    }

    /** How long until the next task is due; a day when there is none. */
    synchronized Duration untilNext() {
        return tasks.stream()
                .map(Task::due)
                .min(Comparator.naturalOrder())
                .map(due -> Duration.between(now, due))
                .orElse(Duration.ofDays(1));
    }

    synchronized int pending() {
        return tasks.size();
    }

    void advance(Duration step) {
        List<Task> due;
        synchronized (this) {
            now = now.plus(step);
            due = tasks.stream()
                    .filter(task -> !task.due().isAfter(now))
                    .sorted(Comparator.comparing(Task::due))
                    .toList();
            tasks.removeAll(due);
        }
        due.forEach(task -> task.loop().execute(task.what()));
    }
}
