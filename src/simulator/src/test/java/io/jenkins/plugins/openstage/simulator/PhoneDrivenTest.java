package io.jenkins.plugins.openstage.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.service.settings.MemoryPhoneRegister;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What phones tell by themselves, between simulated phones and the real endpoint (protocol.md 8). */
class PhoneDrivenTest {
    private static final Item CHANGE = Item.of("sntp-addr", "ntp.example.net");
    /** Replies in one part, so that the flows below are as short as the guide's. */
    private static final Behaviour BRIEF = Behaviour.REGULAR.withChunkBytes(Behaviour.MESSAGE_LIMIT);

    private final MemoryPhoneRegister register = new MemoryPhoneRegister(10);
    private TimedService service;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        service = new TimedService(folder, settings -> settings.withKnowledge(EndpointSettings.Knowledge.in(register)));
    }

    @AfterEach
    void close() {
        service.close();
    }

    private void restart(SimulatedPhone phone) {
        var unused = phone.startUp();
        Eventually.holds(() -> assertThat(phone.state()).isEqualTo(PhoneState.REBOOTING));
        service.time.advance(Duration.ofSeconds(1));
    }

    private void isKnown(SimulatedPhone phone) {
        ItemList told = ItemList.of(phone.items().stream()
                .filter(item -> item.name().equals("sntp-addr") || item.name().equals("reg-ttl"))
                .toList());
        Eventually.holds(() ->
                assertThat(register.configuration(phone.mac()).orElseThrow()).containsAll(told));
    }

    @Test
    void s2_s3_s4_phoneIsReadOnceAndThenOnlyWhenItHasChanged() throws Exception {
        SimulatedPhone phone = service.registered(TestBed.V3R5, BRIEF);
        isKnown(phone);

        restart(phone);
        service.expect(phone, "start-up", "  CleanUp");

        restart(phone);
        service.expect(phone, "start-up", "  CleanUp");
        isKnown(phone);
    }

    @Test
    void s7_localChangesOfNewerFirmwareBringTheirItems() throws Exception {
        SimulatedPhone phone = service.registered(TestBed.V2R2, BRIEF);

        phone.changeLocally(CHANGE, Item.of("reg-ttl", "3600"));
        Eventually.holds(() -> assertThat(service.time.pending()).isEqualTo(1));
        service.time.advance(Duration.ofSeconds(1));

        service.expect(phone, "local-changes", "  CleanUp");
        isKnown(phone);
    }

    @Test
    void s6_trap23_localChangesOfOlderFirmwareAreRead() throws Exception {
        SimulatedPhone phone = service.registered(TestBed.V2R1, BRIEF);

        phone.changeLocally(CHANGE);
        Eventually.holds(() -> assertThat(service.time.pending()).isEqualTo(1));
        service.time.advance(Duration.ofSeconds(1));

        Eventually.holds(() -> assertThat(service.said).endsWith("  accepted", "  CleanUp"));
        assertThat(service.said).startsWith("local-changes", "  ReadAllItems", "  accepted");
        isKnown(phone);
    }

    @Test
    void newKeyModuleIsTakenNoteOf() throws Exception {
        SimulatedPhone phone = service.registered(TestBed.V3R5, BRIEF);

        phone.changeInventory();

        service.expect(phone, "inventory-changes", "  CleanUp");
    }
}
