package io.jenkins.plugins.openstage.staging;

/** One attempt to stage a file. Leaves nothing behind that is half written, nor a thread or connection. */
@FunctionalInterface
interface Transfer {
    /** Returns false when the same content lay there already. */
    boolean run() throws StagingException, InterruptedException;
}
