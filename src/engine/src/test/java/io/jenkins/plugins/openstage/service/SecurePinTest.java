package io.jenkins.plugins.openstage.service;

import static io.jenkins.plugins.openstage.wpi.Action.CLEAN_UP;
import static io.jenkins.plugins.openstage.wpi.Action.READ_ITEMS;
import static io.jenkins.plugins.openstage.wpi.Action.WRITE_ITEMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.wpi.Fragment;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.Reason;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way into Secure Mode of a phone whose user has to know a PIN (protocol.md 11.2). */
class SecurePinTest {
    private static final Item NTP = Item.of("sntp-addr", "ntp.example.net");
    private static final Job.GoSecure WITH_PIN = new Job.GoSecure("482915947", 3);
    private static final Item ASK_TAN = Item.ask(ItemKey.of("bootstrapping-tan"));
    private static final Item WRONG_TAN = Item.of("cleanup-reason", "wrong TAN from device");

    @TempDir
    private Path folder;

    private SecureScene secure;
    private Scene scene;
    private ScriptedPhone phone;

    @BeforeEach
    void open() throws Exception {
        reopen();
    }

    @AfterEach
    void close() throws Exception {
        secure.close();
    }

    private void reopen() throws Exception {
        secure = new SecureScene(folder);
        scene = secure.scene;
        phone = scene.phone();
    }

    private static Item tan(String tan) {
        return Item.of("bootstrapping-tan", tan);
    }

    @Test
    void s24_rightTanIsAskedForFirstAndThenAllGoesOn() throws Exception {
        var job = secure.goSecure(phone, WITH_PIN);
        ItemList told = SecureScene.bootstraps(phone);
        assertThat(told.stream().map(Item::name))
                .containsExactly("goto-secure-mode", "secure-mode-data", "max-pin-retries");
        assertThat(told.value("goto-secure-mode")).contains("pin");
        assertThat(told.value("max-pin-retries")).contains("3");
        phone.callingSecurely(unpacked(told));
        var write = scene.write(phone, NTP);

        phone.startsUp().expect(READ_ITEMS, ASK_TAN);
        assertThat(job).isNotDone();
        assertThat(scene.endpoint.isSecure(phone.macAddress())).isFalse();
        phone.accepts(READ_ITEMS, tan("947")).expect(WRITE_ITEMS, NTP);
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);

