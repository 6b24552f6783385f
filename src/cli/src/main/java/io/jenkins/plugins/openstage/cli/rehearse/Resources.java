package io.jenkins.plugins.openstage.cli.rehearse;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been opened, closed in reverse order and once, whoever closes first. Thread-safe. */
public final class Resources implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Resources.class);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    private boolean closed;

    /**
     * Takes care of a resource.
     *
     * @throws IllegalStateException when all has been closed; so is the resource then
     */
    public synchronized <T extends AutoCloseable> T own(T resource) {
        opened.push(resource);
        if (closed) {
            close();
            throw new IllegalStateException("this was opened after everything had been closed");
        }
        return resource;
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!opened.isEmpty()) {
            AutoCloseable resource = opened.pop();
            try {
                resource.close();
            } catch (Exception e) {
                LOG.warn("something could not be closed: {}", e.toString());
            }
        }
    }
}
