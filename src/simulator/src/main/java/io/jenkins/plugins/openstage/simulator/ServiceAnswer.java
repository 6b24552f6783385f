package io.jenkins.plugins.openstage.simulator;

import io.netty.handler.codec.http.HttpResponse;

/** What the service answered to one message. */
final class ServiceAnswer {
    /** Well above what a service may send, so that the judge can say by how much it was too much. */
    static final int LARGEST = 256 * 1024;

    private final HttpResponse head;
    private final byte[] body;

    /**
     * @param head status line and headers
     * @param body the content, cut off beyond {@link #LARGEST}; belongs to this object from now on
     */
    ServiceAnswer(HttpResponse head, byte[] body) {
        this.head = head;
        this.body = body;
    }

    HttpResponse head() {
        return head;
    }

    /** The content itself, not a copy. */
    byte[] body() {
        return body;
    }
}
