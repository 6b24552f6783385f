package io.jenkins.plugins.openstage.service.http;

import io.netty.util.NetUtil;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Looks up host names on threads of its own, because a service of names may keep one waiting for half a minute, and whoever waits
 * there serves nobody else. A host is looked up once at a time, however many ask, so that no more wait than there are hosts.
 * Thread-safe.
 */
public final class HostLookup implements AutoCloseable {
    private static final int THREADS = 8;
    private static final long IDLE_SECONDS = 5;
    private static final long CLOSE_SECONDS = 1;

    private final Names names;
    private final ThreadPoolExecutor threads;
    private final Map<String, CompletableFuture<InetAddress>> underWay = new ConcurrentHashMap<>();

    /** Who knows which address a name stands for. */
    public interface Names {

        /** The address; takes its time, and an interrupt may not end it. */
        InetAddress find(String host) throws UnknownHostException;
    }

    public HostLookup(Names names, String threadName) {
        this.names = names;
        // The threads of a lookup that nobody can end do not keep the process alive.
        threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new DefaultThreadFactory(threadName, true));
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * The address of a host, without waiting; at once when the host is an address itself. Fails when nobody knows the name. Whoever
     * cancels it, or lets it time out, does so for himself.
     */
    CompletableFuture<InetAddress> find(String host) {
        InetAddress itself = NetUtil.createInetAddressFromIpAddressString(host);
        if (itself != null) {
            return CompletableFuture.completedFuture(itself);
        }
        CompletableFuture<InetAddress> fresh = new CompletableFuture<>();
        CompletableFuture<InetAddress> asked = underWay.putIfAbsent(host, fresh);
        if (asked != null) {
            return asked.copy();
        }
        threads.execute(() -> look(host, fresh));
        return fresh.copy();
    }

    private void look(String host, CompletableFuture<InetAddress> answer) {
        InetAddress found = null;
        Throwable problem = null;
        try {
            found = names.find(host);
        } catch (UnknownHostException | RuntimeException e) {
            problem = e;
        }
        underWay.remove(host);
        if (problem == null) {
            answer.complete(found);
        } else {
            answer.completeExceptionally(problem);
        }
    }

    /** Begins no lookup any more. One that is under way and cannot be ended ends by itself, and nobody hears of it. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
