package io.jenkins.plugins.openstage.service;

import static io.jenkins.plugins.openstage.wpi.Action.CLEAN_UP;
import static io.jenkins.plugins.openstage.wpi.Action.READ_ALL_ITEMS;
import static io.jenkins.plugins.openstage.wpi.Action.WRITE_ITEMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.FileChange;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.service.settings.MemoryPhoneRegister;
import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.FileSource;
import io.jenkins.plugins.openstage.wpi.Fragment;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import io.jenkins.plugins.openstage.wpi.Reason;
import io.jenkins.plugins.openstage.wpi.ReplyStatus;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is told secrets, and what strangers get (design.md 9, protocol.md 17). */
class EnrolmentTest {
    private static final Item NTP = Item.of("sntp-addr", "ntp.example.net");
    private static final Item SECRET = Item.of("sip-pwd", "top-secret");
    private static final String ELSEWHERE = "127.0.4.7";

    private Scene scene;
    private ScriptedPhone phone;

    @BeforeEach
    void open() throws Exception {
        scene = new Scene(settings -> settings.withKnowledge(EndpointSettings.Knowledge.NONE));
        phone = scene.phone();
    }

    @AfterEach
    void close() throws Exception {
        scene.close();
    }

    private CompletableFuture<JobResult> askFor(Job job) {
        return scene.endpoint.ask(phone.address().expecting(phone.macAddress()), job, Scene.TIMEOUT);
    }

    private CompletableFuture<JobResult> writeSecret() {
        return askFor(new Job.WriteItems(ItemList.of(NTP, SECRET)));
    }

    @Test
    void phoneThatWasAskedForIsToldSecrets() throws Exception {
        var job = writeSecret();

        phone.callsBack().expect(WRITE_ITEMS, NTP, SECRET);
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);

