package io.jenkins.plugins.openstage.cli.rehearse;

import java.time.Duration;

/**
 * How a fleet is rehearsed. Immutable; start from {@link #DEFAULTS}.
 *
 * @param phones how many phones; 0 for as many as the folder has
 * @param broken how many of them get a fault
 * @param seed decides which phones get which fault, and on everything else that is random
 * @param concurrency how many phones are at work at a time
 * @param timeout how long one step of one phone may take
 * @param contactGap how long phones ignore a further contact-me; real ones five minutes
 */
public record RehearsalSettings(
        int phones, int broken, long seed, int concurrency, Duration timeout, Duration contactGap) {

    /** The folder's phones without faults. */
    public static final RehearsalSettings DEFAULTS =
            new RehearsalSettings(0, 0, 1, 64, Duration.ofSeconds(60), Duration.ofMillis(50));

    public RehearsalSettings {
        atLeast(0, phones, "the number of phones");
        atLeast(0, broken, "the number of broken phones");
        atLeast(1, concurrency, "the concurrency");
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("the timeout is " + timeout + ", expected more than zero");
        }
    }

    private static void atLeast(int least, int number, String what) {
        if (number < least) {
            throw new IllegalArgumentException(what + " is " + number + ", expected " + least + " or more");
        }
    }

    public RehearsalSettings withPhones(int number) {
        return new RehearsalSettings(number, broken, seed, concurrency, timeout, contactGap);
    }

    public RehearsalSettings withBroken(int number) {
        return new RehearsalSettings(phones, number, seed, concurrency, timeout, contactGap);
    }

    public RehearsalSettings withSeed(long other) {
        return new RehearsalSettings(phones, broken, other, concurrency, timeout, contactGap);
    }

    public RehearsalSettings withConcurrency(int number) {
        return new RehearsalSettings(phones, broken, seed, number, timeout, contactGap);
    }

    public RehearsalSettings withTimeout(Duration longest) {
        return new RehearsalSettings(phones, broken, seed, concurrency, longest, contactGap);
    }
}
