package io.jenkins.plugins.openstage.remote;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Counts phones that have ended and says so now and then: each twentieth part of many, and whenever something happens after a while of
 * silence. Used by one thread.
 */
final class DoneCount {

    private static final long SILENCE = Duration.ofSeconds(10).toNanos();
    private static final int PARTS = 20;

    private final int all;
    private final int part;
    private final LongSupplier nanoTime;
    private long said;
    private int done;
    private int failed;
    private int saidAt;

    /**
     * @param all how many phones there are
     * @param few whether each phone has lines of its own: then the parts are not told
     * @param nanoTime the time, in nanoseconds from anywhere
     */
    DoneCount(int all, boolean few, LongSupplier nanoTime) {
        this.all = all;
        this.part = few ? Integer.MAX_VALUE : Math.max(1, all / PARTS);
        this.nanoTime = nanoTime;
        this.said = nanoTime.getAsLong();
    }

    /** A phone has ended; gives the line, if it is time for one. The last phone needs none, because the step's end says it all. */
    Optional<String> ended(boolean well) {
        if (well) {
            done++;
        } else {
            failed++;
        }
        int ended = done + failed;
        boolean due = ended - saidAt >= part || nanoTime.getAsLong() - said >= SILENCE;
        if (!due || ended >= all) {
            return Optional.empty();
        }
        said = nanoTime.getAsLong();
        saidAt = ended;
        return Optional.of(String.format(Locale.ROOT, "%,d of %,d done", done, all)
                + (failed == 0 ? "" : String.format(Locale.ROOT, ", %,d failed", failed)));
    }
}
