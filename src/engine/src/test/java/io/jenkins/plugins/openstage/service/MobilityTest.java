package io.jenkins.plugins.openstage.service;

import static io.jenkins.plugins.openstage.wpi.Action.CLEAN_UP;
import static io.jenkins.plugins.openstage.wpi.Action.READ_ITEMS;
import static io.jenkins.plugins.openstage.wpi.Action.WRITE_ITEMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.service.settings.MemoryMobileUsers;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.ItemStatus;
import io.jenkins.plugins.openstage.wpi.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mobile users (protocol.md 16.6). */
class MobilityTest {
    private static final String USER = "4930777";
    private static final Item STATE_ON = Item.of("sip-mobility-state", "0");
    private static final Item STATE_OFF = Item.of("sip-mobility-state", "1");
    private static final Item STATE_BETWEEN = Item.of("sip-mobility-state", "2");
    private static final Item NUMBER = Item.of("e164", USER);
    private static final Item OWN_NUMBER = Item.of("basic-e164", "4930123456");
    private static final Item PASSWORD = Item.of("user-pwd", "secret");
    private static final Item SETTING = Item.of("display-id", "Ada");
    private static final Item BOOK = Item.of("userdata-phonebook", 1, "Ym9vaw==");
    private static final Item LOG = Item.of("userdata-call-log", 1, "bG9n");
    private static final Item REQUESTED =
            Item.of("requested-items", "userdata-phonebook,userdata-call-log,userdata-ldap,admin-pwd");

    private final MemoryMobileUsers users = new MemoryMobileUsers(1_000);
    private Scene scene;
    private ScriptedPhone phone;

    @BeforeEach
    void open() throws Exception {
        users.add(USER, "secret", ItemList.of(SETTING));
        scene = new Scene(settings -> settings.withKnowledge(EndpointSettings.Knowledge.NONE.withMobileUsers(users)));
        phone = scene.phone();
    }

    @AfterEach
    void close() throws Exception {
        scene.close();
    }

    private ScriptedPhone.Heard asksToLogOn(ScriptedPhone at, Item password) throws Exception {
        return at.calls(Reason.INVENTORY_CHANGES, STATE_OFF, OWN_NUMBER, NUMBER, password);
    }

    private void logsOn(ScriptedPhone at) throws Exception {
        asksToLogOn(at, PASSWORD).expect(WRITE_ITEMS, STATE_ON, SETTING);
        at.accepts(WRITE_ITEMS).expect(CLEAN_UP);
        at.startsUp(STATE_BETWEEN, NUMBER).expect(CLEAN_UP);
    }

    @Test
    void userLogsOnGetsSettingsAndDataAndLeavesTheDataAtLogoff() throws Exception {
        logsOn(phone);
        assertThat(users.at(phone.macAddress())).contains(USER);
        phone.calls(Reason.INVENTORY_CHANGES, STATE_ON, NUMBER, REQUESTED).expect(CLEAN_UP);

        phone.calls(
                        Reason.INVENTORY_CHANGES,
                        STATE_ON,
                        NUMBER,
                        PASSWORD,
                        Item.of("configuration-changed-flag", "true"),
                        Item.of("modified-items", "userdata-phonebook, userdata-call-log"))
                .expect(READ_ITEMS, Item.ask(BOOK.key()), Item.ask(LOG.key()));
        phone.accepts(READ_ITEMS, BOOK, LOG, Item.of("admin-pwd", "x")).expect(CLEAN_UP);
        assertThat(users.userData(USER)).containsExactly(BOOK, LOG);
        phone.startsUp(STATE_OFF, OWN_NUMBER).expect(CLEAN_UP);
        assertThat(users.at(phone.macAddress())).isEmpty();

        ScriptedPhone elsewhere = scene.phone();
        logsOn(elsewhere);
        elsewhere.calls(Reason.INVENTORY_CHANGES, STATE_ON, NUMBER, REQUESTED).expect(WRITE_ITEMS, BOOK, LOG);
        elsewhere.accepts(WRITE_ITEMS).expect(CLEAN_UP);
    }

