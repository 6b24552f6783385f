package io.jenkins.plugins.openstage.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.service.settings.Limits;
import io.jenkins.plugins.openstage.service.settings.MemoryPhoneRegister;
import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.Fragment;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import io.jenkins.plugins.openstage.wpi.Reason;
import io.jenkins.plugins.openstage.wpi.ReplyStatus;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import io.jenkins.plugins.openstage.wpi.WpiCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Many phones behind one address, as a router brings them (protocol.md 5): served as far as the limits say. */
class CrowdTest {
    private static final int PHONES = 200;
    private static final int MILLIS_APART = 10;

    private static byte[] message(int phone) {
        List<Item> items = List.of(
                Item.of("contact-me-uri", "http://10.0.0." + phone + ":8085/contact_dls.html/ContactDLS"),
                Item.of("mac-addr", mac(phone)),
                Item.of("software-version", "V3 R3.11.0"));
        return WpiCodec.standard()
                .encode(WorkpointMessage.initial(String.format("%032X", phone), Reason.START_UP, ItemList.of(items)));
    }

    private static String mac(int phone) {
        return String.format("00:1A:E8:00:01:%02X", phone);
    }

    private static Action starts(Scene scene, int phone) throws Exception {
        try (RawHttps connection = RawHttps.overTls(scene.endpoint.address())) {
            Action first = WpiCodec.standard()
                    .decodeDls(connection
                            .post(scene.endpoint.url().getPath(), "", message(phone))
                            .body())
                    .action();
            byte[] reply = WpiCodec.standard()
                    .encode(new WorkpointMessage(
                            String.format("%031XA", phone),
                            WorkpointMessage.NO_LIMIT,
                            Fragment.FINAL,
                            Reason.REPLY_TO,
                            new WorkpointMessage.Reply(Action.READ_ALL_ITEMS, ReplyStatus.ACCEPTED),
                            ItemList.of(Item.of("sntp-addr", "ntp" + phone))));
            assertThat(WpiCodec.standard()
                            .decodeDls(connection
                                    .post(scene.endpoint.url().getPath(), "", reply)
                                    .body())
                            .action())
                    .isEqualTo(Action.CLEAN_UP);
            return first;
        }
    }

    @Test
    void twoHundredPhonesOfOneAddressAreServedAtAHundredASecondWhenTheLimitsSaySo() throws Exception {
        Limits limits = Limits.DEFAULTS.withConnections(4_000, PHONES).withStrangers(PHONES, PHONES);
        ScheduledExecutorService phones = Executors.newScheduledThreadPool(PHONES);
        try (Scene scene = new Scene(settings -> settings.withLimits(limits)
                .withKnowledge(EndpointSettings.Knowledge.in(new MemoryPhoneRegister(2 * PHONES))))) {
            List<Future<Action>> started = new ArrayList<>();
            for (int i = 0; i < PHONES; i++) {
                int phone = i;
                started.add(
                        phones.schedule(() -> starts(scene, phone), (long) i * MILLIS_APART, TimeUnit.MILLISECONDS));
            }
            for (Future<Action> each : started) {
                assertThat(each.get(180, TimeUnit.SECONDS)).isEqualTo(Action.READ_ALL_ITEMS);
            }
            assertThat(scene.events.lines()).noneMatch(line -> line.startsWith("refused"));
        } finally {
            phones.shutdownNow();
        }
    }

    @Test
    void messageOfUpToOneMegabyteIsReadWhenTheLimitsSaySo() throws Exception {
        Item large = Item.of("XML-app-name", "x".repeat(60_000));
        List<Item> items = new ArrayList<>();
        for (int i = 1; i <= 16; i++) {
            items.add(Item.of("XML-app-name", i, large.value()));
        }
        Limits limits = Limits.DEFAULTS.withMessageBytes(Limits.LARGEST_MESSAGE);
        try (Scene scene = new Scene(settings -> settings.withLimits(limits))) {
            ScriptedPhone phone = scene.phone();
            phone.startsUp().expect(Action.READ_ALL_ITEMS);
            phone.accepts(Action.READ_ALL_ITEMS, items.toArray(new Item[0])).expect(Action.CLEAN_UP);

            assertThat(scene.register
                            .configuration(new MacAddress(phone.mac))
                            .orElseThrow()
                            .size())
                    .isEqualTo(items.size());
        }
    }
}
