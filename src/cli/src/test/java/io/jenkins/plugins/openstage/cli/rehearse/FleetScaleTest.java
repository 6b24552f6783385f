package io.jenkins.plugins.openstage.cli.rehearse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.FleetException;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.fleet.read.FleetReader;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FleetScaleTest {

    private Fleet fleet;

    @BeforeEach
    void example() throws FleetException {
        fleet = new FleetReader().read(Path.of("../../docs/examples/nordwind"));
    }

    @Test
    void aLargerFleetHasTheOriginalsAndCopiesWithAMacAddressOfTheirOwn() {
        Fleet larger = FleetScale.to(fleet, 2000);

        assertThat(larger.phones()).hasSize(2000).containsAll(fleet.phones());
        assertThat(larger.phones().stream().map(FleetPhone::mac).collect(Collectors.toSet()))
                .hasSize(2000);
        assertThat(larger.phonesByWave().values())
                .allSatisfy(wave -> assertThat(wave).hasSizeGreaterThan(100));
    }

    @Test
    void aSmallerFleetHasEveryWave() {
        Fleet smaller = FleetScale.to(fleet, 6);

        assertThat(smaller.phones()).hasSize(6).isSubsetOf(fleet.phones());
        assertThat(smaller.phonesByWave().values())
                .allSatisfy(wave -> assertThat(wave).isNotEmpty());
    }

    @Test
    void withoutANumberTheFleetStaysAsItIs() {
        assertThat(FleetScale.to(fleet, 0)).isSameAs(fleet);
    }

    @Test
    void moreThanThereAreAddressesIsRefused() {
        assertThatThrownBy(() -> FleetScale.to(fleet, 1_000_000)).hasMessageContaining("at most 60000");
    }
}
