package io.jenkins.plugins.openstage.wpi;

import java.util.regex.Pattern;

/** Text from outside as it may stand in a sentence or a log: on one line and not for ever. */
final class OneLine {

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\u0085\\u2028\\u2029]+");

    private OneLine() {}

    /** At most that many characters; runs of control characters become a blank. */
    static String of(String text, int length) {
        String head = text.length() <= length ? text : text.substring(0, length) + "…";
        return UNPRINTABLE.matcher(head).replaceAll(" ");
    }
}
