package io.jenkins.plugins.openstage.wpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FirmwareVersionTest {

    @ParameterizedTest
    @CsvSource({
        "V3 R5.12.0, 3, 5, 12, 0",
        "3.5.12.0, 3, 5, 12, 0",
        "V1 R4.9.0, 1, 4, 9, 0",
        "V1 R0.12.2, 1, 0, 12, 2",
        "V3 R1.41.1, 3, 1, 41, 1",
        "V1 R5.6.53, 1, 5, 6, 53",
        "V3.x R5.12.0, 3, 5, 12, 0",
        "V2R1, 2, 1, 0, 0",
        "V3R3, 3, 3, 0, 0",
        "v3 r5.12.0, 3, 5, 12, 0",
        "V3  R5.12, 3, 5, 12, 0",
        "3.5, 3, 5, 0, 0",
        "' V3 R5.12.0 ', 3, 5, 12, 0",
    })
    void bothNotationsAreRead(String text, int version, int release, int minor, int patch) {
        assertThat(FirmwareVersion.parse(text)).isEqualTo(new FirmwareVersion(version, release, minor, patch));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "V3", "R5", "3", "3.5.", "V3 R5.12.0.1.2", "Unknown", "V99999 R1", "3.5.12.0-beta", "-1.2"})
    void whatIsNoVersionIsRefusedWithBothNotations(String text) {
        assertThat(FirmwareVersion.find(text)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FirmwareVersion.parse(text))
                .withMessageContainingAll("V3 R5.12.0", "3.5.12.0");
    }

    @ParameterizedTest
    @CsvSource({
        "V2 R1.99.9, V2 R2.0.0",
        "V3 R3.9.0, V3 R3.11.0",
        "V1 R9.0.0, V2 R0.0.0",
        "V3 R5.12.0, V3 R5.12.1",
        "3.5.12.0, V3 R6.0.0",
    })
    void versionsAreComparedByTheirNumbers(String older, String newer) {
        FirmwareVersion small = FirmwareVersion.parse(older);
        FirmwareVersion large = FirmwareVersion.parse(newer);
        assertThat(small).isLessThan(large);
        assertThat(large.atLeast(small)).isTrue();
        assertThat(large.atLeast(large)).isTrue();
        assertThat(small.atLeast(large)).isFalse();
    }

    @Test
    void thresholdsLieWhereTheProtocolHasThem() {
        assertThat(FirmwareVersion.parse("V2 R1.21.0").atLeast(FirmwareVersion.V2R2))
                .isFalse();
        assertThat(FirmwareVersion.parse("V2 R2.0.0").atLeast(FirmwareVersion.V2R2))
                .isTrue();
        assertThat(FirmwareVersion.parse("V3 R3.11.0").atLeast(FirmwareVersion.V3R3))
                .isTrue();
        assertThat(FirmwareVersion.parse("V3 R1.41.1").atLeast(FirmwareVersion.V3R3))
                .isFalse();
    }

    @Property(tries = 200, afterFailure = AfterFailureMode.PREVIOUS_SEED)
    void eachNotationReadsWhatItPrints(
            @ForAll @IntRange(max = 9999) int version,
            @ForAll @IntRange(max = 9999) int release,
            @ForAll @IntRange(max = 9999) int minor,
            @ForAll @IntRange(max = 9999) int patch) {
        FirmwareVersion printed = new FirmwareVersion(version, release, minor, patch);
        assertThat(FirmwareVersion.parse(printed.reported())).isEqualTo(printed);
        assertThat(FirmwareVersion.parse(printed.deployed())).isEqualTo(printed);
        assertThat(printed).hasToString(printed.reported());
    }
}
