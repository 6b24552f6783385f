package io.jenkins.plugins.openstage.wpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CutOffItemsTest {

    @Test
    void knowsWhatCutsAPhoneOffAndFromWhat() {
        assertThat(reason("ipaddress")).isEqualTo("the phone's network address");
        assertThat(reason("vlan-id")).isEqualTo("the phone's VLAN");
        assertThat(reason("dls-addr")).isEqualTo("the provisioning service");
        assertThat(reason("reg-addr")).isEqualTo("the SIP server");
        assertThat(reason("dls-secure-port")).isEqualTo("Secure Mode");
        assertThat(reason("8021x-identity"))
                .as("unknown to the catalogue")
                .isEqualTo("the phone's admission to the network");
    }

    @Test
    void whatCutsNothingOffIsNotMarked() {
        assertThat(List.of("reg-ttl", "sntp-addr", "display-id", "qos-layer3", "port2x"))
                .allSatisfy(
                        name -> assertThat(CutOffItems.standard().reason(name)).isEmpty());
    }

    @Test
    void knowsWhichValuesNoTwoPhonesHaveInCommon() {
        assertThat(List.of("ipaddress", "ip-address", "hostname", "dls-client-certificate"))
                .allSatisfy(name -> assertThat(CutOffItems.standard().own(name)).isTrue());
        assertThat(List.of("subnet-mask", "default-route", "reg-addr", "reg-ttl", "dls-server-ca"))
                .allSatisfy(name -> assertThat(CutOffItems.standard().own(name)).isFalse());
    }

    private static String reason(String name) {
        return CutOffItems.standard().reason(name).orElseThrow();
    }
}