        assertThat(Scene.done(job).complete()).isTrue();
        assertThat(Scene.done(write).complete()).isTrue();
        assertThat(scene.endpoint.isSecure(phone.macAddress())).isTrue();
        phone.startsUp().expect(CLEAN_UP);
        assertThat(SecureScene.refused(phone.callingSecurely(null))).isTrue();
    }

    /** The packing of these tests holds the password in its first line, then the items. */
    private static SSLContext unpacked(ItemList told) throws IOException {
        String data = new String(
                Base64.getDecoder().decode(told.value("secure-mode-data").orElseThrow()), StandardCharsets.UTF_8);
        assertThat(data).startsWith("482915\n").contains("dls-client-certificate", "dls-server-ca[0]");
        return SecureScene.credentials(SecureScene.LAST.get());
    }

    @Test
    void s24_wrongTanEndsTheJobAndThePhoneStaysUnregistered() throws Exception {
        var job = secure.goSecure(phone, WITH_PIN);
        phone.callingSecurely(null);
        SSLContext credentials = unpacked(SecureScene.bootstraps(phone));
        var write = scene.write(phone, NTP);
        phone.callingSecurely(credentials);

        phone.startsUp().expect(READ_ITEMS, ASK_TAN);
        phone.accepts(READ_ITEMS, tan("948")).expect(CLEAN_UP, WRONG_TAN);

        assertThat(Scene.failed(job, Failure.REJECTED).sentence()).contains("wrong TAN from device");
        assertThat(scene.endpoint.isSecure(phone.macAddress())).isFalse();
        assertThat(write).isNotDone();
        phone.calls(Reason.SOLICITED).expect(READ_ITEMS, ASK_TAN);
        phone.accepts(READ_ITEMS, tan("947")).expect(WRITE_ITEMS, NTP);
    }

    @Test
    void s24_tanCanBeGuessedOnlyAsOftenAsThePin() throws Exception {
        var job = secure.goSecure(phone, WITH_PIN);
        phone.callingSecurely(unpacked(SecureScene.bootstraps(phone)));
        for (int attempt = 0; attempt < 3; attempt++) {
            phone.startsUp().expect(READ_ITEMS, ASK_TAN);
            phone.accepts(READ_ITEMS, tan("00" + attempt)).expect(CLEAN_UP, WRONG_TAN);
        }

        assertThat(SecureScene.refused(phone)).isTrue();
        Scene.failed(job, Failure.REJECTED);
    }

    @Test
    void s24_phoneThatGivesNoTanStaysUnregistered() throws Exception {
        var job = secure.goSecure(phone, WITH_PIN);
        phone.callingSecurely(unpacked(SecureScene.bootstraps(phone)));
        phone.startsUp().expect(READ_ITEMS, ASK_TAN);

        phone.isBusy(READ_ITEMS).expect(CLEAN_UP);

        assertThat(job).isNotDone();
        assertThat(scene.endpoint.isSecure(phone.macAddress())).isFalse();
    }

    @Test
    void s24_exhaustedPinRetriesFailTheJobWhereverThePhoneSaysSo() throws Exception {
        Item exhausted = Item.of("cleanup-reason", "password retries exceeded");
        var inASessionOfItsOwn = secure.goSecure(phone, WITH_PIN);
        SecureScene.bootstraps(phone);
        scene.phone().callingFrom("127.0.4.9").says(aborts(phone, exhausted)).expect(CLEAN_UP);
        assertThat(inASessionOfItsOwn).isNotDone();
        phone.hangsUp();
        phone.returnsCookie(null);
        phone.says(aborts(phone, exhausted)).expect(CLEAN_UP);
        assertThat(Scene.failed(inASessionOfItsOwn, Failure.REJECTED).sentence())
                .contains("password retries exceeded");

        scene.passes(EndpointSettings.Contact.DEFAULTS.gap());
        var insteadOfTheAnswer = secure.goSecure(phone, WITH_PIN);
        phone.contacted();
        phone.startsUp().expectItems(WRITE_ITEMS);
        phone.says(aborts(phone, exhausted)).expect(CLEAN_UP);
        assertThat(Scene.failed(insteadOfTheAnswer, Failure.REJECTED).sentence())
                .contains("password retries exceeded");

        scene.passes(EndpointSettings.Contact.DEFAULTS.gap());
        var insteadOfTheTan = secure.goSecure(phone, WITH_PIN);
        phone.callingSecurely(unpacked(SecureScene.bootstraps(phone)));
        phone.startsUp().expect(READ_ITEMS, ASK_TAN);
        phone.says(aborts(phone, exhausted)).expect(CLEAN_UP);
        assertThat(Scene.failed(insteadOfTheTan, Failure.REJECTED).sentence()).contains("password retries exceeded");
        assertThat(scene.endpoint.isSecure(phone.macAddress())).isFalse();
    }

    private static WorkpointMessage aborts(ScriptedPhone who, Item reason) {
        return new WorkpointMessage(
                who.nonce(), WorkpointMessage.NO_LIMIT, Fragment.FINAL, Reason.CLEAN_UP, null, ItemList.of(reason));
    }

    @Test
    void restartedEndpointStillAsksForTheTan() throws Exception {
        var unused = secure.goSecure(phone, WITH_PIN);
        SSLContext credentials = unpacked(SecureScene.bootstraps(phone));
        secure.close();

        reopen();

        phone.callingSecurely(credentials).startsUp().expect(READ_ITEMS, ASK_TAN);
        phone.accepts(READ_ITEMS, tan("947")).expect(CLEAN_UP);
        assertThat(scene.endpoint.isSecure(phone.macAddress())).isTrue();
    }
}
