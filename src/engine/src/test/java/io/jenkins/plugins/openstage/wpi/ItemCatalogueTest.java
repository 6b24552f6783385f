package io.jenkins.plugins.openstage.wpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ItemCatalogueTest {

    private static final ItemCatalogue CATALOGUE = ItemCatalogue.standard();

    private static List<Finding> check(String notation, String value) {
        return CATALOGUE.check(Item.of(ItemKey.parse(notation), value == null ? "" : value));
    }

    @Test
    void everyRowIsThere() {
        assertThat(CATALOGUE.items()).hasSize(463);
        CatalogueItem item = CATALOGUE.find("line-rollover-type").orElseThrow();
        assertThat(item.type()).isEqualTo(CatalogueItem.Type.ENUM);
        assertThat(item.values().choices()).containsEntry("3", "alert beep").hasSize(4);
        assertThat(item.defaultValue()).isEqualTo("3");
        assertThat(item.access()).isEqualTo(CatalogueItem.Access.READ_WRITE);
        assertThat(item.source()).isEqualTo("159");
        assertThat(item.group()).isNotEmpty();
        assertThat(item.description()).isNotEmpty();
        assertThat(CATALOGUE.find("Line-Rollover-Type")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "sntp-addr, ntp.example.net",
        "sntp-addr, NULL",
        "sntp-addr, ''",
        "sntp-tz-offset, -720",
        "auto-daylight-save, true",
        "daylight-save-zone-id, 9",
        "daylight-save-minutes, 30",
        "function-key-def[3], 59",
        "function-key-def[1009], 31",
        "key-label-unicode[312], Empfang",
        "XML-app-control-key[20], 4",
        "file-type, APP",
        "file-type[2], LOGO",
        "file-server, 192.0.2.20",
        "file-server[1], 192.0.2.20",
        "file-priority, normal",
        "transaction-timer, 3700",
        "pwd-retries, 0",
        "pwd-sequence-length, 2",
        "reg-port, 65535",
        "sip-pwd, anything <goes>",
        "ldap-server-address, ldap.example.net",
        "ldap-server-address[1], ldap.example.net",
        "restart-type, FactoryReset",
        "wbm-server-certificate, MIIKEQIBAzCCCdcGCSqGSIb3DQEHAaCC",
        "goto-secure-mode, nopin",
        "default-profile, ''",
        "codec-allowed[2], true",
        "dls-contact-interval, 60",
        "hot-keypad-dialing, true",
        "hot-keypad-dialing, 0",
        "hot-keypad-dialing, 1",
        "lldp-enabled, true",
        "dls-client-certificate, MIIKEQIBAzCCCdcGCSqGSIb3DQEHAaCC",
        "dls-server-ca[0], -----BEGIN CERTIFICATE-----",
        "dls-server-ca[1], ''",
        "dcmp-url, http://dcmp-server:8080/dcmp/",
        "wsi-server-address, uc.example.net",
        "socketed-headset-mode, 0",
        "sip-transport, 1",
        "language, de",
        "country, 0",
    })
    void aGoodValueHasNoFinding(String key, String value) {
        assertThat(check(key, value)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "auto-daylight-save | yes | is 'yes', expected true or false",
                "line-registration-leds | 1 | expected true or false",
                "reg-port | sip | expected a number",
                "reg-ttl | 1h | expected a number",
                "ldap-transport | TLS | expected one of 0 (TCP), 1 (TLS)",
                "transaction-timer | 3699 | is '3699', expected 3700 to 32000",
                "transaction-timer-f | 32001 | expected 3700 to 32000",
                "pwd-sequence-length | 1 | must not be 1",
                "pwd-retries | 1 | expected one of 0, 2, 3, 4, 5",
                "line-rollover-type | 4 | expected one of 0 (no ring), 1 (alert ring)",
                "user-pwd-history | 7 | expected 0 to 6",
                "XML-app-display-name[1] | ABCDEFGHIJKLMNOPQRSTU | has 21 characters, expected at most 20",
                "XML-app-name[1] | a^b | must not contain the character ^",
                "XML-app-name[1] | NULL | must not be empty",
                "XML-app-server-addr[1] | | must not be empty",
                "XML-app-server-port[1] | 65536 | expected 0 to 65535",
                "vlan-id | 4096 | expected 0 to 4095",
                "l2qos-voice | 8 | expected 0 to 7",
                "reg-port | 70000 | expected 0 to 65535",
                "l3qos-voice | 64 | expected 0 to 63",
                "reg-ttl | -1 | expected 0 or more",
                "XML-app-action[1] | create | expected one of update (create or modify), delete (remove)",
                "XML-app-action | update | needs an index, as in XML-app-action[1]",
                "XML-app-action[21] | update | out of range: expected 1 to 20",
                "forwarding-type | 1 | needs an index",
                "forwarding-type[3] | 9 | expected one of 0 (Unconditional)",
                "default-domain[1] | example.net | has no index: write it without [1]",
                "user-pwd-expiry | 2016 | can only be read",
                "key-label-unicode[1] | abcdefghijklmnopqrstuvwxyz | has 26 characters, expected at most 24",
                "wbm-server-certificate | -----BEGIN | is not encoded in Base64",
            })
    void aBadValueOfAKnownItemIsAnErrorThatSaysWhatIsExpected(String key, String value, String sentence) {
        assertThat(check(key, value)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.error()).isTrue();
            assertThat(finding.key()).isEqualTo(ItemKey.parse(key));
            assertThat(finding.sentence()).contains(ItemKey.parse(key).name(), sentence);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timer-high-priority | 1000 | expected 0 to 999",
                "sntp-tz-offset | 900 | expected -720 to 720",
                "file-priority | 1 | expected one of normal",
                "function-key-def[3] | 77 | expected one of 3 (Repeat dialling)",
                "function-key-def[55] | 59 | out of range: expected 1 to 9, 301 to 312",
                "dhcp | 1 | expected true or false",
                "sntp-addr | not a host | expected an address or host name",
                "key-label-unicode[1] | Empfang Hauptgebäude | has 20 characters; some uses of it take only 12",
                "device-type | OpenStage 60 | can probably only be read",
                "device-type | OpenScape Desk Phone CP210 | can probably only be read",
                "configuration-attached-flag | true | can probably only be read",
                "hot-keypad-dialing | 2 | expected true or false",
                "hot-keypad-dialing[1] | 0 | has no index",
                "lldp-enabled | 1 | expected true or false",
                "dls-server-ca | -----BEGIN CERTIFICATE----- | needs an index",
                "dls-server-ca[0] | MIIKEQIBAzCC | is no certificate in PEM",
                "dcmp-url | dcmp-server:8080/dcmp | expected a URL",
                "bw-dms-addr | https://dms.example.net/phones | takes the phone to another provisioning system",
                "dls-addr | 192.0.2.9 | takes the phone to another provisioning system",
                "dhcp[1] | true | has no index",
                "trace-level[42] | 1 | out of range: expected 0 to 41",
                "server-type | 2 | expected one of 0 (Other)",
            })
    void whatIsOnlyKnownFromOthersIsAWarning(String key, String value, String sentence) {
        assertThat(check(key, value)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.sentence()).contains(sentence);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "sntp-adr, sntp-addr",
        "xml-app-name, XML-app-name",
        "line-rolover-tpye, line-rollover-type",
        "autodaylightsave, auto-daylight-save"
    })
    void anUnknownItemIsAWarningWithASuggestion(String name, String suggestion) {
        assertThat(check(name, "x")).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.sentence())
                    .contains("is not in the catalogue")
                    .endsWith("did you mean " + suggestion + "?");
        });
    }

    @Test
    void nothingIsSuggestedForAnItemLikeNoOther() {
        assertThat(check("no-such-item-anywhere", "x"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.sentence()).endsWith("is not in the catalogue"));
    }

    @Test
    void theCatalogueSaysWhichPhonesHaveAnItemWhereThatIsKnown() {
        assertThat(CATALOGUE.find("bw-dms-addr").orElseThrow().models()).isEqualTo("CP (SIP)");
        assertThat(CATALOGUE.find("ssh-enable").orElseThrow().models()).contains("CP210", "not settable on");
        assertThat(CATALOGUE.find("line-rollover-type").orElseThrow().models()).isEmpty();
    }

    @Test
    void whatOnlyAnExampleShowsIsNoReasonForAnError() {
        assertThat(CATALOGUE.items())
                .filteredOn(item -> item.source().contains("example"))
                .hasSize(7)
                .noneMatch(item -> item.values().certain() || item.index().certain());
    }

    @Test
    void noSentenceQuotesASecretOrHasTwoLines() {
        assertThat(check("wbm-server-certificate", "hunter2!"))
                .allSatisfy(finding -> assertThat(finding.sentence()).doesNotContain("hunter2"));
        assertThat(check("dhcp", "true\nINFO forged"))
                .allSatisfy(finding -> assertThat(finding.sentence()).doesNotContain("\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "admin-pwd",
                "admin-pwd-unicode",
                "user-pwd",
                "user-pwd-unicode",
                "user-pwd-hash",
                "sip-pwd",
                "line-sip-pwd",
                "ldap-pwd",
                "file-pwd",
                "send-url-passwd",
                "ssh-password",
                "restart-password",
                "snmp-pwd",
                "snmp-trap-pwd",
                "diagnostic-trap-pwd",
                "qdc-trap-pwd",
                "secure-mode-data",
                "bootstrapping-tan",
                "wbm-server-certificate",
                "dls-client-certificate",
                "cloud-pin-value",
                "phone-lock-pin",
                "pin",
                "new-password",
                "SIP-PWD",
                " Sip-Pwd ",
                "shared-secret",
                "reg-password",
                "wlan-psk",
                "radius-private-key",
                "api-token",
            })
    void theseAreSecret(String name) {
        assertThat(CATALOGUE.secret(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user-pwd-history",
                "pwd-retries",
                "passw-expiry-days",
                "min-user-passw-length",
                "admin-pwd-status",
                "user-pwd-expiry",
                "max-pin-retries",
                "mobility-password-on-logoff",
                "fault-time-user-pwd",
                "fault-report-admin-pwd",
                "wbm-server-certificate-info",
                "key-label-unicode",
                "function-key-def",
                "sip-user-id",
                "mac-addr",
                "dls-server-ca",
                "e164",
                "pixelsaver-timeout",
                "XML-app-control-key",
            })
    void theseAreNotSecret(String name) {
        assertThat(CATALOGUE.secret(name)).isFalse();
    }

    @Test
    void everyPasswordOfTheCatalogueIsSecret() {
        assertThat(CATALOGUE.items())
                .filteredOn(item -> item.type() == CatalogueItem.Type.PASSWORD)
                .hasSize(17)
                .allMatch(CatalogueItem::secret);
    }
}
