package io.jenkins.plugins.openstage.simulator;

import java.time.Duration;

/**
 * How a phone insists when the service does not answer; the guide says nothing of it (protocol.md 18, question 5).
 *
 * @param attempts how often it tries in all; at least 1
 * @param first the pause before the second attempt; doubles from there
 * @param longest the longest pause
 */
public record RetryPolicy(int attempts, Duration first, Duration longest) {

    public RetryPolicy {
        if (attempts < 1) {
            throw new IllegalArgumentException("a phone tries at least once, not " + attempts + " times");
        }
    }

    /** The pause after that many failed attempts. */
    Duration pauseAfter(int failed) {
        Duration pause = first;
        for (int i = 1; i < failed && pause.compareTo(longest) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}
