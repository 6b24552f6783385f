package io.jenkins.plugins.openstage.staging;

/** The connection of a request was closed, or turned out to be out of step, before anything of an answer came back. */
final class UnansweredException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean sent;
    private final StagingException failure;

    /**
     * With what it means for staging.
     *
     * @param sent whether anything of the request may have reached the server
     */
    UnansweredException(boolean sent, StagingException failure) {
        super(failure);
        this.sent = sent;
        this.failure = failure;
    }

    boolean isSent() {
        return sent;
    }

    /** What it means where the request is not sent again. */
    StagingException failure() {
        return failure;
    }
}
