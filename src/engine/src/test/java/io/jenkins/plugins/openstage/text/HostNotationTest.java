package io.jenkins.plugins.openstage.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNotationTest {

    private static String problem(String host) {
        return HostNotation.problem(host, "phone").orElse("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"44", "2131755009", "49301000", "017", "0x7f000001", "0X2c", "0x", "44."})
    void aNumberIsNoHost(String number) {
        assertThat(problem(number)).isEqualTo("that is a number; name the phone by its address, as in 192.0.2.44");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.1",
                "127.16.1",
                "0x7f.1",
                "127.0x10.0.1",
                "1.2.3.4.5",
                "256.0.0.1",
                "host.44",
                "host.0x2c",
                "a.1."
            })
    void aNameDoesNotEndInANumber(String host) {
        assertThat(problem(host))
                .isEqualTo("a name does not end in a number, and an address has four numbers from 0 to 255, as in"
                        + " 192.0.2.44");
    }

    @ParameterizedTest
    @CsvSource({"127.016.000.001, 127.16.0.1", "192.0.2.044, 192.0.2.44", "00.0.0.1, 0.0.0.1", "01.2.3.4., 1.2.3.4"})
    void aLeadingZeroIsRefusedWithTheRightSpelling(String host, String right) {
        assertThat(problem(host))
                .isEqualTo("a leading zero makes a number octal for some programs and decimal for others; write "
                        + right + " if that is meant");
    }

    @Test
    void anAddressHasNoDotAtItsEnd() {
        assertThat(problem("192.0.2.44.")).isEqualTo("an address has no dot at its end; write 192.0.2.44");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1:2:3", "::1::", "2001:db8::g", "::ffff:127.016.0.1", "::ffff:127.1", "1::2.3"})
    void whatIsNoIpv6AddressIsRefused(String host) {
        assertThat(problem(host)).contains("no IPv6 address");
    }

    @Test
    void aZoneIsOfOneMachine() {
        assertThat(problem("fe80::1%eth0")).contains("zone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fe80::1%eth0", "fe80::1%2", "::1%lo", "fe80::1%eth0.100", "::", "0.0.0.0", "node-1"})
    void whereAMachineListensMayHaveItsZone(String host) {
        assertThat(HostNotation.listenProblem(host, "endpoint")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"fe80::1%", "%eth0", "192.0.2.5%eth0", "fe80::g%eth0", "fe80:::1%eth0", "44", "fe80::1%a%b"})
    void aZoneBelongsToAnIpv6Address(String host) {
        assertThat(HostNotation.listenProblem(host, "endpoint")).isPresent();
    }

    @Test
    void othersAreToldAnAddressWithoutItsZone() {
        assertThat(HostNotation.withoutZone("fe80::1%eth0")).isEqualTo("fe80::1");
        assertThat(HostNotation.withoutZone("192.0.2.5")).isEqualTo("192.0.2.5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a..b", "-a", "a b", "a/b", "münchen", "٤٤"})
    void whatIsNoNameIsRefused(String host) {
        assertThat(problem(host)).contains("letters, digits, hyphens, underscores and dots only");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.44",
                "0.0.0.0",
                "255.255.255.255",
                "phone-1",
                "phone_1.example.",
                "44.example",
                "host.1a",
                "0xa.example",
                "0xg",
                "::",
                "::1",
                "2001:DB8::44",
                "::ffff:192.0.2.44",
                "44a",
                "1e3"
            })
    void namesAndAddressesAreHosts(String host) {
        assertThat(problem(host)).isEmpty();
    }

    /** Commons Net and the JDK look at file servers' names, which may be written in other scripts. */
    @Test
    void aNumberInOtherDigitsIsANumberToo() {
        assertThat(HostNotation.numberProblem("４４", "file server")).isPresent();
        assertThat(HostNotation.numberProblem("１２７。０。０。１", "file server")).isPresent();
        assertThat(HostNotation.numberProblem("münchen.example", "file server")).isEmpty();
        assertThat(HostNotation.numberProblem("::ffff:192.0.2.1", "file server"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Phone-1.Example, phone-1.example",
        "phone-1.example., phone-1.example",
        "0:0:0:0:0:0:0:1, ::1",
        "2001:DB8:0:0::44, 2001:db8::44",
        "::ffff:192.0.2.44, 192.0.2.44",
        "::FFFF:c000:22c, 192.0.2.44",
        "192.0.2.44, 192.0.2.44"
    })
    void allSpellingsOfAHostBecomeOne(String written, String canonical) {
        assertThat(HostNotation.canonical(written)).isEqualTo(canonical);
    }
}
