package io.jenkins.plugins.openstage.staging;

import java.io.IOException;

/** A file could not be staged. The message is one sentence that names server and path, without passwords. */
public final class StagingException extends IOException {
    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Kind {
        /** The local file cannot be read. */
        UNREADABLE_FILE(false),
        /** The name cannot be used on a file server. */
        BAD_NAME(false),
        /** Nobody answers, or the name of the server is unknown. */
        UNREACHABLE(true),
        /** The server stopped in the middle, or said nothing for too long. */
        CONNECTION_LOST(true),
        /** The server asks to come back later (FTP 4xx, HTTP 408, 429, 5xx). */
        BUSY(true),
        /** Wrong user name or password. */
        LOGIN_REFUSED(false),
        /** The certificate is not trusted, or belongs to another host. */
        UNTRUSTED_CERTIFICATE(false),
        /** Client and server do not agree on TLS, or the server has none. */
        TLS_FAILED(false),
        /** The server's disk or the account's quota is full, or the file is too large for it. */
        NO_SPACE(false),
        /** The server does not permit or know what is needed. */
        REFUSED(false),
        /** What arrived is not what was sent. */
        VERIFY_FAILED(false),
        /** The local file changed while it was being staged. */
        FILE_CHANGED(false),
        /** The staging thread was interrupted. */
        INTERRUPTED(false);

        private final boolean passing;

        Kind(boolean passing) {
            this.passing = passing;
        }

        /** Whether it can pass by itself, so that another attempt makes sense. */
        public boolean isPassing() {
            return passing;
        }
    }

    private final Kind kind;

    public StagingException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public StagingException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** The same with a further sentence; itself when that is empty. */
    StagingException with(String sentence) {
        if (sentence.isEmpty()) {
            return this;
        }
        return new StagingException(kind, getMessage() + " " + sentence, this);
    }
}
