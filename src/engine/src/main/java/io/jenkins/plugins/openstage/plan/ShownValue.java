package io.jenkins.plugins.openstage.plan;

import io.jenkins.plugins.openstage.text.Shown;

/** A value as people see it: one line that is not long. */
public final class ShownValue {

    /** So many characters are shown in a line of text. */
    public static final int LONGEST = 60;

    private static final String NOTHING = "''";

    private ShownValue() {}

    /** The value in at most so many characters; quotes stand for no value. */
    public static String of(String value, int longest) {
        if (value.isEmpty()) {
            return NOTHING;
        }
        StringBuilder line = new StringBuilder();
        value.codePoints()
                .limit(longest)
                .forEach(point -> line.appendCodePoint(Character.isISOControl(point) ? '·' : point));
        String shown = Shown.of(line.toString());
        return value.codePointCount(0, value.length()) > longest ? shown + "…" : shown;
    }
}
