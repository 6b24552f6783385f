package io.jenkins.plugins.openstage.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.openstage.service.settings.EndpointException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the engine is told of an endpoint as it is configured. */
class EndpointPlanTest {

    @TempDir
    private Path folder;

    private static EndpointPlan plan(String listenAddress, String advertisedHost) {
        return new EndpointPlan(
                "berlin",
                listenAddress,
                EndpointPlan.Ports.configured(18443, 0, 0),
                advertisedHost,
                EndpointPlan.Tls.SELF_SIGNED,
                false,
                false,
                EndpointPlan.Messages.USUAL,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO);
    }

    @Test
    void aNodeListensAtAnAddressWithItsZone() throws IOException {
        assertThat(plan("::1%lo", "node-1").settings(folder).listen().address().getPort())
                .isEqualTo(18443);
    }

    @Test
    void phonesAreToldNoZoneAndANumberIsNoAddress() {
        assertThatThrownBy(() -> plan("0.0.0.0", "fe80::1%eth0").settings(folder))
                .isInstanceOf(EndpointException.class)
                .hasMessageStartingWith("Endpoint 'berlin' cannot be at 'fe80::1%eth0': an address with a zone");
        assertThatThrownBy(() -> plan("2131755009", null).settings(folder))
                .isInstanceOf(EndpointException.class)
                .hasMessageContaining("cannot be at '2131755009': that is a number");
    }

    @Test
    void anIpv6AddressStandsInBracketsInTheLog() {
        assertThat(plan("fe80::1%eth0", null)).hasToString("'berlin' ([fe80::1%eth0]:18443)");
        assertThat(plan("0.0.0.0", null)).hasToString("'berlin' (0.0.0.0:18443)");
    }
}
