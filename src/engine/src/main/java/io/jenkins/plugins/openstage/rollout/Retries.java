package io.jenkins.plugins.openstage.rollout;

import java.time.Duration;

/**
 * How often a phone is asked.
 *
 * @param attempts how often at most
 * @param delay before the second attempt; before each further one it doubles. Not less than the contact gap, within which a phone
 *     ignores that it is asked (protocol.md 4)
 * @param busyDelay before a phone is asked again that was in a call
 * @param busyAttempts how often a phone may be in a call without that being an attempt; after that it counts as timed out
 * @param antiLoop the time within which a phone that was told an image is not told it again
 */
public record Retries(int attempts, Duration delay, Duration busyDelay, int busyAttempts, Duration antiLoop) {

    /** As design §8 has it. */
    public static final Retries DEFAULTS =
            new Retries(3, Duration.ofMinutes(5), Duration.ofMinutes(5), 12, Duration.ofMinutes(15));

    private static final int MOST_ATTEMPTS = 20;
    private static final int MOST_BUSY = 100;

    public Retries {
        if (attempts < 1 || attempts > MOST_ATTEMPTS) {
            throw new IllegalArgumentException(
                    "attempts is " + attempts + ", but has to be from 1 to " + MOST_ATTEMPTS);
        }
        if (busyAttempts < 0 || busyAttempts > MOST_BUSY) {
            throw new IllegalArgumentException(
                    "busyAttempts is " + busyAttempts + ", but has to be from 0 to " + MOST_BUSY);
        }
        if (delay.isNegative() || busyDelay.isNegative() || antiLoop.isNegative()) {
            throw new IllegalArgumentException("delays of a rollout cannot be negative");
        }
    }

    /** Before the attempt of that number, counted from 1. */
    Duration before(int attempt) {
        return delay.multipliedBy(1L << (attempt - 2));
    }
}
