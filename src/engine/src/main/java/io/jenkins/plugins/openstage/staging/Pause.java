package io.jenkins.plugins.openstage.staging;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits between two attempts; tests put their own in place. */
@FunctionalInterface
public interface Pause {
    /** Really waits. */
    Pause REAL = duration -> {
        // Nobody counts it down: this is a sleep that can be interrupted.
        boolean ended = new CountDownLatch(1).await(duration.toMillis(), TimeUnit.MILLISECONDS);
        assert !ended;
    };

    void pause(Duration duration) throws InterruptedException;
}
