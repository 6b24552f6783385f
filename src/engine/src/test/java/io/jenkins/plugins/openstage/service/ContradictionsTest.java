package io.jenkins.plugins.openstage.service;

import static io.jenkins.plugins.openstage.wpi.Action.CLEAN_UP;
import static io.jenkins.plugins.openstage.wpi.Action.FILE_DEPLOYMENT;
import static io.jenkins.plugins.openstage.wpi.Action.READ_ALL_ITEMS;
import static io.jenkins.plugins.openstage.wpi.Action.SOFTWARE_DEPLOYMENT;
import static io.jenkins.plugins.openstage.wpi.Action.WRITE_ITEMS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.openstage.job.FileChange;
import io.jenkins.plugins.openstage.job.FilePriority;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.wpi.FileSource;
import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemCatalogue;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.Reason;
import io.jenkins.plugins.openstage.wpi.Severity;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Where the guide contradicts itself (protocol.md 18a), the endpoint sends one variant and takes both. Test names begin with the
 * pages. What concerns phones is in the simulator's tests, Secure Mode with its own.
 */
class ContradictionsTest {
    private static final Item A = Item.of("sntp-addr", "ntp.example.net");

    private Scene scene;
    private ScriptedPhone phone;

    @BeforeEach
    void open() throws Exception {
        scene = new Scene();
        phone = scene.phone();
    }

    @AfterEach
    void close() throws Exception {
        scene.close();
    }

    private String posts(String xml) throws Exception {
        return new String(phone.posts(xml.getBytes(UTF_8)).body(), UTF_8);
    }

    private String startsUp(String root, String nonce) throws Exception {
        return posts("<WorkpointMessage" + root + "><Message nonce=\"" + nonce
                + "\"><ReasonForContact>start-up</ReasonForContact><ItemList><Item name=\"mac-addr\">" + phone.mac
                + "</Item></ItemList></Message></WorkpointMessage>");
    }

    private String delivers(String nonce, String onMessage, String onReason, String item) throws Exception {
        return posts("<WorkpointMessage><Message nonce=\"" + nonce + "\"" + onMessage
                + "><ReasonForContact action=\"ReadAllItems\" status=\"accepted\"" + onReason
                + ">reply-to</ReasonForContact><ItemList><Item name=\"" + item
                + "\">1</Item></ItemList></Message></WorkpointMessage>");
    }

    private ItemList known() {
        return scene.register.configuration(phone.macAddress()).orElse(ItemList.EMPTY);
    }

    @Test
    void p29_p45_fragmentOnMessageAndOnReasonAreBothRead() throws Exception {
        startsUp("", "1");
        assertThat(delivers("2", "", " fragment=\"next\"", "a")).contains("GetNextFragment");
        assertThat(delivers("3", " fragment=\"next\"", "", "b")).contains("GetNextFragment");
        assertThat(delivers("4", " fragment=\"final\"", "", "c")).contains("CleanUp");

        assertThat(known()).extracting(Item::name).containsExactly("a", "b", "c");
    }

    @Test
    void p34_p45_nonceThatStaysAndNonceThatIsRenewedAreBothEchoed() throws Exception {
        assertThat(startsUp("", "SAME")).contains("nonce=\"SAME\"");
        assertThat(delivers("SAME", "", "", "a")).contains("nonce=\"SAME\"", "CleanUp");
        assertThat(startsUp("", "FIRST")).contains("nonce=\"FIRST\"");
    }

    @Test
    void p28_p76_answerHasTheNonceOfTheMessageItAnswers() throws Exception {
        startsUp("", "1");
        assertThat(delivers("2", "", "", "a")).contains("nonce=\"2\"").doesNotContain("nonce=\"1\"");
    }

    @Test
    void p28_p69_maxItemsOfAPhoneLimitsOurMessagesAndItsOwnPartsMayBeLarger() throws Exception {
        phone.withMaxItems(1);
        var job = scene.write(phone, A, Item.of("reg-ttl", "60"));
        phone.callsBack().expect(WRITE_ITEMS, A);
        phone.accepts(WRITE_ITEMS).expect(WRITE_ITEMS, Item.of("reg-ttl", "60"));
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);
        assertThat(Scene.done(job).complete()).isTrue();

