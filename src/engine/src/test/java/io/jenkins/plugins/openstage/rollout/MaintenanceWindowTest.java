package io.jenkins.plugins.openstage.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MaintenanceWindowTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Set<DayOfWeek> DAILY = EnumSet.allOf(DayOfWeek.class);

    private static MaintenanceWindow daily(String from, String to) {
        return new MaintenanceWindow(BERLIN, DAILY, LocalTime.parse(from), LocalTime.parse(to));
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }

    @Test
    void aNightWindowBelongsToTheDayOnWhichItBegins() {
        MaintenanceWindow friday = new MaintenanceWindow(
                BERLIN, Set.of(DayOfWeek.FRIDAY), LocalTime.parse("22:00"), LocalTime.parse("05:00"));
        assertThat(friday.open(at("2026-01-09T21:00:00Z"))).isTrue();
        assertThat(friday.open(at("2026-01-10T03:59:59Z"))).isTrue();
        assertThat(friday.open(at("2026-01-10T04:00:00Z"))).isFalse();
        assertThat(friday.open(at("2026-01-09T03:00:00Z"))).isFalse();
        assertThat(friday.next(at("2026-01-10T04:00:00Z"))).isEqualTo(at("2026-01-16T21:00:00Z"));
    }

    @Test
    void theClockOnTheWallCountsInSummerAndInWinter() {
        MaintenanceWindow window = daily("22:00", "23:00");
        assertThat(window.next(at("2026-01-09T12:00:00Z"))).isEqualTo(at("2026-01-09T21:00:00Z"));
        assertThat(window.next(at("2026-07-09T12:00:00Z"))).isEqualTo(at("2026-07-09T20:00:00Z"));
    }

    @Test
    void aWindowInTheHourThatDoesNotExistDoesNotOpenThatNight() {
        MaintenanceWindow window = daily("02:00", "03:00");
        assertThat(window.next(at("2026-03-28T12:00:00Z"))).isEqualTo(at("2026-03-30T00:00:00Z"));
    }

    @Test
    void aWindowThatBeginsInTheHourThatDoesNotExistBeginsAfterIt() {
        assertThat(daily("02:30", "05:00").next(at("2026-03-28T12:00:00Z"))).isEqualTo(at("2026-03-29T01:30:00Z"));
    }

    @Test
    void aWindowInTheHourThatExistsTwiceIsOpenBothTimes() {
        MaintenanceWindow window = daily("02:00", "03:00");
        assertThat(window.next(at("2026-10-24T12:00:00Z"))).isEqualTo(at("2026-10-25T00:00:00Z"));
        assertThat(window.open(at("2026-10-25T00:30:00Z"))).isTrue();
        assertThat(window.open(at("2026-10-25T01:30:00Z"))).isTrue();
        assertThat(window.open(at("2026-10-25T02:00:00Z"))).isFalse();
    }

    @Test
    void aWindowFromATimeToTheSameTimeIsAWholeDay() {
        MaintenanceWindow sunday =
                new MaintenanceWindow(BERLIN, Set.of(DayOfWeek.SUNDAY), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
        assertThat(sunday.open(at("2026-01-11T22:59:59Z"))).isTrue();
        assertThat(sunday.open(at("2026-01-11T23:00:00Z"))).isFalse();
    }
}
