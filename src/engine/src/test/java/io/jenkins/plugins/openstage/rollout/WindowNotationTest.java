package io.jenkins.plugins.openstage.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowNotationTest {

    @Test
    void daysTimesAndZoneAreReadAndMayBeLeftOut() {
        assertThat(WindowNotation.parse("mon-Fri 22:00-05:00 Europe/Berlin", ZoneOffset.UTC))
                .isEqualTo(new MaintenanceWindow(
                        ZoneId.of("Europe/Berlin"),
                        EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                        LocalTime.of(22, 0),
                        LocalTime.of(5, 0)));
        assertThat(WindowNotation.parse("6:30 - 24:00", ZoneOffset.UTC))
                .isEqualTo(new MaintenanceWindow(
                        ZoneOffset.UTC, EnumSet.allOf(DayOfWeek.class), LocalTime.of(6, 30), LocalTime.MIDNIGHT));
        assertThat(WindowNotation.parse("sat-mon,wednesday 00:00-04:00", ZoneOffset.UTC)
                        .days())
                .containsExactlyInAnyOrder(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY, DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY);
    }

    @ParameterizedTest
    @CsvSource({
        "at night, expected days",
        "22:00-25:00, Text",
        "moon 22:00-05:00, 'moon' is no day",
        "22:00-05:00 Europe/Atlantis, Europe/Atlantis"
    })
    void whatIsNoWindowIsToldWithWhatIsExpected(String text, String why) {
        assertThatThrownBy(() -> WindowNotation.parse(text, ZoneOffset.UTC))
                .hasMessageContaining("'" + text + "' is no maintenance window")
                .hasMessageContaining(why)
                .hasMessageContaining("as in 'mon-fri 22:00-05:00 Europe/Berlin'");
    }
}
