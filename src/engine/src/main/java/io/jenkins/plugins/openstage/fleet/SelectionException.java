package io.jenkins.plugins.openstage.fleet;

/** A text is no selection. The message says what was expected. */
public final class SelectionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int offset;

    SelectionException(int offset, String message) {
        super(message);
        this.offset = offset;
    }

    /** Where in the text, from 0. */
    public int offset() {
        return offset;
    }
}
