package io.jenkins.plugins.openstage.service.settings;

import java.io.IOException;

/** An endpoint could not be opened. The message is one sentence for the person who configured it. */
public final class EndpointException extends IOException {
    private static final long serialVersionUID = 1L;

    public EndpointException(String message, Throwable cause) {
        super(message, cause);
    }
}
