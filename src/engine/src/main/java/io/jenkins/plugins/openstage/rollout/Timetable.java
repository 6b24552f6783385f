package io.jenkins.plugins.openstage.rollout;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What time it is, and what is to be done at a later one. */
public interface Timetable {

    /** What time it is. */
    Instant now();

    /** Does something at that time, or soon when that is over. */
    void at(Instant when, Runnable what);

    /** The time of the clock on the wall. */
    static Timetable of(Clock clock, ScheduledExecutorService executor) {
        return new Timetable() {
            @Override
            public Instant now() {
                return clock.instant();
            }

            @Override
            public void at(Instant when, Runnable what) {
                long delay = Math.max(0, Duration.between(clock.instant(), when).toMillis());
                var unused = executor.schedule(what, delay, TimeUnit.MILLISECONDS);
            }
        };
    }
}
