package io.jenkins.plugins.openstage.wpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every XML example of the protocol decodes to what it says, and what we send for it has its form. */
class WpiCodecExamplesTest {

    private static final String FIVES = "5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A";
    private static final String START = "0F1E2D3C4B5A69788796A5B4C3D2E1F0";
    private static final WpiCodec CODEC = WpiCodec.standard();

    static Stream<Arguments> ofTheService() {
        return Stream.of(
                dls(2, START, Action.READ_ALL_ITEMS),
                dls(4, "1111222233334444555566667777AAAA", Action.CLEAN_UP),
                dls(
                        8,
                        FIVES,
                        Action.READ_ITEMS,
                        Item.of("ipaddress", ""),
                        Item.of("reg-addr", ""),
                        Item.of("function-key-def", 1, "")),
                dls(
                        10,
                        FIVES,
                        Action.WRITE_ITEMS,
                        Item.of("sntp-addr", "ntp.example.net"),
                        Item.of("sntp-tz-offset", "60"),
                        Item.of("auto-daylight-save", "true"),
                        Item.of("daylight-save-zone-id", "9")),
                dls(13, FIVES, Action.RESTART),
                dls(
                        14,
                        FIVES,
                        Action.RESTART,
                        Item.of("restart-password", "124816"),
                        Item.of("restart-type", "FactoryReset")),
                dls(
                        15,
                        FIVES,
                        Action.FILE_DEPLOYMENT,
                        Item.of("file-server", "192.0.2.20"),
                        Item.of("file-port", "21"),
                        Item.of("file-path", "/tones"),
                        Item.of("file-name", "gong.wav"),
                        Item.of("file-type", "RINGTONE"),
                        Item.of("file-username", "prov"),
                        Item.of("file-pwd", "secret")),
                dls(
                        16,
                        FIVES,
                        Action.FILE_DEPLOYMENT,
                        Item.of("file-type", "LOGO"),
                        Item.of("file-username", "prov"),
                        Item.of("file-https-base-url", "https://192.0.2.20/logos/company.png")),
                dls(
                        17,
                        FIVES,
                        Action.FILE_DEPLOYMENT,
                        Item.of("file-server", 1, "192.0.2.20"),
                        Item.of("file-port", 1, "21"),
                        Item.of("file-path", 1, "/logos/"),
                        Item.of("file-name", 1, "company.png"),
                        Item.of("file-type", 1, "LOGO"),
                        Item.of("file-username", 1, "prov"),
                        Item.of("file-pwd", 1, "secret"),
                        Item.of("file-action", 1, "deploy"),
                        Item.of("file-name", 2, "old-gong.wav"),
                        Item.of("file-type", 2, "RINGTONE"),
                        Item.of("file-action", 2, "delete")),
                dls(
                        19,
                        FIVES,
                        Action.SOFTWARE_DEPLOYMENT,
                        Item.of("file-server", "192.0.2.20"),
                        Item.of("file-port", "21"),
                        Item.of("file-path", "/firmware"),
                        Item.of("file-name", "phone.img"),
                        Item.of("file-type", "APP"),
                        Item.of("file-username", "prov"),
                        Item.of("file-pwd", "secret"),
                        Item.of("file-sw-type", "Siemens SIP"),
                        Item.of("file-sw-version", "3.3.11.0"),
                        Item.of("file-priority", "normal")),
                dls(
                        20,
                        FIVES,
                        Action.WRITE_ITEMS,
                        Item.of("wbm-server-certificate", "MIIKEQIBAzCCCdcGCSqGSIb3DQEHAaCC")),
                dls(
                        21,
                        "7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C",
                        Action.READ_ITEMS,
                        Item.of("wbm-server-certificate-info", "")),
                dls(22, "8D8D8D8D8D8D8D8D8D8D8D8D8D8D8D8D", Action.CLEAN_UP, Item.of("send-solicited", "true")),
                dls(
                        23,
                        START,
                        Action.WRITE_ITEMS,
                        Item.of("goto-secure-mode", "nopin"),
                        Item.of("dls-client-certificate", "MIIKEQIBAzCCCdcGCSqGSIb3DQEHAaCC"),
                        Item.of("dls-server-ca", 0, "-----BEGIN CERTIFICATE-----\nMIIB...\n-----END CERTIFICATE-----"),
                        Item.of("dls-server-ca", 1, ""),
                        Item.of("dls-secure-port", "18444")),
                dls(
                        24,
                        START,
                        Action.WRITE_ITEMS,
                        Item.of("goto-secure-mode", "pin"),
                        Item.of("secure-mode-data", "QkFTRTY0LW9wYXF1ZQ=="),
                        Item.of("max-pin-retries", "3")),
                dls(25, "2222333344445555666677778888BBBB", Action.READ_ITEMS, Item.of("bootstrapping-tan", "")),
                dls(
                        27,
                        "3333444455556666777788889999CCCC",
                        Action.CLEAN_UP,
                        Item.of("cleanup-reason", "wrong TAN from device")),
                dls(29, "4444555566667777888899990000DDDD", Action.GET_NEXT_FRAGMENT));
    }

