package io.jenkins.plugins.openstage.apply;

import io.jenkins.plugins.openstage.snapshot.Snapshot;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what phones were told while others are being told, so that it is known also when the process is ended by force: the whole
 * snapshot, every now and then, if there is something new. Thread-safe; closing it waits for what is being written.
 */
public final class SnapshotKeeper implements AutoCloseable {

    /** From the end of one writing to the next one. */
    public static final Duration PAUSE = Duration.ofSeconds(20);

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotKeeper.class);
    private static final long CLOSE_SECONDS = 60;

    /** Writes a snapshot as a whole. */
    @FunctionalInterface
    public interface Writing {
        /** Replaces the older one. */
        void write(Snapshot snapshot) throws IOException;
    }

    private final Snapshot before;
    private final Writing writing;
    private final List<AppliedPhone> ended = new ArrayList<>();
    private final ScheduledExecutorService timer;
    /** Only the timer looks at it. */
    private int kept;

    private SnapshotKeeper(Snapshot before, Writing writing) {
        this.before = before;
        this.writing = writing;
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "openstage-snapshot");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Begins.
     *
     * @param before what was known of the phones
     */
    public static SnapshotKeeper start(Snapshot before, Duration pause, Writing writing) {
        SnapshotKeeper keeper = new SnapshotKeeper(before, writing);
        var unused = keeper.timer.scheduleWithFixedDelay(
                keeper::keep, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        return keeper;
    }

    /** A phone may be cut off from now on; what became of it says {@link #ended} later. */
    public synchronized void toldFirst(AppliedPhone phone) {
        ended.add(phone);
    }

    /** That became of a phone. */
    public synchronized void ended(AppliedPhone phone) {
        ended.add(phone);
    }

    private void keep() {
        List<AppliedPhone> known;
        synchronized (this) {
            if (ended.size() == kept) {
                return;
            }
            known = List.copyOf(ended);
        }
        try {
            writing.write(KnownAfterwards.of(before, new Applied(known)));
            kept = known.size();
        } catch (IOException | RuntimeException e) {
            // The end of the application says whether what phones were told is kept.
            LOG.debug("what phones were told until now could not be kept", e);
        }
    }

    @Override
    public void close() {
        timer.shutdown();
        try {
            if (!timer.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("the snapshot is still being written");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
