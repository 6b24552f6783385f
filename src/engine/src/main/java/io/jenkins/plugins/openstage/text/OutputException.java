package io.jenkins.plugins.openstage.text;

import java.io.IOException;

/** A file cannot be written as it is wanted; the message says why in sentences for people. */
public final class OutputException extends IOException {
    private static final long serialVersionUID = 1L;

    OutputException(String message) {
        super(message);
    }

    OutputException(String message, Throwable cause) {
        super(message, cause);
    }
}
