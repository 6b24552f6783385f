package io.jenkins.plugins.openstage.staging;

import java.util.Optional;

/** One attempt to stage a file. Leaves nothing behind that is half written, nor a thread or connection. */
@FunctionalInterface
interface Transfer {
    /** Returns false when the same content lay there already. */
    boolean run() throws StagingException, InterruptedException;

    /** The folder by the server's own name for it, from its root; empty where the server has no other than it was given. */
    default Optional<String> folder() {
        return Optional.empty();
    }
}
