package io.jenkins.plugins.openstage.staging.embedded;

import java.net.InetSocketAddress;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Counts the completed downloads of a file server and tells a listener about each. Safe for use by many threads. */
public final class Downloads {
    private static final Logger LOG = Logger.getLogger(Downloads.class.getName());

    /** Is told about each completed download, on the server's thread, so it must be quick. */
    @FunctionalInterface
    public interface Listener {
        /** For those who do not want to know. */
        Listener NONE = (peer, path, bytes) -> {};

        /**
         * A file was fetched.
         *
         * @param peer who fetched
         * @param path the file, from the root of the server, with a slash at the start
         * @param bytes how many
         */
        void downloaded(InetSocketAddress peer, String path, long bytes);
    }

    private final LongAdder number = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final Listener listener;

    Downloads(Listener listener) {
        this.listener = listener;
    }

    void completed(InetSocketAddress peer, String path, long size) {
        number.increment();
        bytes.add(size);
        try {
            listener.downloaded(peer, path, size);
        } catch (RuntimeException e) {
            // A listener's mistake must not stop a phone's download.
            LOG.log(Level.WARNING, "A listener for downloads failed", e);
        }
    }

    /** How many files were fetched completely. */
    public long number() {
        return number.sum();
    }

    /** How many bytes these had. */
    public long bytes() {
        return bytes.sum();
    }
}
