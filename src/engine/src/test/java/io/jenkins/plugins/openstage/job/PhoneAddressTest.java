package io.jenkins.plugins.openstage.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @Test
    void aMacAddressAtTwoAddressesIsAMistakeForItIsOnePhone() {
        assertThatThrownBy(() -> distinct("192.0.2.44=00:1A:E8:01:02:03", "192.0.2.45=001AE8010203"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the phone 192.0.2.45=00:1A:E8:01:02:03 is given twice, first as the phone"
                        + " 192.0.2.44=00:1A:E8:01:02:03; leave one of them out");
    }

    @Test
    void theCaseOfAHostNameDoesNotCount() {
        assertThat(distinct("Phone-1.example", "phone-1.example", "phone-1.EXAMPLE=00:1A:E8:01:02:03"))
                .containsExactly("phone-1.example=00:1A:E8:01:02:03");
    }

    @ParameterizedTest
    @CsvSource({
        "PHONE-1.example, phone-1.example.",
        "[::1], [0:0:0:0:0:0:0:1]:8085",
        "[2001:DB8::44], [2001:db8:0::44]",
        "[::ffff:192.0.2.44]:9000, 192.0.2.44:9000"
    })
    void onePhoneIsOneHoweverItsAddressIsWritten(String one, String other) {
        assertThat(PhoneAddress.parse(one))
                .isEqualTo(PhoneAddress.parse(other))
                .hasSameHashCodeAs(PhoneAddress.parse(other))
                .hasToString(PhoneAddress.parse(other).toString());
        assertThat(distinct(one, other)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2131755009", "44", "44:8085", "44=00:1A:E8:01:02:03", "0x2c", "\u00A044"})
    void aTelephoneNumberIsNoAddress(String number) {
        assertThatThrownBy(() -> PhoneAddress.parse(number))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no phone address: that is a number; name the phone by its address, as in");
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8::44, an IPv6 address stands in brackets; write [2001:db8::44]:8085",
        "2001:db8::44=00:1A:E8:01:02:03, an IPv6 address stands in brackets; write [2001:db8::44]:8085",
        "fe80::1%eth0, an address with a zone means something on one machine only",
        "[fe80::1%eth0]:8085, an address with a zone means something on one machine only"
    })
    void anIpv6AddressStandsInBracketsAndHasNoZone(String notation, String sentence) {
        assertThatThrownBy(() -> PhoneAddress.parse(notation))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no phone address: " + sentence);
    }

    @Test
    void noPhoneIsMadeOfANumberEither() {
        assertThatThrownBy(() -> PhoneAddress.of("44", 8085))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("that is a number");
    }

    @Test
    void anAddressWithLeadingZerosIsRefusedWithTheRightOne() {
        assertThatThrownBy(() -> PhoneAddress.parse("127.016.000.001"))
                .hasMessageContaining("'127.016.000.001' is no phone address")
                .hasMessageContaining("write 127.16.0.1 if that is meant");
    }

    @Test
    void aNameWithAnUnderscoreCanBeContacted() {
        PhoneAddress phone = PhoneAddress.parse("my_phone:9000=00:1A:E8:01:02:03");

        assertThat(phone).isEqualTo(new PhoneAddress("my_phone", 9000, MAC));
    }

    @Test
    void whatNobodySeesIsDroppedAtTheEndsAndNamedWithin() {
        assertThat(PhoneAddress.parse("\uFEFF192.0.2.44\u00A0")).isEqualTo(PhoneAddress.of("192.0.2.44", 8085));
        assertThat(PhoneAddress.parse("192.0.2.44\u200B=\u00A000:1A:E8:01:02:03\u200E"))
                .isEqualTo(new PhoneAddress("192.0.2.44", 8085, MAC));
        assertThatThrownBy(() -> PhoneAddress.parse("192.0\u200B.2.44"))
                .hasMessageEndingWith("; delete the invisible character U+200B (zero width space)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a b", "=00:1A:E8:01:02:03", "http://192.0.2.44", "192.0.2.44:", "my-phone-", "münchen"})
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
