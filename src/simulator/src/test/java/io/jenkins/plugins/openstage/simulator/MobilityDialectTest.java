package io.jenkins.plugins.openstage.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.Reason;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How phones tell of their users otherwise than protocol.md 16.6 has it. */
class MobilityDialectTest {
    private static final String USER = "4930888";

    private TestBed bed;

    @BeforeEach
    void open() throws Exception {
        bed = TestBed.open();
    }

    @AfterEach
    void close() {
        bed.close();
    }

    private SimulatedPhone phone(Dialect dialect) throws Exception {
        SimulatedPhone phone = bed.registered(bed.profile(Behaviour.REGULAR.withDialect(Set.of(dialect))));
        phone.changeLocally(Item.of("mobility-enabled", "true"));
        bed.service.next(Reason.LOCAL_CHANGES);
        // Else its answer may be what is queued for the interaction after it.
        TimedService.idle(phone);
        return phone;
    }

    @Test
    void eagerPhoneAsksWithState0AndGetsItsUserButNoData() throws Exception {
        SimulatedPhone phone = phone(Dialect.EAGER_LOGON);
        bed.service.queue(ScriptedService.act(Action.WRITE_ITEMS, Item.of("sip-mobility-state", "0")));

        phone.logOn(USER, "7531");

        ItemList asked = bed.service.next(Reason.INVENTORY_CHANGES).message().items();
        assertThat(asked.value("sip-mobility-state")).contains("0");
        assertThat(asked.value("e164")).contains(USER);
        assertThat(asked.value("basic-e164")).contains(phone.profile().e164());
        assertThat(asked.value("user-pwd")).contains("7531");
        assertThat(asked.stream().map(Item::name)).doesNotContain("requested-items", "modified-items");
        assertThat(bed.service.next(Reason.START_UP).message().items().value("sip-mobility-state"))
                .contains("2");
        Eventually.holds(() -> assertThat(phone.loggedOn()).isTrue());
        TimedService.idle(phone);
        assertThat(bed.service.rest()).isEmpty();

        phone.logOff();
        ItemList farewell = bed.service.next(Reason.INVENTORY_CHANGES).message().items();
        assertThat(farewell.value("configuration-changed-flag")).contains("true");
        assertThat(bed.service.next(Reason.START_UP).message().items().value("sip-mobility-state"))
                .contains("1");
    }

    @Test
    void eagerPhoneWhoseUserIsNotGrantedIsItsOwnAgain() throws Exception {
        SimulatedPhone phone = phone(Dialect.EAGER_LOGON);

        phone.logOn(USER, "0000");

        bed.service.next(Reason.INVENTORY_CHANGES);
        Eventually.holds(() ->
                assertThat(phone.items().value("e164")).contains(phone.profile().e164()));
        assertThat(phone.items().value("sip-mobility-state")).contains("1");
    }

    @Test
    void everyStartUpMaySayThatTheStateIsInBetween() throws Exception {
        SimulatedPhone phone =
                bed.simulation.add(bed.profile(Behaviour.REGULAR.withDialect(Set.of(Dialect.TRANSITIONAL_START))));

        var registered = phone.startUp();

        assertThat(bed.service.next(Reason.START_UP).message().items().value("sip-mobility-state"))
                .contains("2");
        assertThat(registered).succeedsWithin(Duration.ofSeconds(20));
        assertThat(phone.items().value("sip-mobility-state")).contains("0");
    }
}
