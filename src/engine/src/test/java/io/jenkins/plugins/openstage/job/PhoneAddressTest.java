package io.jenkins.plugins.openstage.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How people write a phone. */
class PhoneAddressTest {
    private static final MacAddress MAC = new MacAddress("00:1A:E8:01:02:03");

    @Test
    void addressMayHaveAPortAndTheMacAddressThatThePhoneMustName() {
        assertThat(PhoneAddress.parse("192.0.2.44")).isEqualTo(PhoneAddress.of("192.0.2.44", 8085));
        assertThat(PhoneAddress.parse("phone.example.org:9000")).isEqualTo(PhoneAddress.of("phone.example.org", 9000));
        assertThat(PhoneAddress.parse("[2001:db8::1]:9000=00-1a-e8-01-02-03"))
                .isEqualTo(new PhoneAddress("2001:db8::1", 9000, MAC));
        assertThat(PhoneAddress.parse("192.0.2.44=001AE8010203")).isEqualTo(new PhoneAddress("192.0.2.44", 8085, MAC));
    }

    private static List<String> distinct(String... notations) {
        return PhoneAddress.distinct(
                        Stream.of(notations).map(PhoneAddress::parse).toList())
                .stream()
                .map(PhoneAddress::notation)
                .toList();
    }

    @Test
    void anAddressWithAndWithoutItsMacAddressIsOnePhoneByTheNameWithTheMacAddress() {
        String named = "192.0.2.44=00:1A:E8:01:02:03";
        assertThat(distinct("192.0.2.44", "192.0.2.45", named)).containsExactly(named, "192.0.2.45");
        assertThat(distinct(named, "192.0.2.44:8085")).containsExactly(named);
        assertThat(distinct("192.0.2.44", "192.0.2.44:8085")).containsExactly("192.0.2.44");
        assertThat(distinct("192.0.2.44", "192.0.2.44:9000")).hasSize(2);
    }

    @Test
    void oneAddressWithTwoMacAddressesIsTwoPhones() {
        String one = "192.0.2.44=00:1A:E8:01:02:03";
        String other = "192.0.2.44=00:1A:E8:01:02:04";
        assertThat(distinct(one, other, "192.0.2.44=001AE8010203")).containsExactly(one, other);
        assertThat(distinct("192.0.2.44", other, one)).containsExactly(other, one);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "=00:1A:E8:01:02:03", "http://192.0.2.44", "192.0.2.44:", "my_phone"})
    void whatIsNoAddressIsRefused(String notation) {
        assertThatThrownBy(() -> PhoneAddress.parse(notation))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no phone address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.44=", "192.0.2.44=00:1A:E8", "192.0.2.44=phone"})
    void whatIsNoMacAddressIsRefused(String notation) {
        assertThatThrownBy(() -> PhoneAddress.parse(notation))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no MAC address of phone 192.0.2.44")
                .hasMessageContaining("192.0.2.44=00:1A:E8:01:02:03");
    }
}
