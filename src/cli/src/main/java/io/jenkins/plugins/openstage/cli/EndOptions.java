package io.jenkins.plugins.openstage.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Option;

/** When a command ends that would go on by itself: after a time, or when somebody presses Ctrl-C. */
final class EndOptions {

    @Option(
            names = "--duration",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "Stop this long after everything is ready, instead of waiting for Ctrl-C.")
    private Duration duration;

    private final CountDownLatch stopped = new CountDownLatch(1);

    /** From now on the end of that lifetime, as by Ctrl-C, ends the waiting as well. */
    void of(Lifetime lifetime) {
        lifetime.own(stopped::countDown);
    }

    /**
     * Waits for the end.
     *
     * @return whether it came before the time that was given was over
     */
    boolean await() throws InterruptedException {
        if (duration == null) {
            stopped.await();
            return false;
        }
        return stopped.await(duration.toMillis(), TimeUnit.MILLISECONDS);
    }
}
