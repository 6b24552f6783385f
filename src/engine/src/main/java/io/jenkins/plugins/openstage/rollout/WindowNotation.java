package io.jenkins.plugins.openstage.rollout;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads maintenance windows as people write them: {@code 22:00-05:00}, {@code mon-fri 22:00-05:00 Europe/Berlin}, {@code sat,sun
 * 00:00-24:00}. Stateless and thread-safe.
 */
public final class WindowNotation {

    private static final Pattern WINDOW = Pattern.compile(
            "(?:([a-zA-Z,\\-]+)\\s+)?(\\d{1,2}:\\d{2})\\s*-\\s*(\\d{1,2}:\\d{2})(?:\\s+([A-Za-z][\\w/+:\\-]*))?");
    private static final int WEEK = 7;
    private static final String EXPECTED =
            "expected days if it is not every day, from when to when, and a time zone, as in"
                    + " 'mon-fri 22:00-05:00 Europe/Berlin'";

    private WindowNotation() {}

    /**
     * Reads one.
     *
     * @param zone of a window that names none
     * @throws IllegalArgumentException with a sentence when it is none
     */
    public static MaintenanceWindow parse(String text, ZoneId zone) {
        Matcher window = WINDOW.matcher(text.strip());
        if (!window.matches()) {
            throw none(text, EXPECTED);
        }
        try {
            return new MaintenanceWindow(
                    window.group(4) == null ? zone : ZoneId.of(window.group(4)),
                    window.group(1) == null ? EnumSet.allOf(DayOfWeek.class) : days(text, window.group(1)),
                    time(window.group(2)),
                    time(window.group(3)));
        } catch (DateTimeException e) {
            throw none(text, e.getMessage() + "; " + EXPECTED);
        }
    }

    /** Midnight at the end of a day is the one at the beginning of the next. */
    private static LocalTime time(String text) {
        String padded = text.length() == 4 ? "0" + text : text;
        return padded.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(padded);
    }

    private static Set<DayOfWeek> days(String text, String words) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String word : Pattern.compile(",").split(words, -1)) {
            int to = word.indexOf('-');
            DayOfWeek first = day(text, to < 0 ? word : word.substring(0, to));
            DayOfWeek last = to < 0 ? first : day(text, word.substring(to + 1));
            for (int ahead = 0; ahead < WEEK; ahead++) {
                days.add(first.plus(ahead));
                if (first.plus(ahead) == last) {
                    break;
                }
            }
        }
        return days;
    }

    private static DayOfWeek day(String text, String word) {
        for (DayOfWeek day : DayOfWeek.values()) {
            String name = day.name().toLowerCase(Locale.ROOT);
            if (word.length() >= 2 && name.startsWith(word.toLowerCase(Locale.ROOT))) {
                return day;
            }
        }
        throw none(text, "'" + word + "' is no day of the week; " + EXPECTED);
    }

    private static IllegalArgumentException none(String text, String why) {
        return new IllegalArgumentException("'" + text + "' is no maintenance window: " + why);
    }
}
