package io.jenkins.plugins.openstage.service.http;

import java.net.InetAddress;

/** Answers requests. Called by the listener's threads; must not block. */
public interface RequestHandler {

    /** Answers a request. */
    Response handle(Request request);

    /** A connection that had requests is gone. */
    default void disconnected(long connection) {}

    /**
     * The listener refused something itself.
     *
     * @param why one sentence
     */
    default void refused(InetAddress peer, String why) {}
}
