package io.jenkins.plugins.openstage.rollout;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Set;

/**
 * When phones may be asked: on those days, from one time of the day to another, as the clocks on the wall there show it. A window
 * that ends at or before the time at which it begins ends on the day after. Where clocks are put forward, a time that does not exist
 * is the time after the gap; where they are put back, a window begins at the first and ends at the last of the two.
 *
 * @param zone where the clocks hang
 * @param days on which it begins
 * @param from when it begins
 * @param to when it ends; that moment is outside
 */
public record MaintenanceWindow(ZoneId zone, Set<DayOfWeek> days, LocalTime from, LocalTime to) {

    private static final int WEEK = 7;

    public MaintenanceWindow {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("a maintenance window needs at least one day of the week");
        }
        days = Set.copyOf(EnumSet.copyOf(days));
    }

    private boolean nightly() {
        return !to.isAfter(from);
    }

    private Instant begin(LocalDate day) {
        return ZonedDateTime.of(day, from, zone).withEarlierOffsetAtOverlap().toInstant();
    }

    private Instant end(LocalDate day) {
        return ZonedDateTime.of(nightly() ? day.plusDays(1) : day, to, zone)
                .withLaterOffsetAtOverlap()
                .toInstant();
    }

    /** Whether phones may be asked then. */
    public boolean open(Instant when) {
        LocalDate today = when.atZone(zone).toLocalDate();
        return contains(today.minusDays(1), when) || contains(today, when);
    }

    private boolean contains(LocalDate day, Instant when) {
        return days.contains(day.getDayOfWeek()) && !when.isBefore(begin(day)) && when.isBefore(end(day));
    }

    /** When phones may be asked for the first time from then on; that moment itself while it is open. */
    public Instant next(Instant when) {
        if (open(when)) {
            return when;
        }
        LocalDate today = when.atZone(zone).toLocalDate();
        for (int ahead = 0; ahead <= WEEK; ahead++) {
            LocalDate day = today.plusDays(ahead);
            // Where the gap swallows a window whole, it does not open on that day.
            if (days.contains(day.getDayOfWeek())
                    && begin(day).isAfter(when)
                    && begin(day).isBefore(end(day))) {
                return begin(day);
            }
        }
        return begin(today.plusDays(WEEK + 1L));
    }
}
