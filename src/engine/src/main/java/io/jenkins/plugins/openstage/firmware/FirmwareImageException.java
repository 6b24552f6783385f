package io.jenkins.plugins.openstage.firmware;

import java.io.IOException;

/** A file is no firmware image, or cannot be read. The message is one sentence that names the file and what was expected. */
public final class FirmwareImageException extends IOException {
    private static final long serialVersionUID = 1L;

    FirmwareImageException(String message) {
        super(message);
    }

    FirmwareImageException(String message, Throwable cause) {
        super(message, cause);
    }
}
