package io.jenkins.plugins.openstage.service.news;

import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.service.settings.Interaction;
import io.jenkins.plugins.openstage.service.settings.InteractionListener;
import io.jenkins.plugins.openstage.wpi.DlsMessage;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings events to the listener and results to those who wait for them, in their order and on a thread of its own: neither can
 * hold up a phone. Thread-safe.
 */
public final class News {
    private static final Logger LOG = LoggerFactory.getLogger(News.class);
    /** Events weigh one and one for each item they carry; this many items take some tens of megabytes. */
    private static final int MOST_WAITING = 200_000;

    private static final long CLOSE_SECONDS = 10;

    private final InteractionListener listener;
    private final ExecutorService executor;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong missed = new AtomicLong();
    private volatile Thread thread;

    public News(InteractionListener listener, String threadName) {
        this.listener = listener;
        this.executor = Executors.newSingleThreadExecutor(work -> {
            thread = new Thread(work, threadName);
            return thread;
        });
    }

    /** An event; dropped when too many wait. */
    public void tell(Consumer<InteractionListener> event) {
        tell(0, event);
    }

    /** An event with a message of so many items; dropped when too many wait. */
    private void tell(int items, Consumer<InteractionListener> event) {
        if (listener == InteractionListener.NONE) {
            // Waking a thread for nobody would cost as much as reading a phone's message.
            return;
        }
        if (waiting.get() >= MOST_WAITING) {
            missed.incrementAndGet();
            return;
        }
        int weight = 1 + items;
        waiting.addAndGet(weight);
        execute(() -> {
            waiting.addAndGet(-weight);
            long lost = missed.getAndSet(0);
            if (lost > 0) {
                call(() -> listener.missed(lost));
            }
            call(() -> event.accept(listener));
        });
    }

    /** A phone's message in an interaction. */
    public void received(Interaction interaction, WorkpointMessage message) {
        tell(message.items().size(), listener -> listener.received(interaction, message));
    }

    /** What a phone is told in an interaction. */
    public void answered(Interaction interaction, DlsMessage message) {
        tell(message.items().size(), listener -> listener.answered(interaction, message));
    }

    /** Something that is not done for who calls from that address, and why. */
    public void refused(InetAddress peer, String why) {
        tell(listener -> listener.refused(peer, why));
    }

    /**
     * A job's end, for the listener and for who waits for it. The result is never dropped; there are no more of them than jobs were
     * asked for.
     */
    public void finished(Job job, CompletableFuture<JobResult> waited, JobResult result) {
        tell(listener -> listener.finished(job, result));
        execute(new Completion(waited, result));
    }

    private void execute(Runnable work) {
        try {
            executor.execute(work);
        } catch (RejectedExecutionException e) {
            LOG.debug("The provisioning service is closed", e);
        }
    }

    private static void call(Runnable callback) {
        try {
            callback.run();
        } catch (RuntimeException e) {
            LOG.warn("A listener of the provisioning service failed", e);
        }
    }

    private record Completion(CompletableFuture<JobResult> waited, JobResult result) implements Runnable {
        @Override
        public void run() {
            waited.complete(result);
        }
    }

    /**
     * Brings what is waiting and ends the thread; when called by that thread, soon after. A listener that takes too long for
     * that loses events, but no result is lost.
     */
    public void close() {
        executor.shutdown();
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            if (executor.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        executor.shutdownNow().stream().filter(Completion.class::isInstance).forEach(Runnable::run);
    }
}
