package io.jenkins.plugins.openstage.simulator;

import io.netty.handler.codec.http.HttpResponse;

/**
 * What the service answered to one message.
 *
 * @param head status line and headers
 * @param body the content; cut off beyond {@link #LARGEST}
 */
record ServiceAnswer(HttpResponse head, byte[] body) {
    /** Well above what a service may send, so that the judge can say by how much it was too much. */
    static final int LARGEST = 256 * 1024;
}
