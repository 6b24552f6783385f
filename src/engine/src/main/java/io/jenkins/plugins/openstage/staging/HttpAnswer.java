package io.jenkins.plugins.openstage.staging;

import io.netty.handler.codec.http.HttpHeaders;

/**
 * What an HTTP server answered.
 *
 * @param status such as 200
 * @param reason the words after it, and what an error page adds to them
 * @param headers of the answer
 * @param body what the body was; of an error page only its start
 */
record HttpAnswer(int status, String reason, HttpHeaders headers, Content body) {
    boolean isDone() {
        return status / 100 == 2;
    }

    /** That there is nothing under the name. */
    boolean isAbsent() {
        return status == 404 || status == 410;
    }

    /** The value of a header, empty when there is none. */
    String header(String name) {
        String value = headers.get(name);
        return value == null ? "" : value;
    }

    @Override
    public String toString() {
        return status + (reason.isBlank() ? "" : " " + reason);
    }
}
