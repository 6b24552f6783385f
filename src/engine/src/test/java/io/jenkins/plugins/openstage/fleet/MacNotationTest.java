package io.jenkins.plugins.openstage.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.wpi.MacAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MacNotationTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00:1A:E8:01:02:03",
                "00-1a-e8-01-02-03",
                "001AE8010203",
                "001a.e801.0203",
                "001A-E801-0203",
                "001AE8-010203",
                "00 1A E8 01 02 03",
                "00.1A.E8.01.02.03",
                "0:1a:e8:1:2:3",
                "\u00a000:1A:E8:01:02:03\u200b"
            })
    void everyCommonNotationIsOneAddress(String written) {
        assertThat(MacNotation.parse(written)).contains(new MacAddress("00:1A:E8:01:02:03"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0012E8010203", "123456789012", "10:20:30:40:50:60"})
    void anAddressOfDigitsThatLooksLikeANumberIsOne(String written) {
        assertThat(MacNotation.parse(written)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00:1A:E8:01:02",
                "00:1A:E8:01:02:03:04",
                "00:1A-E8:01:02:03",
                "00:1A:E8:01:02:0G",
                "1,E+12",
                "1AE8010203",
                "0000:1A:E8:01:02:3"
            })
    void anythingElseIsNone(String written) {
        assertThat(MacNotation.parse(written)).isEmpty();
    }
}
