package io.jenkins.plugins.openstage.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The time by which phones live: contact gap, polls, retries, reboots. Tests drive their own. Thread-safe. */
public interface SimulatedTime {

    /** What o'clock it is for the phones. */
    Instant now();

    /**
     * Runs a task later.
     *
     * @param delay how much later
     * @param loop the phone's event loop, on which the task has to run
     * @param task what to run
     * @return undoes it while the task has not run
     */
    Runnable after(Duration delay, ScheduledExecutorService loop, Runnable task);

    /** The machine's time. */
    static SimulatedTime machine() {
        return new SimulatedTime() {
            @Override
            public Instant now() {
                return Instant.now();
            }

            @Override
            public Runnable after(Duration delay, ScheduledExecutorService loop, Runnable task) {
                Future<?> scheduled = loop.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
                return () -> scheduled.cancel(false);
            }
        };
    }
}
