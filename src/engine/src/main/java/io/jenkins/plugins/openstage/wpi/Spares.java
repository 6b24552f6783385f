package io.jenkins.plugins.openstage.wpi;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;

/**
 * Things that are expensive to make and serve one thread at a time: kept when they have served, up to a number. Not bound to
 * threads, which outlive this library inside another application. Safe for use by several threads.
 *
 * @param <T> what is kept
 */
final class Spares<T> {

    private final BlockingQueue<T> spare;
    private final Supplier<T> maker;

    /**
     * @param most how many are kept
     */
    Spares(int most, Supplier<T> maker) {
        this.spare = new ArrayBlockingQueue<>(most);
        this.maker = maker;
    }

    /** One that nobody else has. */
    T take() {
        T kept = spare.poll();
        return kept == null ? maker.get() : kept;
    }

    /** Gives back one that has served well; one that failed is not given back, since nobody knows what it still holds. */
    void giveBack(T used) {
        spare.offer(used);
    }
}
