package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.cli.rehearse.Resources;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what a command has opened: at its end, or when somebody presses Ctrl-C. Thread-safe. */
final class Lifetime implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Lifetime.class);

    private final Resources resources = new Resources();
    private final Thread hook = new Thread(resources::close, "openstage-shutdown");

    Lifetime() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Takes care of a resource. */
    <T extends AutoCloseable> T own(T resource) {
        return resources.own(resource);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LOG.debug("the process is ending already", e);
        }
        resources.close();
    }
}