    static Stream<Arguments> ofPhones() {
        return Stream.of(
                initial(
                        1,
                        START,
                        Reason.START_UP,
                        Item.of("device-type", "OpenStage 40"),
                        Item.of("related-device-type", "OpenStage 40"),
                        Item.of("software-type", "Siemens SIP"),
                        Item.of("related-software-type", "Siemens SIP"),
                        Item.of("software-version", "V3 R3.11.0"),
                        Item.of("related-software-version", "V3 R3.11.0"),
                        Item.of("contact-me-uri", "http://192.0.2.44:8085/contact_dls.html/ContactDLS"),
                        Item.of("mac-addr", "00:1A:E8:01:02:03"),
                        Item.of("configuration-changed-flag", "false"),
                        Item.of("part-number", "S30817-S7402-A101-1"),
                        Item.of("sip-mobility-state", "0"),
                        Item.of("e164", "4930123456"),
                        Item.of("user-pwd", "000000"),
                        Item.problem(ItemKey.of("user-pwd-unicode"), ItemStatus.FAILED),
                        Item.of("basic-e164", "4930123456"),
                        Item.of("mobility-enabled", "false")),
                reply(
                        3,
                        "1111222233334444555566667777AAAA",
                        Action.READ_ALL_ITEMS,
                        ReplyStatus.ACCEPTED,
                        Item.of("device-type", "OpenStage 40"),
                        Item.of("mac-addr", "00:1A:E8:01:02:03"),
                        Item.of("reg-addr", "192.0.2.10"),
                        Item.of("ldap-server-address", 1, "ldap.example.net")),
                initial(
                        5,
                        "9A9A9A9A8B8B8B8B7C7C7C7C6D6D6D6D",
                        Reason.LOCAL_CHANGES,
                        Item.of("device-type", "OpenStage 60"),
                        Item.of("contact-me-uri", "http://192.0.2.45:8085/contact_dls.html/ContactDLS"),
                        Item.of("mac-addr", "00:1A:E8:01:02:04"),
                        Item.of("e164", "4930123457"),
                        Item.of("configuration-changed-flag", "true"),
                        Item.of("configuration-attached-flag", "true"),
                        Item.of("configuration-attached-number", "1"),
                        Item.of("sntp-addr", "ntp.example.net")),
                initial(
                        6,
                        "ABCDEF0123456789ABCDEF0123456789",
                        Reason.INVENTORY_CHANGES,
                        Item.of("contact-me-uri", "http://192.0.2.45:8085/contact_dls.html/ContactDLS"),
                        Item.of("mac-addr", "00:1A:E8:01:02:04"),
                        Item.of("e164", "4930123457")),
                initial(
                        7,
                        FIVES,
                        Reason.SOLICITED,
                        Item.of("device-type", "OpenStage 80"),
                        Item.problem(ItemKey.of("gigabit-ethernet"), ItemStatus.FAILED),
                        Item.of("contact-me-uri", "http://192.0.2.46:8085/contact_dls.html/ContactDLS"),
                        Item.of("mac-addr", "00:1A:E8:01:02:05"),
                        Item.of("configuration-changed-flag", "false"),
                        Item.of("e164", "4930123458"),
                        Item.of("mobility-enabled", "true")),
                reply(
                        9,
                        "6B6B6B6B6B6B6B6B6B6B6B6B6B6B6B6B",
                        Action.READ_ITEMS,
                        ReplyStatus.ACCEPTED,
                        Item.of("ipaddress", "192.0.2.46"),
                        Item.of("reg-addr", "192.0.2.10"),
                        Item.of("function-key-def", 1, "59")),
                reply(11, "7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C", Action.WRITE_ITEMS, ReplyStatus.ACCEPTED),
                reply(12, "8D8D8D8D8D8D8D8D8D8D8D8D8D8D8D8D", Action.WRITE_ITEMS, ReplyStatus.BUSY),
                initial(
                        18,
                        "C0FFEE00C0FFEE00C0FFEE00C0FFEE00",
                        Reason.STATUS,
                        Item.of("device-type", "OpenStage 60"),
                        Item.of("contact-me-uri", "http://192.0.2.45:8085/contact_dls.html/ContactDLS"),
                        Item.of("mac-addr", "00:1A:E8:01:02:04"),
                        Item.of("e164", "4930123457"),
                        Item.of("file-deployment-date", "24:12:2015"),
                        Item.of("file-deployment-time", "09:05:00"),
                        Item.of("file-deployment-name", "gong.wav"),
                        Item.of("file-deployment-type", "RINGTONE"),
                        Item.of("file-deployment-status", "ok")),
                reply(
                        26,
                        "3333444455556666777788889999CCCC",
                        Action.READ_ITEMS,
                        ReplyStatus.ACCEPTED,
                        Item.of("bootstrapping-tan", "947")),
                Arguments.of(
                        28,
                        new WorkpointMessage(
                                "4444555566667777888899990000DDDD",
                                WorkpointMessage.NO_LIMIT,
                                Fragment.NEXT,
                                Reason.REPLY_TO,
                                new WorkpointMessage.Reply(Action.READ_ITEMS, ReplyStatus.ACCEPTED),
                                ItemList.of(Item.of("device-type", "OpenStage 60")))),
                reply(
                        30,
                        "55556666777788889999AAAABBBBEEEE",
                        Action.READ_ITEMS,
                        ReplyStatus.ACCEPTED,
                        Item.of("e164", "4930123457")),
                reply(
                        31,
                        "6666777788889999AAAABBBBCCCCFFFF",
                        Action.WRITE_ITEMS,
                        ReplyStatus.ACCEPTED,
                        Item.problem(ItemKey.of("no-such-item"), ItemStatus.UNKNOWN_ITEM),
                        Item.problem(ItemKey.of("Canonical-lookup-local-code", 6), ItemStatus.FAILED),
                        Item.problem(ItemKey.of("device-type"), ItemStatus.READ_ONLY)),
                reply(32, "777788889999AAAABBBBCCCCDDDD0000", Action.FILE_DEPLOYMENT, ReplyStatus.FAILED),
                initial(
                        33,
                        "88889999AAAABBBBCCCCDDDDEEEE1111",
                        Reason.CLEAN_UP,
                        Item.of("cleanup-reason", "password retries exceeded")));
    }

