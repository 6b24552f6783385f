package io.jenkins.plugins.openstage.report;

import java.time.Duration;
import java.util.Locale;

/** Durations as people read them: {@code 0.42 s}, {@code 12.3 s}, {@code 3 min 05 s}, {@code 2 h 10 min}. */
public final class ReadableDuration {

    private ReadableDuration() {}

    /** The duration in at most two units. */
    public static String of(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.2f s", duration.toMillis() / 1000.0);
        }
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        if (seconds < 3600) {
            return String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
        }
        return String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds / 60 % 60);
    }
}
