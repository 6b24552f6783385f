package io.jenkins.plugins.openstage.service.settings;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A moment of today as people read it in logs, in the time zone of this machine. */
public final class TimeOfDay {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private TimeOfDay() {}

    /** For example {@code 21:46:05}. */
    public static String of(Instant moment) {
        return TIME.format(moment.atZone(ZoneId.systemDefault()));
    }
}
