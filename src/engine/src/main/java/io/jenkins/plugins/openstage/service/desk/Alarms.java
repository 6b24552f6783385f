package io.jenkins.plugins.openstage.service.desk;

import java.time.Instant;
import java.util.Comparator;
import java.util.TreeSet;

/** What has to happen at a time. Used under the desk's lock. */
final class Alarms {
    private final TreeSet<Alarm> waiting =
            new TreeSet<>(Comparator.comparing(Alarm::at).thenComparingLong(Alarm::number));
    private long count;

    /** One entry; kept by who wants to cancel it. */
    record Alarm(Instant at, long number, Runnable action) {}

    Alarm at(Instant at, Runnable action) {
        Alarm alarm = new Alarm(at, count++, action);
        waiting.add(alarm);
        return alarm;
    }

    /** Forgets that alarm; null and one that has rung are fine. */
    void cancel(Alarm alarm) {
        if (alarm != null) {
            waiting.remove(alarm);
        }
    }

    /** Does everything that is due. */
    void ring(Instant now) {
        while (!waiting.isEmpty() && !waiting.first().at().isAfter(now)) {
            waiting.pollFirst().action().run();
        }
    }
}
