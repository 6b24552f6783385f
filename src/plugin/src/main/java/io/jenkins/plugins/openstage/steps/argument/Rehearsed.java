package io.jenkins.plugins.openstage.steps.argument;

/**
 * Marks what a result of a rehearsal stands for where it has become text. Its phones and file servers were simulated and are gone; at
 * their addresses another may be.
 */
public final class Rehearsed {

    /** Follows the text; like all that follows a number sign, it is no part of an address or a path. */
    private static final String MARK = " # simulated in a rehearsal";

    private Rehearsed() {}

    static String mark(String plain) {
        return plain + MARK;
    }

    /** Whether a line of that text stands for something that was simulated. */
    public static boolean isMarked(String plain) {
        return plain.lines().anyMatch(line -> line.endsWith(MARK));
    }

    /** One line without the mark. */
    public static String unmarked(String line) {
        return line.endsWith(MARK) ? line.substring(0, line.length() - MARK.length()) : line;
    }
}
