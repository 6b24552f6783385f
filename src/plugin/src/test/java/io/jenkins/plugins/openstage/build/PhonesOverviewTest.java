package io.jenkins.plugins.openstage.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PhonesOverviewTest {

    private static StepRecord step(String... done) {
        return new StepRecord(
                "openstageRestart",
                "7",
                "",
                Stream.of(done)
                        .map(address -> new PhoneRow(address, PhoneOutcome.DONE, "done", 1))
                        .toList());
    }

    @Test
    void twoPhonesAtOneAddressAreTwoAndAnAddressAloneIsOneOfThem() {
        StepRecord router = step("192.0.2.44=00:1A:E8:01:02:03", "192.0.2.44=00:1A:E8:01:02:04");
        assertThat(new PhonesOverview(List.of(step("192.0.2.44"), router)).getNumber())
                .isEqualTo(2);
    }
}
