package io.jenkins.plugins.openstage.apply;

/** A plan is not applied to any phone; the message says why in sentences for people. */
public final class ApplyException extends Exception {
    private static final long serialVersionUID = 1L;

    public ApplyException(String message) {
        super(message);
    }
}
