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
        "V3.1 R5.12.0, 3, 5, 12, 0",
        "1.10.2.0002, 1, 10, 2, 2",
        "V2 R0.11.0000, 2, 0, 11, 0",
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
            strings = {
                "",
                "V3",
                "R5",
                "3",
                "3.5.",
                "V3 R5.12.0.1.2",
                "Unknown",
                "V99999 R1",
                "3.5.12.0-beta",
                "-1.2",
                "1.2.3.00000"
            })
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

    @ParameterizedTest
    @CsvSource({
        "1.9.5.0002, 1.10.2.0002",
        "2.0.9.0001, 2.0.11.0000",
        "1.10.2.0002, 1.10.2.0010",
    })
    void fourthNumbersWithZerosAreComparedAsNumbersToo(String older, String newer) {
        assertThat(FirmwareVersion.parse(older)).isLessThan(FirmwareVersion.parse(newer));
    }

    @Test
    void zerosBeforeTheFourthNumberAreKeptAndCountNothing() {
        FirmwareVersion version = FirmwareVersion.parse("1.10.2.0002");
        assertThat(version)
                .isEqualTo(FirmwareVersion.parse("V1 R10.2.2"))
                .hasSameHashCodeAs(FirmwareVersion.parse("V1 R10.2.2"))
                .hasToString("1.10.2.0002");
        assertThat(version.written()).isEqualTo("1.10.2.0002");
        assertThat(version.deployed()).isEqualTo("1.10.2.2");
        assertThat(FirmwareVersion.parse("2.0.11.0000").written()).isEqualTo("2.0.11.0000");
        assertThat(FirmwareVersion.parse("V3 R5.12.10").written()).isEqualTo("3.5.12.10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"V3 R5.12.0", "3.5.12.0", "V1 R0.12.2", "v3r5.12.0", "1.10.2.0002", " 2.0.11.0000 "})
    void anImageIsNamedByAllItsNumbers(String text) {
        assertThat(FirmwareVersion.ofImage(text)).isEqualTo(FirmwareVersion.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"V3 R5", "V3R5", "3.5", "V3 R5.12", "3.5.12", "V3.1 R5"})
    void theNameOfAReleaseIsNoVersionOfAnImage(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FirmwareVersion.ofImage(text))
                .withMessageContainingAll("'" + text + "'", "the name of a release", "V3 R5.12.0", "3.5.12.0");
    }

    @ParameterizedTest
    @CsvSource({"V3.1 R5.12.0, .1", "V3.x R5.12.0, .x"})
    void whatNoDeploymentCanNameIsNoVersionOfAnImage(String text, String insertion) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FirmwareVersion.ofImage(text))
                .withMessageContainingAll("'" + text + "' has " + insertion, "cannot be told", "3.5.12.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"new", "", "3", "V3 R5.12.0.1"})
    void whatIsNoVersionIsNoneOfAnImageEither(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FirmwareVersion.ofImage(text))
                .withMessageContainingAll("no firmware version", "V3 R5.12.0");
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
