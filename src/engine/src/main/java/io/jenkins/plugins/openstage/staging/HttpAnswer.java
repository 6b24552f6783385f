package io.jenkins.plugins.openstage.staging;

import io.netty.handler.codec.http.HttpHeaders;

/**
 * What an HTTP server answered.
 *
 * @param status such as 200
 * @param reason the words after it
 * @param headers of the answer
 * @param body what the body was
 */
record HttpAnswer(int status, String reason, HttpHeaders headers, Content body) {
    boolean isDone() {
        return status / 100 == 2;
    }

    @Override
    public String toString() {
        return status + (reason.isBlank() ? "" : " " + reason);
    }
}
