package io.jenkins.plugins.openstage.tls;

import java.io.IOException;

/** A key, certificate or TLS setting that cannot be used. The message is one sentence for people, without secrets. */
public final class TlsException extends IOException {
    private static final long serialVersionUID = 1L;

    public TlsException(String message) {
        super(message);
    }

    public TlsException(String message, Throwable cause) {
        super(message, cause);
    }
}
