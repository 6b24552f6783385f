package io.jenkins.plugins.openstage.wpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneAbilitiesTest {

    @ParameterizedTest
    @CsvSource({
        "OpenStage 15, OPENSTAGE",
        "openstage 20E, OPENSTAGE",
        "OpenStage 60, OPENSTAGE",
        "OpenScape Desk Phone IP 35G, DESK_PHONE_IP",
        "OpenScape Desk Phone IP 55G, DESK_PHONE_IP",
        "OpenScape Desk Phone CP100, CP",
        "OpenScape Desk Phone CP205, CP",
        "OpenScape Desk Phone CP210, CP",
        "OpenScape Desk Phone CP400, CP",
        "OpenScape Desk Phone CP600E, CP",
        "OpenScape Desk Phone CP700X, CP",
        "OpenScape Desk Phone CP710, CP",
        "OpenScape Desk Phone CP 210, CP",
        "' OpenScape  Desk Phone\tCP210 ', CP",
        "Unify_CP600, CP",
        "cp410, CP",
        "'', UNKNOWN",
        "OpenScape Desk Phone, UNKNOWN",
        "MCP2000x, UNKNOWN",
        "optiPoint 420, UNKNOWN",
    })
    void theNameSaysTheSeries(String name, PhoneSeries series) {
        assertThat(PhoneSeries.of(name)).isEqualTo(series);
    }

    @ParameterizedTest
    @CsvSource({
        "OpenStage 60, V1 R5.6.53, false, false, false",
        "OpenStage 60, V2 R1.21.0, false, false, false",
        "OpenStage 60, V2 R2.0.0, true, false, false",
        "OpenStage 60, V2 R2.48.0, true, false, false",
        "OpenStage 60, V3 R1.41.1, true, false, true",
        "OpenStage 60, V3 R3.11.0, true, true, true",
        "OpenScape Desk Phone IP 55G, V3 R1.41.1, true, false, true",
        "OpenScape Desk Phone CP400, 1.9.5.0002, true, true, true",
        "OpenScape Desk Phone CP400, V1 R10.2.2, true, true, true",
        "OpenScape Desk Phone CP210, 2.0.11.0000, true, true, true",
        "OpenScape Desk Phone CP710, V2 R0.6.0, true, true, true",
        "'', V2 R1.21.0, false, false, false",
        "'', V3 R5.12.0, true, true, true",
    })
    void seriesAndVersionTogetherSayWhatAPhoneCanDo(
            String name, String version, boolean attaches, boolean callsBack, boolean chunked) {
        assertThat(PhoneAbilities.of(name, FirmwareVersion.parse(version)))
                .isEqualTo(new PhoneAbilities(attaches, callsBack, chunked));
    }

    @Test
    void aPhoneWithoutVersionIsTrustedWithNothingUnlessItsSeriesIsEnough() {
        assertThat(PhoneAbilities.of(PhoneSeries.OPENSTAGE, Optional.empty()))
                .isEqualTo(new PhoneAbilities(false, false, false));
        assertThat(PhoneAbilities.of(PhoneSeries.CP, Optional.empty())).isEqualTo(new PhoneAbilities(true, true, true));
    }

    @ParameterizedTest
    @CsvSource({
        "OpenStage 60, 3.5.21.0000, 3.5.21.0",
        "OpenStage 60, V3 R5.12.0, 3.5.12.0",
        "OpenScape Desk Phone IP 35G, 3.5.21.0000, 3.5.21.0",
        "OpenScape Desk Phone CP400, 1.10.2.0002, 1.10.2.0002",
        "OpenScape Desk Phone CP400, V1 R10.2.2, 1.10.2.2",
        "'', 2.0.11.0000, 2.0.11.0000",
    })
    void aCpPhoneIsToldTheVersionAsItIsWritten(String name, String version, String told) {
        assertThat(PhoneSeries.of(name).deployed(FirmwareVersion.parse(version)))
                .isEqualTo(told);
    }
}
