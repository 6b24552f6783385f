package io.jenkins.plugins.openstage.service;

import static io.jenkins.plugins.openstage.wpi.Action.CLEAN_UP;
import static io.jenkins.plugins.openstage.wpi.Action.READ_ALL_ITEMS;
import static io.jenkins.plugins.openstage.wpi.Action.WRITE_ITEMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings.Timeouts;
import io.jenkins.plugins.openstage.service.settings.Limits;
import io.jenkins.plugins.openstage.wpi.Fragment;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import io.jenkins.plugins.openstage.wpi.Reason;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One host that names many phones, or many phones behind one gateway (protocol.md 17.9). */
class StrangersTest {
    private static final Item OVERLOAD = Item.of("cleanup-reason", "overload");
    private static final Item ITEM = Item.of("sntp-addr", "ntp.example.net");
    private static final Item SECRET = Item.of("sip-pwd", "secret");
    private static final String GATEWAY = "127.0.6.1";
    private static final int AT_A_TIME = 3;
    private static final int NEW_PHONES = 5;
    private static final int MANY = 25;

    private Scene scene;
    private ScriptedPhone host;
    private ScriptedPhone elsewhere;

    @BeforeEach
    void open() throws Exception {
        open(Limits.DEFAULTS.withLoad(AT_A_TIME + 1).withStrangers(AT_A_TIME, NEW_PHONES));
    }

    private void open(Limits limits) throws Exception {
        scene = new Scene(settings -> settings.withLimits(limits));
        host = scene.phone().callingFrom(GATEWAY);
        elsewhere = scene.phone();
    }

    @AfterEach
    void close() throws Exception {
        scene.close();
    }

    /** Over a connection of its own, which is closed again, as phones do. */
    private ScriptedPhone.Heard calls(int number, Reason reason, Item... more) throws IOException {
        List<Item> items =
                new ArrayList<>(List.of(Item.of("mac-addr", mac(number).text())));
        items.addAll(List.of(more));
        host.returnsCookie(null);
        ScriptedPhone.Heard heard = host.says(new WorkpointMessage(
                host.nonce(), WorkpointMessage.NO_LIMIT, Fragment.FINAL, reason, null, ItemList.of(items)));
        host.hangsUp();
        return heard;
    }

    private ScriptedPhone.Heard startsUp(int number) throws IOException {
        return calls(number, Reason.START_UP);
    }

    private static MacAddress mac(int number) {
        return new MacAddress(String.format("00:1A:E8:0F:%02X:%02X", number / 256, number % 256));
    }

    private long refusals(String part) throws Exception {
        SecureScene.hears(scene, part);
        return scene.events.lines().stream().filter(line -> line.contains(part)).count();
    }

    @Test
    void hostWithManyInventedPhonesPutsNobodyElseOff() throws Exception {
        for (int number = 0; number < AT_A_TIME; number++) {
            startsUp(number).expect(READ_ALL_ITEMS);
        }
        for (int number = AT_A_TIME; number < MANY; number++) {
            startsUp(number).expect(CLEAN_UP, OVERLOAD);
        }

        assertThat(scene.endpoint.load().conversations()).isEqualTo(AT_A_TIME);
        elsewhere.startsUp().expect(READ_ALL_ITEMS);
        elsewhere.accepts(READ_ALL_ITEMS, ITEM).expect(CLEAN_UP);
        assertThat(scene.register.knows(elsewhere.macAddress())).isTrue();
        assertThat(refusals("interactions at a time that nobody asked for")).isEqualTo(1);
    }

    @Test
    void silentStrangersMakeRoomForOthersOfTheirAddress() throws Exception {
        for (int number = 0; number < AT_A_TIME; number++) {
            startsUp(number).expect(READ_ALL_ITEMS);
        }
        startsUp(AT_A_TIME).expect(CLEAN_UP, OVERLOAD);
        scene.passes(Timeouts.DEFAULTS.idle());

        for (int number = AT_A_TIME; number < 2 * AT_A_TIME; number++) {
            startsUp(number).expect(READ_ALL_ITEMS);
        }

        startsUp(2 * AT_A_TIME).expect(CLEAN_UP, OVERLOAD);
        assertThat(scene.endpoint.load().conversations()).isEqualTo(AT_A_TIME);
    }

    @Test
    void phoneThatWasAskedForIsServedAmongStrangers() throws Exception {
        ScriptedPhone asked = scene.phone();
        var job = scene.endpoint.ask(
                asked.address().expecting(asked.macAddress()), new Job.WriteItems(ItemList.of(ITEM)), Scene.TIMEOUT);
        asked.contacted();
        for (int number = 0; number < AT_A_TIME; number++) {
            startsUp(number).expect(READ_ALL_ITEMS);
        }

        asked.callingFrom(GATEWAY).calls(Reason.SOLICITED).expect(WRITE_ITEMS, ITEM);
        asked.accepts(WRITE_ITEMS).expect(CLEAN_UP);

        assertThat(Scene.done(job).complete()).isTrue();
    }

