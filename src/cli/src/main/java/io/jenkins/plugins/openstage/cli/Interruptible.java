package io.jenkins.plugins.openstage.cli;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the work of this thread tidy up when somebody presses Ctrl-C or the process is told to end: the thread is interrupted, and
 * the process waits for it a short while.
 */
final class Interruptible implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Interruptible.class);

    /** Longer than staging may take to delete what it has half uploaded. */
    private static final long GRACE_SECONDS = 10;

    private final PrintWriter err;
    private final Thread work = Thread.currentThread();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupt, "openstage-interrupt");

    Interruptible(PrintWriter err) {
        this.err = err;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void interrupt() {
        err.println("openstage: interrupted; deleting what is half uploaded");
        err.flush();
        work.interrupt();
        try {
            if (!over.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
                err.println("openstage: the server does not answer; the next try replaces what was left there");
                err.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LOG.debug("the process is ending already", e);
        }
    }
}
