package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.wpi.FileSource;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

/** Fetches files for all phones, only so many at a time; the others wait for their turn. Thread-safe. */
final class Downloads implements AutoCloseable {

    private final int most;
    private final FtpFetch ftp;
    private final HttpsFetch https;
    private final Deque<Runnable> queue = new ArrayDeque<>();
    private int running;
    private boolean closed;

    Downloads(SimulationSettings settings, SslContext tls) {
        this.most = settings.downloads();
        this.ftp = new FtpFetch(settings);
        this.https = new HttpsFetch(settings, tls);
    }

    /**
     * Fetches a file. The number of waiting downloads is bounded by that of the phones: each fetches one file at a time.
     *
     * @param from the phone's own address
     * @param loop the phone's event loop
     * @param sink takes the bytes
     * @return done when all bytes are in the sink; fails with an {@link IOException}
     */
    CompletableFuture<Void> fetch(FileSource source, InetAddress from, EventLoop loop, FileSink sink) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Runnable turn = () -> start(source, from, loop, sink, done);
        boolean atOnce;
        synchronized (queue) {
            if (closed) {
                done.completeExceptionally(new IOException("the simulation is closed"));
                return done;
            }
            atOnce = running < most;
            if (atOnce) {
                running++;
            } else {
                queue.add(turn);
            }
        }
        if (atOnce) {
            turn.run();
        }
        return done;
    }

    private void start(
            FileSource source, InetAddress from, EventLoop loop, FileSink sink, CompletableFuture<Void> done) {
        CompletableFuture<Void> fetched;
        try {
            fetched = source instanceof FileSource.Ftp file
                    ? ftp.fetch(file, from, sink)
                    : https.fetch((FileSource.Https) source, from, loop, sink);
        } catch (RejectedExecutionException e) {
            fetched = CompletableFuture.failedFuture(new IOException("the simulation is closed", e));
        }
        var unused = fetched.whenComplete((nothing, failure) -> {
            nextTurn();
            if (failure == null) {
                done.complete(null);
            } else {
                done.completeExceptionally(failure);
            }
        });
    }

    private void nextTurn() {
        Runnable next;
        synchronized (queue) {
            next = queue.poll();
            if (next == null) {
                running--;
            }
        }
        if (next != null) {
            next.run();
        }
    }

    /** Breaks off all downloads; no thread is left. */
    @Override
    public void close() {
        synchronized (queue) {
            closed = true;
            queue.clear();
        }
        ftp.close();
    }
}
