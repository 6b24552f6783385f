package io.jenkins.plugins.openstage.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.service.settings.MemoryMobileUsers;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mobile user at two simulated phones of the real endpoint (protocol.md 16.6). */
class MobileUsersTest {
    private static final String USER = "4930888";
    private static final Item BOOK = Item.of("userdata-phonebook", 1, "Ym9vaw==");

    private final MemoryMobileUsers users = new MemoryMobileUsers(100_000);
    private TimedService service;
    private SimulatedPhone phone;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        users.add(USER, "7531", ItemList.of(Item.of("language-iso", "de")));
        service = new TimedService(
                folder, settings -> settings.withKnowledge(EndpointSettings.Knowledge.NONE.withMobileUsers(users)));
        phone = forMobileUsers();
    }

    @AfterEach
    void close() {
        service.close();
    }

    private SimulatedPhone forMobileUsers(Dialect... dialects) throws Exception {
        SimulatedPhone mobile = service.registered(TestBed.V3R5, Behaviour.REGULAR.withDialect(Set.of(dialects)));
        mobile.changeLocally(Item.of("mobility-enabled", "true"));
        Eventually.holds(
                () -> assertThat(mobile.items().value("sip-mobility-state")).contains("1"));
        TimedService.idle(mobile);
        service.said.clear();
        return mobile;
    }

    private void logsOn(SimulatedPhone at) {
        at.logOn(USER, "7531");
        Eventually.holds(() -> assertThat(at.loggedOn()).isTrue());
    }

    @Test
    void userTakesSettingsAndDataFromPhoneToPhone() throws Exception {
        logsOn(phone);
        service.expect(
                phone,
                "inventory-changes",
                "  WriteItems sip-mobility-state language-iso",
                "  accepted",
                "  CleanUp",
                "start-up",
                "  CleanUp",
                "inventory-changes",
                "  CleanUp");
        assertThat(phone.items().value("e164")).contains(USER);
        assertThat(phone.items().value("language-iso")).contains("de");
        phone.changeUserData("userdata-phonebook", "Ym9vaw==");

        phone.logOff();
        service.expect(
                phone,
                "inventory-changes",
                "  ReadItems userdata-phonebook",
                "  accepted",
                "  CleanUp",
                "start-up",
                "  CleanUp");
        assertThat(phone.loggedOn()).isFalse();
        assertThat(phone.userData()).isEmpty();
        assertThat(phone.items().value("e164")).contains(phone.profile().e164());
        assertThat(phone.items().value("sip-mobility-state")).contains("1");
        assertThat(phone.items().value("language-iso")).isNotEqualTo(Optional.of("de"));
        assertThat(users.userData(USER)).containsExactly(BOOK);

        SimulatedPhone elsewhere = forMobileUsers();
        logsOn(elsewhere);
        Eventually.holds(() -> assertThat(elsewhere.userData()).containsExactly(BOOK));
        Eventually.holds(() -> assertThat(service.said)
                .endsWith("inventory-changes", "  WriteItems userdata-phonebook", "  accepted", "  CleanUp"));
        assertThat(service.simulation.violations()).isEmpty();
    }

    @Test
    void userComesAndGoesAtAPhoneThatReportsTheLogonBeforeItIsGranted() throws Exception {
        SimulatedPhone eager = forMobileUsers(Dialect.EAGER_LOGON);

        logsOn(eager);
        service.expect(
                eager,
                "inventory-changes",
                "  WriteItems sip-mobility-state language-iso",
                "  accepted",
                "  CleanUp",
                "start-up",
                "  CleanUp");
        assertThat(users.at(eager.mac())).contains(USER);
        assertThat(eager.items().value("language-iso")).contains("de");

        eager.logOff();
        service.expect(eager, "inventory-changes", "  CleanUp", "start-up", "  CleanUp");
        assertThat(users.at(eager.mac())).isEmpty();
        assertThat(eager.items().value("e164")).contains(eager.profile().e164());
        assertThat(service.simulation.violations()).isEmpty();
    }

    @Test
    void userComesAndGoesAtAPhoneWhoseStartUpsAreAllInBetween() throws Exception {
        SimulatedPhone between = forMobileUsers(Dialect.TRANSITIONAL_START);

        logsOn(between);
        service.expect(
                between,
                "inventory-changes",
                "  WriteItems sip-mobility-state language-iso",
                "  accepted",
                "  CleanUp",
                "start-up",
                "  CleanUp",
                "inventory-changes",
                "  CleanUp");
        assertThat(users.at(between.mac())).contains(USER);

        between.logOff();
        service.expect(between, "inventory-changes", "  CleanUp", "start-up", "  CleanUp");
        assertThat(between.loggedOn()).isFalse();
        assertThat(users.at(between.mac())).isEmpty();
        assertThat(service.simulation.violations()).isEmpty();
    }

    @Test
    void userWithAWrongPasswordStaysLoggedOff() throws Exception {
        phone.logOn(USER, "0000");
        service.expect(phone, "inventory-changes", "  CleanUp");

        assertThat(phone.loggedOn()).isFalse();
        assertThat(phone.items().value("e164")).contains(phone.profile().e164());
    }

    @Test
    void phoneThatMobileUsersMayNotUseAsksNobody() throws Exception {
        SimulatedPhone fixed = service.registered(TestBed.V3R5, Behaviour.REGULAR);
        fixed.logOn(USER, "7531");
        fixed.changeInventory();

        service.expect(fixed, "inventory-changes", "  CleanUp");
        assertThat(fixed.items().value("e164")).contains(fixed.profile().e164());
        assertThat(fixed.items().value("sip-mobility-state")).contains("0");
    }
}