    @Test
    void phoneThatWasAskedForByItsAddressIsServedFromElsewhereLikeAStranger() throws Exception {
        ScriptedPhone asked = scene.phone();
        var job = scene.write(asked, ITEM);
        asked.contacted();
        for (int number = 1; number < AT_A_TIME; number++) {
            startsUp(number).expect(READ_ALL_ITEMS);
        }

        asked.callingFrom(GATEWAY).calls(Reason.SOLICITED).expect(WRITE_ITEMS, ITEM);
        asked.accepts(WRITE_ITEMS).expect(CLEAN_UP);

        assertThat(Scene.done(job).complete()).isTrue();
    }

    @Test
    void inventedPhonesThatNameTheAddressOfOneThatIsWaitedForAreStrangers() throws Exception {
        close();
        open(Limits.DEFAULTS);
        ScriptedPhone asked = scene.phone();
        var job = scene.write(asked, SECRET);
        asked.contacted();

        for (int number = 0; number < 300; number++) {
            calls(number, Reason.START_UP, Item.of("contact-me-uri", asked.contactUri()));
        }

        assertThat(scene.endpoint.load().conversations()).isEqualTo(Limits.DEFAULTS.unaskedPerAddress());
        asked.calls(Reason.SOLICITED).expect(WRITE_ITEMS, SECRET);
        asked.accepts(WRITE_ITEMS).expect(CLEAN_UP);
        assertThat(Scene.done(job).complete()).isTrue();
    }

    @Test
    void inventedPhonesAtTheAddressOfOneThatIsWaitedForAreStrangersButOne() throws Exception {
        close();
        open(Limits.DEFAULTS.withStrangers(AT_A_TIME, NEW_PHONES));
        ScriptedPhone asked = scene.phone();
        host.callingFrom(asked.address().host());
        var job = scene.write(asked, ITEM);
        asked.contacted();

        for (int number = 0; number < MANY; number++) {
            calls(number, Reason.START_UP, Item.of("contact-me-uri", asked.contactUri()));
        }

        assertThat(scene.endpoint.load().conversations()).isEqualTo(AT_A_TIME + 1);
        assertThat(job).isNotDone();
    }

    @Test
    void siteBehindOneGatewayIsServedAtOnce() throws Exception {
        close();
        open(Limits.DEFAULTS);
        int phones = 2 * Limits.DEFAULTS.connectionsPerAddress();
        List<String> cookies = new ArrayList<>();
        for (int number = 0; number < phones; number++) {
            startsUp(number).expect(READ_ALL_ITEMS);
            cookies.add(host.cookie());
        }
        assertThat(scene.endpoint.load().conversations()).isEqualTo(phones);

        for (String cookie : cookies) {
            host.returnsCookie(cookie);
            host.accepts(READ_ALL_ITEMS, ITEM).expect(CLEAN_UP);
        }

        assertThat(scene.register.size()).isEqualTo(phones);
        assertThat(scene.endpoint.load().conversations()).isZero();
    }

    @Test
    void hostDoesNotFillTheRegister() throws Exception {
        for (int number = 0; number < NEW_PHONES; number++) {
            startsUp(number).expect(READ_ALL_ITEMS);
            host.accepts(READ_ALL_ITEMS, ITEM).expect(CLEAN_UP);
        }
        for (int number = NEW_PHONES; number < MANY; number++) {
            startsUp(number).expect(CLEAN_UP);
            calls(number, Reason.LOCAL_CHANGES, Item.of("configuration-attached-flag", "true"), ITEM)
                    .expect(CLEAN_UP);
        }

        assertThat(scene.register.size()).isEqualTo(NEW_PHONES);
        assertThat(refusals("phones that nobody asked for")).isEqualTo(1);
        Item other = Item.of("sntp-addr", "other.example.net");
        calls(0, Reason.LOCAL_CHANGES, Item.of("configuration-attached-flag", "true"), other)
                .expect(CLEAN_UP);
        assertThat(scene.register.configuration(mac(0)).orElseThrow()).contains(other);
        elsewhere.startsUp().expect(READ_ALL_ITEMS);
    }

    @Test
    void attachedChangesOfInventedPhonesDoNotFillTheRegisterEither() throws Exception {
        for (int number = 0; number < MANY; number++) {
            calls(number, Reason.LOCAL_CHANGES, Item.of("configuration-attached-flag", "true"), ITEM)
                    .expect(CLEAN_UP);
        }

        assertThat(scene.register.size()).isEqualTo(NEW_PHONES);
    }
}