        phone.startsUp().expect(READ_ALL_ITEMS);
        phone.accepts(READ_ALL_ITEMS, A, Item.of("reg-ttl", "60")).expect(CLEAN_UP);
        assertThat(known()).hasSize(2);
    }

    @Test
    void p34_p45_replyWithoutMaxItemsAndFragmentIsComplete() throws Exception {
        startsUp("", "1");
        assertThat(delivers("2", "", "", "a")).contains("CleanUp");
        assertThat(known()).containsExactly(Item.of("a", "1"));
    }

    @Test
    void p34_namespacesOfBothExamplesAreReadAndTheUsualOneIsSent() throws Exception {
        assertThat(startsUp(" xmlns=\"http://mydomain/provisioning\"", "1"))
                .contains("ReadAllItems", "xmlns=\"http://www.siemens.com/DLS\"");
        assertThat(startsUp(" xmlns=\"http://www.siemens.com/DLS\"", "2")).contains("ReadAllItems");
    }

    @Test
    void p33_interactionGoesOnOverANewConnectionWhenTheCookieComesBack() throws Exception {
        phone.closingConnections().startsUp().expect(READ_ALL_ITEMS);
        phone.accepts(READ_ALL_ITEMS, A).expect(CLEAN_UP);
        assertThat(known()).containsExactly(A);
    }

    @Test
    void p37_p40_whetherChangesAreAttachedIsSaidByTheFlagAndNotByTheVersion() throws Exception {
        phone.startsUp().expect(READ_ALL_ITEMS);
        phone.accepts(READ_ALL_ITEMS, A).expect(CLEAN_UP);

        phone.withFirmware("V2 R1.21.0")
                .calls(Reason.LOCAL_CHANGES, Item.of("configuration-attached-flag", "true"), Item.of("reg-ttl", "60"))
                .expect(CLEAN_UP);
        assertThat(known()).contains(Item.of("reg-ttl", "60"));
        phone.withFirmware("V3 R5.12.0").calls(Reason.LOCAL_CHANGES).expect(READ_ALL_ITEMS);
    }

    @Test
    void p40_numberOfAttachedChangesIsNotBelieved() throws Exception {
        phone.startsUp().expect(READ_ALL_ITEMS);
        phone.accepts(READ_ALL_ITEMS, A).expect(CLEAN_UP);

        phone.calls(
                        Reason.LOCAL_CHANGES,
                        Item.of("configuration-attached-flag", "true"),
                        Item.of("configuration-attached-number", "2"),
                        Item.of("dhcp", "true"),
                        Item.of("dls-addr", "192.0.2.1"),
                        Item.of("lldp-enabled", "true"),
                        Item.of("vlan-method", "1"))
                .expect(CLEAN_UP);
        assertThat(known()).extracting(Item::name).contains("dhcp", "dls-addr", "lldp-enabled", "vlan-method");
    }

    @Test
    void p56_p57_p177_firmwareIsNamedByBothTypesAndItsPriorityIsSaid() throws Exception {
        var job = scene.ask(
                phone,
                new Job.DeploySoftware(
                        new FileSource.Ftp("192.0.2.20", 21, "/firmware/", "phone.img", "prov", "x"),
                        "Siemens SIP",
                        FirmwareVersion.parse("3.5.12.0"),
                        FilePriority.IMMEDIATE));
        assertThat(phone.callsBack().expectItems(SOFTWARE_DEPLOYMENT))
                .contains(
                        Item.of("file-type", "APP"),
                        Item.of("file-sw-type", "Siemens SIP"),
                        Item.of("file-priority", "immediate"),
                        Item.of("file-path", "/firmware/"));
        assertThat(job).isNotDone();
    }

    @Test
    void p53_p55_folderIsSentWithOrWithoutSlashAsItWasGiven() throws Exception {
        for (String folder : List.of("/tones", "/tones/")) {
            try (Scene own = new Scene()) {
                ScriptedPhone other = own.phone();
                var unused = own.ask(
                        other,
                        new Job.DeployFiles(List.of(new FileChange.Deploy(
                                new FileSource.Ftp("192.0.2.20", 21, folder, "gong.wav", "prov", "x"), "RINGTONE"))));
                assertThat(other.callsBack().expectItems(FILE_DEPLOYMENT))
                        .contains(Item.of("file-path", folder), Item.of("file-name", "gong.wav"));
            }
        }
    }

    @Test
    void p54_p245_statusOfASingleFileMayHaveAnIndex() throws Exception {
        for (int index : new int[] {ItemKey.NO_INDEX, 1}) {
            try (Scene own = new Scene()) {
                ScriptedPhone other = own.phone();
                var job = own.ask(
                        other,
                        new Job.DeployFiles(List.of(new FileChange.Deploy(
                                new FileSource.Ftp("192.0.2.20", 21, "/tones", "gong.wav", "prov", "x"), "RINGTONE"))));
                other.callsBack();
                other.calls(
                                Reason.STATUS,
                                Item.of(new ItemKey("file-deployment-name", index), "gong.wav"),
                                Item.of(new ItemKey("file-deployment-type", index), "RINGTONE"),
                                Item.of(new ItemKey("file-deployment-status", index), "ok"))
                        .expect(CLEAN_UP);
                assertThat(Scene.done(job).complete()).isTrue();
            }
        }
    }

    @Test
    void p15_hostOfAContactMeHasThePortOfTheUri() throws Exception {
        BlockingQueue<String> hosts = new LinkedBlockingQueue<>();
        HttpServer listener = HttpServer.create(new InetSocketAddress("127.0.3.77", 0), 0);
        listener.createContext("/", exchange -> {
            hosts.add(exchange.getRequestHeaders().getFirst("Host"));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        listener.start();
        try {
            int port = listener.getAddress().getPort();
            var job = scene.endpoint.ask(PhoneAddress.of("127.0.3.77", port), new Job.Restart(), Scene.TIMEOUT);
            assertThat(hosts.poll(10, TimeUnit.SECONDS)).isEqualTo("127.0.3.77:" + port);
            assertThat(job).isNotDone();
        } finally {
            listener.stop(0);
        }
    }

    @Test
    void p83_statusReadOnlyHasABlank() throws Exception {
        var job = scene.write(phone, Item.of("device-type", "x"));
        phone.callsBack().expectItems(WRITE_ITEMS);
        posts("<WorkpointMessage><Message nonce=\"1\"><ReasonForContact action=\"WriteItems\""
                + " status=\"accepted\">reply-to</ReasonForContact><ItemList><Item name=\"device-type\""
                + " status=\"read only\"/></ItemList></Message></WorkpointMessage>");

        assertThat(Scene.done(job).problems()).extracting(Item::toString).containsExactly("device-type (read only)");
    }

    @Test
    void p30_p62_actionsAreSpelledAsInTheExamples() throws Exception {
        var job = scene.write(phone, A);
        assertThat(new String(phone.callsBack().http().body(), UTF_8)).contains("<Action>WriteItems</Action>");
        posts("<WorkpointMessage><Message nonce=\"1\"><ReasonForContact action=\"writeItems\""
                + " status=\"accepted\">reply-to</ReasonForContact></Message></WorkpointMessage>");
        assertThat(Scene.done(job).complete()).isTrue();
    }

    @Test
    void p122_p138_keyLabelThatSomeKeysCutIsAWarningOnly() {
        assertThat(ItemCatalogue.standard().check(Item.of("key-label-unicode", 1, "x".repeat(20))))
                .extracting(finding -> finding.severity())
                .containsExactly(Severity.WARNING);
        assertThat(ItemCatalogue.standard().check(Item.of("key-label-unicode", 1, "x".repeat(12))))
                .isEmpty();
    }

    @Test
    void p54_p60_p64_p67_misprintedXmlIsRefusedAndChangesNothing() throws Exception {
        for (String misprint : new String[] {
            "<Item name=\"a\">1</Item", "<Item name=\"a\" index=\"1\"</Item>", "<Item name=\"a\">1</Item></Object>"
        }) {
            startsUp("", "1");
            posts("<WorkpointMessage><Message nonce=\"2\"><ReasonForContact action=\"ReadAllItems\""
                    + " status=\"accepted\">reply-to</ReasonForContact><ItemList>" + misprint
                    + "</ItemList></Message></WorkpointMessage>");
            phone.hangsUp();
        }
        assertThat(known()).isEmpty();
    }
}