    private static Arguments dls(int number, String nonce, Action action, Item... items) {
        return Arguments.of(number, new DlsMessage(nonce, action, ItemList.of(items)));
    }

    private static Arguments initial(int number, String nonce, Reason reason, Item... items) {
        return Arguments.of(number, WorkpointMessage.initial(nonce, reason, ItemList.of(items)));
    }

    private static Arguments reply(int number, String nonce, Action action, ReplyStatus status, Item... items) {
        return Arguments.of(number, WorkpointMessage.reply(nonce, action, status, ItemList.of(items)));
    }

    @ParameterizedTest(name = "E{0}")
    @MethodSource("ofTheService")
    void exampleOfTheServiceDecodes(int number, DlsMessage expected) throws Exception {
        assertThat(CODEC.decodeDls(Examples.bytes(number))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "E{0}")
    @MethodSource("ofPhones")
    void exampleOfAPhoneDecodes(int number, WorkpointMessage expected) throws Exception {
        assertThat(CODEC.decodeWorkpoint(Examples.bytes(number))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "E{0}")
    @MethodSource("ofTheService")
    void whatTheServiceSendsHasTheFormOfTheExample(int number, DlsMessage message) {
        assertThat(Examples.canonical(CODEC.encode(message))).isEqualTo(Examples.canonical(Examples.bytes(number)));
    }

    @ParameterizedTest(name = "E{0}")
    @MethodSource("ofPhones")
    void whatASimulatedPhoneSendsHasTheFormOfTheExample(int number, WorkpointMessage message) {
        assertThat(Examples.canonical(CODEC.encode(message))).isEqualTo(Examples.canonical(Examples.bytes(number)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void everyExampleIsCovered(List<Integer> numbers) {
        assertThat(numbers)
                .containsExactlyElementsOf(
                        Stream.iterate(1, number -> number + 1).limit(33).toList());
    }

    static Stream<Arguments> all() {
        return Stream.of(Arguments.of(Stream.concat(ofTheService(), ofPhones())
                .map(arguments -> (Integer) arguments.get()[0])
                .sorted()
                .toList()));
    }
}
