package io.jenkins.plugins.openstage.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.init.Terminator;
import hudson.model.Executor;
import hudson.model.Result;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.CauseOfInterruption;

/**
 * The executors of freestyle builds that work for a step just now. Jenkins that shuts down takes the plugins away before it ends such
 * builds, which then cannot write down any more what phones have become. So they are ended here before that. Pipelines sleep instead.
 * Thread-safe.
 */
public final class BuildsAtWork {

    private static final Logger LOG = Logger.getLogger(BuildsAtWork.class.getName());
    /** A step writes its end within a second of being stopped; what others do at the end of a build may take longer. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final Set<Executor> AT_WORK = ConcurrentHashMap.newKeySet();

    private BuildsAtWork() {}

    /** From now on until it is closed, the executor whose thread this is works for a step. */
    static Work begin() {
        Executor executor = Executor.currentExecutor();
        if (executor == null) {
            return () -> {};
        }
        AT_WORK.add(executor);
        return () -> AT_WORK.remove(executor);
    }

    /** The time during which an executor works for a step. */
    @FunctionalInterface
    interface Work extends AutoCloseable {
        @Override
        void close();
    }

    /** Stops the builds and waits, within bounds, until they have ended. Called by Jenkins when it shuts down. */
    @Terminator
    public static void stop() {
        long end = System.nanoTime() + LONGEST.toNanos();
        Set<Executor> stopped = Set.copyOf(AT_WORK);
        stopped.forEach(executor -> executor.interrupt(Result.ABORTED, new ShutDown()));
        try {
            for (Executor executor : stopped) {
                executor.join(
                        Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis()));
            }
        } catch (InterruptedException e) {
            LOG.log(Level.FINE, "Not waited for the builds that are stopped", e);
            Thread.currentThread().interrupt();
        }
    }

    /** Why such a build ended; kept with it. */
    static final class ShutDown extends CauseOfInterruption {

        private static final long serialVersionUID = 1L;

        @Override
        @NonNull
        public String getShortDescription() {
            return "Jenkins was shut down";
        }
    }
}
