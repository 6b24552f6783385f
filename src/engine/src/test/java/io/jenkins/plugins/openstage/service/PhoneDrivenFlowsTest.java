package io.jenkins.plugins.openstage.service;

import static io.jenkins.plugins.openstage.wpi.Action.CLEAN_UP;
import static io.jenkins.plugins.openstage.wpi.Action.READ_ALL_ITEMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.Fragment;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.Reason;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a phone tells by itself (protocol.md 8). */
class PhoneDrivenFlowsTest {
    private static final Item UNCHANGED = Item.of("configuration-changed-flag", "false");
    private static final Item CHANGED = Item.of("configuration-changed-flag", "true");
    private static final Item ATTACHED = Item.of("configuration-attached-flag", "true");

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

    private void known(Item... items) throws Exception {
        phone.startsUp(UNCHANGED).expect(READ_ALL_ITEMS);
        phone.accepts(READ_ALL_ITEMS, items).expect(CLEAN_UP);
    }

    private ItemList configuration() {
        return scene.register.configuration(phone.macAddress()).orElseThrow();
    }

    @Test
    void s1_unknownPhoneIsReadAndGetsACookie() throws Exception {
        RawHttps.Response http =
                phone.startsUp(UNCHANGED).expect(READ_ALL_ITEMS).http();

        assertThat(http.header("Content-Type")).isEqualTo("text/xml; charset=utf-8");
        assertThat(http.header("Content-Length")).isEqualTo(Integer.toString(http.body().length));
        assertThat(http.headers()).doesNotContainKeys("Transfer-Encoding", "Server");
        assertThat(http.header("Set-Cookie")).matches("JSESSIONID=[0-9A-F]{32}; Path=/DeploymentService; Secure");
    }

    @Test
    void s2_itemsOfAnUnknownPhoneAreKeptUnderItsMac() throws Exception {
        phone.startsUp(UNCHANGED);
        phone.accepts(
                        READ_ALL_ITEMS,
                        Item.of("sntp-addr", "ntp.example.net"),
                        Item.of("ldap-server-address", 1, "ldap"))
                .expect(CLEAN_UP);

        assertThat(configuration())
                .isEqualTo(ItemList.of(
                        Item.of("sntp-addr", "ntp.example.net"), Item.of("ldap-server-address", 1, "ldap")));
    }

    @Test
    void s3_unchangedKnownPhoneIsLetGo() throws Exception {
        known(Item.of("sntp-addr", "a"));
        ItemList before = configuration();

        phone.startsUp(UNCHANGED).expect(CLEAN_UP);

        assertThat(configuration()).isEqualTo(before);
    }

    @Test
    void s4_changedKnownPhoneIsReadAgain() throws Exception {
        known(Item.of("sntp-addr", "a"));

        phone.startsUp(CHANGED).expect(READ_ALL_ITEMS);
        phone.accepts(READ_ALL_ITEMS, Item.of("sntp-addr", "b")).expect(CLEAN_UP);

        assertThat(configuration().value("sntp-addr")).contains("b");
    }

    @Test
    void s5_malformedMessageEndsTheSessionAndChangesNothing() throws Exception {
        known(Item.of("sntp-addr", "a"));
        phone.startsUp(CHANGED).expect(READ_ALL_ITEMS);

        RawHttps.Response answer = phone.posts("<WorkpointMessage><oops".getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEmpty();
        phone.hangsUp();
        phone.accepts(READ_ALL_ITEMS, Item.of("sntp-addr", "b")).expect(CLEAN_UP);
        assertThat(configuration().value("sntp-addr")).contains("a");
        await().untilAsserted(() ->
                assertThat(scene.events.lines()).anyMatch(line -> line.startsWith("refused ") && line.contains("XML")));
    }

    @Test
    void s5_messageWithoutNonceIsRefused() throws Exception {
        String withoutNonce = "<WorkpointMessage><Message><ReasonForContact>start-up</ReasonForContact>"
                + "</Message></WorkpointMessage>";

        assertThat(phone.posts(withoutNonce.getBytes(StandardCharsets.UTF_8)).status())
                .isEqualTo(400);
        phone.hangsUp();
        phone.startsUp(UNCHANGED).expect(READ_ALL_ITEMS);
    }

    @Test
    void s6_localChangesWithoutTheItemsAreRead() throws Exception {
        phone.withFirmware("V2 R1.30.0");
        known(Item.of("sntp-addr", "a"));

        phone.calls(Reason.LOCAL_CHANGES, CHANGED).expect(READ_ALL_ITEMS);
        phone.accepts(READ_ALL_ITEMS, Item.of("sntp-addr", "b")).expect(CLEAN_UP);

        assertThat(configuration().value("sntp-addr")).contains("b");
    }

    @Test
    void s7_attachedLocalChangesAreTakenOverWithoutReadAllItems() throws Exception {
        known(Item.of("sntp-addr", "a"), Item.of("dhcp", "true"));

        phone.calls(
                        Reason.LOCAL_CHANGES,
                        CHANGED,
                        ATTACHED,
                        Item.of("configuration-attached-number", "2"),
                        Item.of("dhcp", "false"),
                        Item.of("dls-addr", "192.0.2.1"),
                        Item.of("lldp-enabled", "true"),
                        Item.of("vlan-method", "1"))
                .expect(CLEAN_UP);

        assertThat(configuration().stream().filter(item -> !item.name().equals("e164")))
                .containsExactly(
                        Item.of("sntp-addr", "a"),
                        Item.of("dhcp", "false"),
                        Item.of("dls-addr", "192.0.2.1"),
                        Item.of("lldp-enabled", "true"),
                        Item.of("vlan-method", "1"));
    }

    @Test
    void inventoryChangesStatusAndPhoneSideCleanUpEndPlainly() throws Exception {
        phone.calls(Reason.INVENTORY_CHANGES).expect(CLEAN_UP);
        phone.calls(Reason.STATUS).expect(CLEAN_UP);
        phone.startsUp(UNCHANGED).expect(READ_ALL_ITEMS);
        phone.says(new WorkpointMessage(
                        phone.nonce(),
                        -1,
                        Fragment.FINAL,
                        Reason.CLEAN_UP,
                        null,
                        ItemList.of(Item.of("cleanup-reason", "password retries exceeded"))))
                .expect(CLEAN_UP);
        await().untilAsserted(() ->
                assertThat(scene.events.lines()).contains("ended the phone broke it off: password retries exceeded"));
    }

    @Test
    void jobsOnlyEndpointReadsNobody() throws Exception {
        try (Scene jobsOnly = new Scene(settings -> settings.withKnowledge(EndpointSettings.Knowledge.NONE))) {
            ScriptedPhone stranger = jobsOnly.phone();
            stranger.startsUp(CHANGED).expect(CLEAN_UP);
            stranger.calls(Reason.LOCAL_CHANGES, CHANGED).expect(CLEAN_UP);
        }
    }

    @Test
    void phoneWithoutMacIsLetGo() throws Exception {
        phone.says(WorkpointMessage.initial(phone.nonce(), Reason.START_UP, ItemList.of(Item.of("e164", "4930"))))
                .expect(Action.CLEAN_UP);
    }
}