    @Test
    void wrongPasswordLogsNobodyOn() throws Exception {
        asksToLogOn(phone, Item.of("user-pwd", "guess")).expect(CLEAN_UP);
        asksToLogOn(phone, Item.problem(ItemKey.of("user-pwd"), ItemStatus.FAILED))
                .expect(CLEAN_UP);

        assertThat(users.at(phone.macAddress())).isEmpty();
    }

    @Test
    void phoneThatDoesNotTakeTheStateHasNobodyLoggedOn() throws Exception {
        asksToLogOn(phone, PASSWORD).expect(WRITE_ITEMS, STATE_ON, SETTING);
        phone.accepts(WRITE_ITEMS, Item.problem(STATE_ON.key(), ItemStatus.READ_ONLY))
                .expect(CLEAN_UP);

        assertThat(users.at(phone.macAddress())).isEmpty();
    }

    @Test
    void phoneThatOnlyClaimsAUserGetsAndLeavesNoData() throws Exception {
        users.keep(USER, ItemList.of(BOOK));
        phone.calls(Reason.INVENTORY_CHANGES, STATE_ON, NUMBER, REQUESTED).expect(CLEAN_UP);
        phone.calls(Reason.INVENTORY_CHANGES, STATE_ON, NUMBER, Item.of("modified-items", "userdata-phonebook"))
                .expect(CLEAN_UP);
    }

    @Test
    void whoeverNamesThePhoneFromElsewhereGetsAndLeavesNoData() throws Exception {
        logsOn(phone);
        users.keep(USER, ItemList.of(BOOK));
        phone.hangsUp();
        phone.callingFrom("127.9.9.9");
        phone.calls(Reason.INVENTORY_CHANGES, STATE_ON, NUMBER, REQUESTED).expect(CLEAN_UP);
        phone.calls(Reason.INVENTORY_CHANGES, STATE_ON, NUMBER, Item.of("modified-items", "userdata-phonebook"))
                .expect(CLEAN_UP);
        phone.hangsUp();

        phone.callingFrom(phone.address().host())
                .calls(Reason.INVENTORY_CHANGES, STATE_ON, NUMBER, REQUESTED)
                .expect(WRITE_ITEMS, BOOK);
    }

    @Test
    void userWhoLogsOnElsewhereIsNoLongerAtTheFirstPhone() throws Exception {
        logsOn(phone);
        users.keep(USER, ItemList.of(BOOK));
        logsOn(scene.phone());

        phone.calls(Reason.INVENTORY_CHANGES, STATE_ON, NUMBER, REQUESTED).expect(CLEAN_UP);
    }

    @Test
    void dataBeyondTheBoundIsNotTakenOver() {
        users.keep(USER, ItemList.of(BOOK));
        users.keep(USER, ItemList.of(Item.of(LOG.key(), "x".repeat(1_000))));

        assertThat(users.userData(USER)).containsExactly(BOOK);
    }

    @Test
    void userDataComesInAsManyMessagesAsThePhoneNeeds() throws Exception {
        users.keep(USER, ItemList.of(BOOK, LOG));
        phone.withMaxItems(1);
        asksToLogOn(phone, PASSWORD).expect(WRITE_ITEMS, STATE_ON);
        phone.accepts(WRITE_ITEMS).expect(WRITE_ITEMS, SETTING);
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);

        phone.calls(Reason.INVENTORY_CHANGES, STATE_ON, NUMBER, REQUESTED).expect(WRITE_ITEMS, BOOK);
        phone.accepts(WRITE_ITEMS).expect(WRITE_ITEMS, LOG);
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);
        phone.calls(
                        Reason.INVENTORY_CHANGES,
                        STATE_ON,
                        Item.of("modified-items", "userdata-phonebook userdata-call-log"))
                .expect(READ_ITEMS, Item.ask(BOOK.key()));
        phone.accepts(READ_ITEMS, Item.of(BOOK.key(), "bmV3")).expect(READ_ITEMS, Item.ask(LOG.key()));
        phone.accepts(READ_ITEMS, LOG).expect(CLEAN_UP);
        assertThat(users.userData(USER)).containsExactly(Item.of(BOOK.key(), "bmV3"), LOG);
    }
}
