package io.jenkins.plugins.openstage.wpi;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Bytes that are no message, or a message that breaks a bound. The text is one sentence for a log; it never quotes the
 * value of an item, and there is no cause, because a parser's own words may quote one.
 */
public final class MalformedMessageException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String nonce;
    private final int line;
    private final int column;

    MalformedMessageException(String sentence, String nonce, int line, int column) {
        super(line > 0 ? sentence + " (line " + line + ", column " + column + ")" : sentence);
        this.nonce = nonce;
        this.line = line;
        this.column = column;
    }

    MalformedMessageException(String sentence, String nonce) {
        this(sentence, nonce, 0, 0);
    }

    /** The message's nonce, if it could still be read; with it a phone can be answered all the same. */
    public Optional<String> nonce() {
        return Optional.ofNullable(nonce);
    }

    /** The line, from 1, where it is known. */
    public OptionalInt line() {
        return line > 0 ? OptionalInt.of(line) : OptionalInt.empty();
    }

    /** The column, from 1, where it is known. */
    public OptionalInt column() {
        return line > 0 ? OptionalInt.of(column) : OptionalInt.empty();
    }
}
