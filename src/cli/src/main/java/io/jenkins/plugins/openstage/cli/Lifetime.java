package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.cli.rehearse.Resources;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what a command has opened: at its end, or when somebody presses Ctrl-C. Thread-safe. */
final class Lifetime implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Lifetime.class);

    private static final long GRACE_SECONDS = 5;

    private final Resources resources = new Resources();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupted, "openstage-shutdown");

    Lifetime() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Takes care of a resource. */
    <T extends AutoCloseable> T own(T resource) {
        return resources.own(resource);
    }

    /** Ctrl-C: what is open is closed, and the command may still say what it has to say. */
    private void interrupted() {
        resources.close();
        try {
            if (!over.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
                LOG.debug("the command did not end in time");
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
        resources.close();
    }
}
