package io.jenkins.plugins.openstage.remote;

import io.jenkins.plugins.openstage.job.JobStage;
import io.jenkins.plugins.openstage.record.RecordLine;
import io.jenkins.plugins.openstage.record.RecordLine.PhonesMoved;
import io.jenkins.plugins.openstage.record.StepLines;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Brings what happens to the phones of a step to the controller while it happens: several times a second what is new, and the log's
 * lines with it. Of a phone that moved on meanwhile only where it is now, so that no more waits than there are phones. Whoever reports
 * does not wait for the connection. Thread-safe.
 */
final class LineSender implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(LineSender.class.getName());
    private static final long INTERVAL_MILLIS = 150;
    private static final Duration LAST = Duration.ofSeconds(30);
    /** From these on a phone has been told something, and that must not be forgotten. */
    private static final Set<JobStage> TOLD =
            Set.of(JobStage.TALKING, JobStage.BUSY, JobStage.WORKING, JobStage.VERIFYING);

    private final StepLines controller;
    private final BuildLog log;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread sending = new Thread(work, "openstage record of a step");
        sending.setDaemon(true);
        return sending;
    });
    private final Map<String, JobStage> moves = new LinkedHashMap<>();
    private List<RecordLine> waiting = new ArrayList<>();
    private boolean closed;
    /** Only the thread looks at it. */
    private long sent;

    LineSender(StepLines controller, BuildLog log, Clock clock) {
        this.controller = controller;
        this.log = log;
        this.clock = clock;
        thread.scheduleWithFixedDelay(() -> send(false), INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** A phone got further. */
    synchronized void moved(String phone, JobStage stage) {
        JobStage before = moves.remove(phone);
        if (before != null && TOLD.contains(before) && !TOLD.contains(stage)) {
            moves.put(phone, before);
            movesWait();
        }
        moves.put(phone, stage);
    }

    /** A phone's job ended. */
    synchronized void ended(PhoneReport report) {
        moves.remove(report.name());
        waiting.add(report.line(clock.millis()));
    }

    private synchronized void movesWait() {
        Map<JobStage, List<String>> byStage = new LinkedHashMap<>();
        moves.forEach((phone, stage) ->
                byStage.computeIfAbsent(stage, same -> new ArrayList<>()).add(phone));
        for (Map.Entry<JobStage, List<String>> moved : byStage.entrySet()) {
            waiting.add(new PhonesMoved(moved.getKey().text(), moved.getValue(), clock.millis()));
        }
        moves.clear();
    }

    private synchronized ArrayList<RecordLine> next() {
        movesWait();
        ArrayList<RecordLine> next = new ArrayList<>(waiting);
        waiting = new ArrayList<>();
        return next;
    }

    private void send(boolean last) {
        try {
            ArrayList<RecordLine> lines = next();
            if (!lines.isEmpty() || last) {
                controller.take(sent + 1, lines, last);
                sent += lines.size();
            }
            log.flush();
        } catch (RuntimeException e) {
            // The connection has ended, and with it soon the step; there is nobody to tell.
            LOG.log(Level.FINE, "The record of a step cannot be sent", e);
        }
    }

    /** Sends what is left; nothing is sent afterwards. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        try {
            thread.submit(() -> send(true)).get(LAST.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(Level.FINE, "The last lines of a step's record cannot be sent", e);
        } finally {
            thread.shutdownNow();
        }
    }
}