        assertThat(Scene.done(job).complete()).isTrue();
    }

    @Test
    void phoneWithoutAJobIsToldNothingWhateverItSays() throws Exception {
        var job = writeSecret();
        ScriptedPhone stranger = scene.phone();

        for (Reason reason : List.of(Reason.START_UP, Reason.SOLICITED, Reason.LOCAL_CHANGES, Reason.STATUS)) {
            stranger.calls(reason).expect(CLEAN_UP);
        }
        stranger.calls(Reason.SOLICITED, Item.of("contact-me-uri", phone.contactUri()))
                .expect(CLEAN_UP);

        assertThat(job).isNotDone();
    }

    @Test
    void whoeverNamesThePhoneFromElsewhereGetsNoSecrets() throws Exception {
        var job = writeSecret();
        phone.contacted();
        phone.callingFrom(ELSEWHERE);

        phone.startsUp().expect(CLEAN_UP);
        phone.calls(Reason.SOLICITED).expect(CLEAN_UP);

        assertThat(job).isNotDone();
        SecureScene.hears(scene, "refused phone " + phone.mac + " was not told");
        phone.hangsUp();
        phone.callingFrom(phone.address().host()).calls(Reason.SOLICITED).expect(WRITE_ITEMS, NTP, SECRET);
    }

    @Test
    void jobThatWasWithheldSaysSoWhenItsTimeIsOver() throws Exception {
        var job = writeSecret();
        phone.contacted();
        phone.callingFrom(ELSEWHERE).startsUp().expect(CLEAN_UP);

        scene.passes(Scene.TIMEOUT);

        assertThat(Scene.failed(job, Failure.TIMED_OUT).sentence())
                .contains("called from " + ELSEWHERE, phone.address().host(), "secret");
    }

    @Test
    void whatIsNoSecretIsToldToTheNamedPhoneAnywhere() throws Exception {
        var job = askFor(new Job.WriteItems(ItemList.of(NTP)));

        phone.callingFrom(ELSEWHERE).startsUp().expect(WRITE_ITEMS, NTP);
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);

        assertThat(Scene.done(job).complete()).isTrue();
    }

    @Test
    void passwordsOfFileServersAndKeysAreSecretsToo() throws Exception {
        FileSource ftp = new FileSource.Ftp("192.0.2.20", 21, "/tones", "gong.wav", "prov", "secret");
        FileSource open = new FileSource.Https(URI.create("https://192.0.2.20/gong.wav"), "", "");
        byte[] pkcs12 = Scene.IDENTITY.pkcs12ForPhones();
        phone.callingFrom(ELSEWHERE);

        for (Job secret : List.of(
                new Job.DeployFiles(List.of(new FileChange.Deploy(ftp, "RINGTONE"))),
                Job.DeployCertificate.of("wbm-server-certificate", pkcs12))) {
            var job = askFor(secret);
            phone.startsUp().expect(CLEAN_UP);
            job.cancel(true);
        }
        var unused = askFor(new Job.DeployFiles(List.of(new FileChange.Deploy(open, "RINGTONE"))));
        assertThat(phone.startsUp().message().action()).isEqualTo(Action.FILE_DEPLOYMENT);
    }

    @Test
    void whatWasGivenAsASecretIsOneInWhateverItem() throws Exception {
        Item realm = Item.of("sip-realm", "given as a secret");
        var job = askFor(new Job.WriteItems(ItemList.of(NTP, realm)).withSecrets(Set.of(realm.key())));
        phone.contacted();

        phone.callingFrom(ELSEWHERE).startsUp().expect(CLEAN_UP);

        assertThat(job).isNotDone();
    }

    @Test
    void openEnrolmentLetsThePhoneHaveItsSecretsForAWhile() throws Exception {
        var job = writeSecret();
        phone.callingFrom(ELSEWHERE);
        scene.endpoint.openEnrolment(Duration.ofMinutes(10));

        phone.startsUp().expect(WRITE_ITEMS, NTP, SECRET);
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);
        assertThat(Scene.done(job).complete()).isTrue();

        var late = writeSecret();
        scene.passes(Duration.ofMinutes(10));
        phone.startsUp().expect(CLEAN_UP);
        assertThat(late).isNotDone();
    }

    @Test
    void openEnrolmentGivesStrangersNothing() throws Exception {
        var job = writeSecret();
        scene.endpoint.openEnrolment(Duration.ofMinutes(10));

        scene.phone().startsUp().expect(CLEAN_UP);

        assertThat(job).isNotDone();
    }

    @Test
    void aPollDoesNotMakeAStrangerThePhone() throws Exception {
        try (Scene polled = new Scene(settings -> settings.withListen(
                settings.listen().withPolling(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))))) {
            ScriptedPhone meant = polled.phone().callingFrom(ELSEWHERE);
            var job = polled.endpoint.ask(
                    meant.address().expecting(meant.macAddress()),
                    new Job.WriteItems(ItemList.of(SECRET)),
                    Scene.TIMEOUT);
            meant.contacted();
            try (RawHttps poll = RawHttps.plain(polled.endpoint.pollingAddress().orElseThrow())) {
                poll.send("GET /dcmp/contact-me?device-id=" + meant.mac + " HTTP/1.1\r\nHost: test\r\n\r\n");
                assertThat(poll.receive().status()).isEqualTo(202);
            }

            meant.calls(Reason.SOLICITED).expect(CLEAN_UP);
            assertThat(job).isNotDone();
            polled.endpoint.openEnrolment(Duration.ofMinutes(1));
            meant.calls(Reason.SOLICITED).expect(WRITE_ITEMS, SECRET);
        }
    }

    @Test
    void messageSentAgainIsRefusedAndTheInteractionGoesOn() throws Exception {
        phone.withMaxItems(1);
        var job = writeSecret();
        phone.contacted();
        String first = phone.nonce();
        phone.says(opening(first)).expect(WRITE_ITEMS, NTP);
        phone.accepts(WRITE_ITEMS).expect(WRITE_ITEMS, SECRET);

        phone.says(reply(first)).expect(CLEAN_UP);

        assertThat(job).isNotDone();
        SecureScene.hears(scene, "that was sent before");
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);
        assertThat(Scene.done(job).complete()).isTrue();
    }

    @Test
    void phoneThatKeepsItsNonceIsServed() throws Exception {
        phone.withMaxItems(1);
        var job = writeSecret();
        phone.contacted();
        String only = "58d4aa01bc23de45f678901";

        phone.says(opening(only)).expect(WRITE_ITEMS, NTP);
        phone.says(reply(only)).expect(WRITE_ITEMS, SECRET);
        phone.says(reply(only)).expect(CLEAN_UP);

        assertThat(Scene.done(job).complete()).isTrue();
    }

    private WorkpointMessage opening(String nonce) {
        return new WorkpointMessage(
                nonce,
                1,
                Fragment.FINAL,
                Reason.SOLICITED,
                null,
                ItemList.of(Item.of("mac-addr", phone.mac), Item.of("contact-me-uri", phone.contactUri())));
    }

    private static WorkpointMessage reply(String nonce) {
        return new WorkpointMessage(
                nonce,
                1,
                Fragment.FINAL,
                Reason.REPLY_TO,
                new WorkpointMessage.Reply(WRITE_ITEMS, ReplyStatus.ACCEPTED),
                ItemList.EMPTY);
    }

    @Test
    void guessedCookieGetsNothingOfAnInteractionUnderWay() throws Exception {
        var job = writeSecret();
        phone.callsBack().expect(WRITE_ITEMS, NTP, SECRET);
        ScriptedPhone guesser = scene.phone();
        guesser.returnsCookie("JSESSIONID=" + "0".repeat(32));

        guesser.accepts(WRITE_ITEMS).expect(CLEAN_UP);

        assertThat(job).isNotDone();
    }

    @Test
    void unknownPhonesLeaveBoundedTraces() throws Exception {
        int most = 20;
        MemoryPhoneRegister register = new MemoryPhoneRegister(most);
        try (Scene small = new Scene(settings -> settings.withKnowledge(EndpointSettings.Knowledge.in(register)))) {
            ScriptedPhone unknown = small.phone();
            for (int number = 0; number < 3 * most; number++) {
                WorkpointMessage startUp = new WorkpointMessage(
                        unknown.nonce(),
                        WorkpointMessage.NO_LIMIT,
                        Fragment.FINAL,
                        Reason.START_UP,
                        null,
                        ItemList.of(Item.of("mac-addr", new MacAddress("soft-" + number).text())));
                unknown.says(startUp).expect(READ_ALL_ITEMS);
                unknown.accepts(READ_ALL_ITEMS, NTP).expect(CLEAN_UP);
            }
            assertThat(register.size()).isEqualTo(most);
        }
    }

    @Test
    void endpointWithoutJobsKeepsNothingOfUnknownPhones() throws Exception {
        phone.startsUp().expect(CLEAN_UP);

        phone.accepts(READ_ALL_ITEMS, SECRET).expect(CLEAN_UP);

        SecureScene.hears(scene, "refused a reply-to that belongs to no interaction");
        assertThat(phone.posts("<x/>".getBytes(StandardCharsets.UTF_8)).status())
                .isEqualTo(400);
    }
}
