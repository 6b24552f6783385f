package io.jenkins.plugins.openstage.service;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** Threads that serve connections, with an end that can be waited for. */
final class Loops implements AutoCloseable {
    private static final long CLOSE_SECONDS = 10;

    private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
    private final EventLoopGroup group;

    Loops(String name, int count) {
        DefaultThreadFactory factory = new DefaultThreadFactory(name) {
            @Override
            protected Thread newThread(Runnable work, String threadName) {
                Thread thread = super.newThread(work, threadName);
                threads.add(thread);
                return thread;
            }
        };
        group = new MultiThreadIoEventLoopGroup(count, factory, NioIoHandler.newFactory());
    }

    EventLoopGroup group() {
        return group;
    }

    /** Drops what is still to be done and waits for the threads to end. */
    @Override
    public void close() {
        group.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        try {
            for (Thread thread : threads) {
                thread.join(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
