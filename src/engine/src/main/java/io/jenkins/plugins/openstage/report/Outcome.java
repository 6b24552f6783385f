package io.jenkins.plugins.openstage.report;

import java.util.Comparator;
import java.util.Locale;

/** How a step ended, or all steps of a phone; the later constant is the worse one. */
public enum Outcome {
    /** Everything that was asked is done. */
    SUCCEEDED,
    /** Not tried, for example because an earlier wave had too many failures. */
    SKIPPED,
    /** Done, but the phone did not take some items. */
    INCOMPLETE,
    /** Not done. */
    FAILED;

    /** Whether a person has to look. */
    public boolean bad() {
        return this == FAILED || this == INCOMPLETE;
    }

    /** In words, for tables. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The worse of the two. */
    public Outcome worse(Outcome other) {
        return Comparator.<Outcome>naturalOrder().compare(this, other) >= 0 ? this : other;
    }
}
