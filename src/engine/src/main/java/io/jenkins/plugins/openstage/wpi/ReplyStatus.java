package io.jenkins.plugins.openstage.wpi;

import java.util.Arrays;
import java.util.Optional;

/** How a phone took an action as a whole; problems of single items stand on the items (protocol.md 7.2, 13). */
public enum ReplyStatus {
    ACCEPTED("accepted"),
    FAILED("failed"),
    BUSY("busy");

    private final String text;

    ReplyStatus(String text) {
        this.text = text;
    }

    /** The word as it stands in the XML. */
    public String text() {
        return text;
    }

    /** The status of that word. */
    public static Optional<ReplyStatus> of(String text) {
        return Arrays.stream(values())
                .filter(status -> status.text.equals(text))
                .findFirst();
    }

    @Override
    public String toString() {
        return text;
    }
}
