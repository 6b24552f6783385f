package io.jenkins.plugins.openstage.service.secure;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Makes the keys of phones, one after the other: each takes some tenths of a second of a processor, and whoever asks for one may
 * be the thread that brings results. Ends when there is nothing to do for a while. Thread-safe.
 */
final class KeyThread implements Executor, AutoCloseable {
    private static final long IDLE_SECONDS = 10;
    private static final long CLOSE_SECONDS = 10;

    private final ThreadPoolExecutor executor;

    /** @param most how many keys may be waited for */
    KeyThread(String name, int most) {
        executor = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(most), work -> new Thread(work, name));
        executor.allowCoreThreadTimeOut(true);
    }

    /** @throws java.util.concurrent.RejectedExecutionException when too many wait, or it is closed */
    @Override
    public void execute(Runnable work) {
        executor.execute(work);
    }

    /** Drops what waits, and returns when the key that is being made is made. */
    @Override
    public void close() {
        executor.shutdownNow();
        try {
            var unused = executor.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
