package io.jenkins.plugins.openstage.service;

import static io.jenkins.plugins.openstage.wpi.Action.CLEAN_UP;
import static io.jenkins.plugins.openstage.wpi.Action.WRITE_ITEMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.wpi.Fragment;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.Reason;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a phone is asked to call, and which phone it is that calls (protocol.md 4). */
class ContactTest {
    private static final Item A = Item.of("sntp-addr", "ntp.example.net");
    private static final Item B = Item.of("device-type", "OpenStage 15");
    private static final Item SECRET = Item.of("sip-pwd", "secret");
    private static final int MANY = 40;
    private static final Duration GAP = EndpointSettings.Contact.DEFAULTS.gap();

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

    @Test
    void s8_contactMeGoesToTheUsualPlaceAndToExactlyTheReportedOne() throws Exception {
        var first = scene.write(phone, A);
        ScriptedPhone.ContactMe request = phone.contacted();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/contact_dls.html/ContactDLS");
        assertThat(request.type()).isEqualTo("application/x-www-form-urlencoded; charset=utf-8");
        assertThat(request.body()).isEqualTo("ContactMe=true");
        assertThat(first).isNotDone();

        phone.takingContactsAt("/other/place?x=1").calls(Reason.SOLICITED).expect(WRITE_ITEMS, A);
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);
        var second = scene.write(phone, A);
        scene.passes(GAP);
        assertThat(phone.contacted().path()).isEqualTo("/other/place?x=1");
        assertThat(second).isNotDone();
    }

    @Test
    void reportedPlaceElsewhereIsNotKnockedAt() throws Exception {
        phone.takingContactsAt("/admin/reboot").callingFrom("127.0.4.1").startsUp();
        var job = scene.write(phone, A);
        assertThat(phone.contacted().path()).isEqualTo("/contact_dls.html/ContactDLS");
        assertThat(job).isNotDone();
    }

    @Test
    void phoneThatDoesNotCallIsContactedOnceAMinute() throws Exception {
        var unused = scene.write(phone, A);
        phone.contacted();

        scene.passes(Duration.ofSeconds(59));
        assertThat(phone.contactsWaiting()).isZero();
        scene.passes(Duration.ofSeconds(1));

        phone.contacted();
    }

    @Test
    void withoutSpacingAPhoneStillGetsTimeToCall() throws Exception {
        try (Scene eager = new Scene(settings -> settings.withContact(
                settings.contact().withSpacing(Duration.ZERO).withGap(Duration.ZERO)))) {
            ScriptedPhone slow = eager.phone();
            var first = eager.write(slow, A);
            slow.contacted();
            eager.passes(Duration.ofSeconds(4));
            assertThat(slow.contactsWaiting()).isZero();

            slow.calls(Reason.SOLICITED).expect(WRITE_ITEMS, A);
            slow.accepts(WRITE_ITEMS).expect(CLEAN_UP);
            assertThat(Scene.done(first).complete()).isTrue();
            var second = eager.write(slow, B);
            slow.callsBack().expect(WRITE_ITEMS, B);
            assertThat(second).isNotDone();
        }
    }

    @Test
    void anotherPhoneAtTheAddressIsNotTold() throws Exception {
        ScriptedPhone other = scene.phone();
        var job = scene.endpoint.ask(
                phone.address().expecting(other.macAddress()), new Job.WriteItems(ItemList.of(A)), Scene.TIMEOUT);

        assertThat(phone.callsBack().message().action()).isNotEqualTo(WRITE_ITEMS);

        assertThat(Scene.failed(job, Failure.WRONG_PHONE).sentence()).contains(phone.mac, other.mac);
    }

    @Test
    void phonesBehindOneRouterDoNotEndEachOthersJobsWhileItIsAsked() throws Exception {
        InetAddress address = InetAddress.getByName("127.0.6.1");
        try (ServerSocket router = new ServerSocket(0, 5, address)) {
            ScriptedPhone other = scene.phone().callingFrom(address.getHostAddress());
            phone.callingFrom(address.getHostAddress());
            PhoneAddress shared = PhoneAddress.of(address.getHostAddress(), router.getLocalPort());
            var first = expecting(shared, phone, A);
            var second = expecting(shared, other, A);
            try (Socket underWay = router.accept()) {
                tells(phone, first);
                assertThat(second).isNotDone();
                phone.calls(Reason.SOLICITED).expect(CLEAN_UP);
                assertThat(second)
                        .as("the contact-me was never answered: connected is %s", underWay.isConnected())
                        .isNotDone();

                tells(other, second);
            }
        }
    }

    @Test
    void phonesBehindOneRouterDoNotEndEachOthersJobsWhenOneIsContacted() throws Exception {
        ScriptedPhone other = scene.phone();
        phone.callingFrom(other.address().host());
        var first = expecting(other.address(), phone, A);
        var second = expecting(other.address(), other, A);
        other.contacted();
        scene.passes(Duration.ofSeconds(1));

        tells(phone, first);
        assertThat(second).isNotDone();

        tells(other, second);
    }

    private CompletableFuture<JobResult> expecting(PhoneAddress address, ScriptedPhone meant, Item item) {
        return scene.endpoint.ask(
                address.expecting(meant.macAddress()), new Job.WriteItems(ItemList.of(item)), Scene.TIMEOUT);
    }

    private static void tells(ScriptedPhone told, CompletableFuture<JobResult> job) throws Exception {
        told.calls(Reason.SOLICITED).expect(WRITE_ITEMS, A);
        told.accepts(WRITE_ITEMS).expect(CLEAN_UP);
        assertThat(Scene.done(job).complete()).isTrue();
    }

    @Test
    void expectedPhoneIsToldWhereverItIs() throws Exception {
        var job = scene.endpoint.ask(
                PhoneAddress.of("127.0.3.99", 8085).expecting(phone.macAddress()),
                new Job.WriteItems(ItemList.of(A)),
                Scene.TIMEOUT);

        phone.calls(Reason.SOLICITED).expect(WRITE_ITEMS, A);
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);

        assertThat(Scene.done(job).complete()).isTrue();
    }

    @Test
    void strangerGetsNothingOfAnotherPhonesJob() throws Exception {
        ScriptedPhone stranger = scene.phone();
        CompletableFuture<JobResult> job = scene.write(phone, Item.of("sip-pwd", "secret"));
        phone.contacted();

        stranger.calls(Reason.SOLICITED).expect(CLEAN_UP);

        assertThat(job).isNotDone();
    }

    @Test
    void jobIsToldOnlyAtItsAddressWhenTheSettingsSaySo() throws Exception {
        try (Scene strict = new Scene(
                settings -> settings.withKnowledge(EndpointSettings.Knowledge.NONE.withOnlyFromTheirAddress(true)))) {
            ScriptedPhone elsewhere = strict.phone().callingFrom("127.0.4.1");
            var job = strict.write(elsewhere, A);
            elsewhere.callsBack().expect(CLEAN_UP);
            assertThat(job).isNotDone();
        }
    }

    @Test
    void unreachablePhoneIsTriedAgainWithDoublingDelay() throws Exception {
        phone.close();
        var job = scene.write(phone, A);
        scene.untaken(phone.address(), 1);
        scene.passes(Duration.ofSeconds(5));
        scene.untaken(phone.address(), 2);
        scene.passes(Duration.ofSeconds(9));
        scene.untaken(phone.address(), 2);
        scene.passes(Duration.ofSeconds(1));
        scene.untaken(phone.address(), 3);

        scene.passes(Scene.TIMEOUT);

        assertThat(Scene.failed(job, Failure.UNREACHABLE).sentence())
                .contains(phone.address().toString(), "refused");
    }

    @Test
    void callsThatOnlyNameAnUnreachablePhoneDoNotHasteTheNextContact() throws Exception {
        phone.close();
        var job = scene.write(phone, SECRET);
        scene.untaken(phone.address(), 1);
        namedFrom("127.0.6.1", MANY);
        scene.passes(Duration.ofSeconds(4));
        scene.untaken(phone.address(), 1);

        scene.passes(Duration.ofSeconds(1));
        scene.untaken(phone.address(), 2);
        assertThat(job).isNotDone();
    }

    @Test
    void callsFromTheAddressOfAnUnreachablePhoneKeepTheSpacing() throws Exception {
        phone.close();
        var job = expecting(phone.address(), phone, SECRET);
        scene.untaken(phone.address(), 1);
        namedFrom(phone.address().host(), MANY);
        scene.passes(Duration.ofSeconds(59));
        namedFrom(phone.address().host(), MANY);
        scene.untaken(phone.address(), 1);

        scene.passes(Duration.ofSeconds(1));
        scene.untaken(phone.address(), 2);
        assertThat(job).isNotDone();
    }

    @Test
    void callsThatOnlyNameAReachablePhoneDoNotPutItsNextContactOff() throws Exception {
        var job = scene.write(phone, SECRET);
        phone.contacted();
        scene.passes(Duration.ofSeconds(30));
        namedFrom("127.0.6.1", 2);
        assertThat(phone.contactsWaiting()).isZero();

        scene.passes(Duration.ofSeconds(30));
        phone.contacted();
        assertThat(job).isNotDone();
    }

    @Test
    void callThatOnlyNamesAPhoneAndIsToldItsJobDoesNotPutItsNextContactOff() throws Exception {
        var told = scene.write(phone, A);
        phone.contacted();
        ScriptedPhone naming = scene.phone().callingFrom("127.0.6.1");
        names(naming).expect(WRITE_ITEMS, A);
        naming.accepts(WRITE_ITEMS).expect(CLEAN_UP);
        assertThat(Scene.done(told).complete()).isTrue();
        var job = scene.write(phone, SECRET);

        scene.passes(Duration.ofSeconds(60));

        phone.callsBack().expect(WRITE_ITEMS, SECRET);
        assertThat(job).isNotDone();
    }

    /** Another host names the phone's contact-me address, again and again. */
    private void namedFrom(String address, int times) throws Exception {
        ScriptedPhone naming = scene.phone().callingFrom(address);
        for (int call = 0; call < times; call++) {
            names(naming).expect(CLEAN_UP);
        }
    }

    private ScriptedPhone.Heard names(ScriptedPhone naming) throws Exception {
        ItemList items = ItemList.of(Item.of("mac-addr", naming.mac), Item.of("contact-me-uri", phone.contactUri()));
        return naming.says(new WorkpointMessage(
                naming.nonce(), WorkpointMessage.NO_LIMIT, Fragment.FINAL, Reason.SOLICITED, null, items));
    }

    @Test
    void trap12_contactMeWithoutAnAnswerKeepsTheSpacingToo() throws Exception {
        try (ServerSocketChannel mute = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.6.1", 0))) {
            mute.socket().setSoTimeout(10_000);
            PhoneAddress place = PhoneAddress.of("127.0.6.1", mute.socket().getLocalPort());
            var job = scene.endpoint.ask(place, new Job.WriteItems(ItemList.of(A)), Scene.TIMEOUT);
            mute.socket().accept().close();
            SecureScene.hears(scene, "contacted " + place.host() + " false");

            scene.passes(Duration.ofSeconds(59));
            // Whatever became due is sent before this one.
            var other = scene.write(phone, A);
            phone.contacted();
            mute.configureBlocking(false);
            assertThat(mute.accept()).as("a contact-me before its time").isNull();
            mute.configureBlocking(true);

            scene.passes(Duration.ofSeconds(1));
            mute.socket().accept().close();
            assertThat(List.of(job, other)).allMatch(waiting -> !waiting.isDone());
        }
    }

    @Test
    void phoneThatWentAwayAfterItsFirstJobIsUnreachable() throws Exception {
        var first = scene.write(phone, A);
        phone.callsBack();
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);
        Scene.done(first);
        phone.close();

        var second = scene.write(phone, A);
        scene.passes(GAP);
        scene.untaken(phone.address(), 1);
        scene.passes(Scene.TIMEOUT);

        Scene.failed(second, Failure.UNREACHABLE);
    }

    @Test
    void phoneIsFoundByItsHostName() throws Exception {
        try (ScriptedPhone named = new ScriptedPhone(scene.endpoint, "00:1A:E8:0A:0B:0C", "127.0.0.1")) {
            var job = scene.endpoint.ask(
                    PhoneAddress.of("localhost", named.address().port()),
                    new Job.WriteItems(ItemList.of(A)),
                    Scene.TIMEOUT);
            named.callsBack().expect(WRITE_ITEMS, A);
            named.accepts(WRITE_ITEMS).expect(CLEAN_UP);
            assertThat(Scene.done(job).complete()).isTrue();
        }
    }

    @Test
    void phoneThatRefusesContactMeTimesOutWithItsStatus() throws Exception {
        phone.answeringContactsWith(404);
        var job = scene.write(phone, A);
        phone.contacted();

        scene.passes(Scene.TIMEOUT);

        assertThat(Scene.failed(job, Failure.TIMED_OUT).sentence()).contains("404");
    }

    @Test
    void phoneThatTakesContactMeButDoesNotCallTimesOut() throws Exception {
        var job = scene.write(phone, A);
        phone.contacted();

        scene.passes(Scene.TIMEOUT);

        JobResult.Failed failed = Scene.failed(job, Failure.TIMED_OUT);
        assertThat(failed.sentence()).contains("did not call in time");
        assertThat(failed.known()).isEmpty();
    }

    @Test
    void redirectNamesTheEndpoint() throws Exception {
        try (Scene redirecting =
                new Scene(settings -> settings.withContact(settings.contact().withRedirectPhones(true)))) {
            ScriptedPhone set = redirecting.phone();
            var unused = redirecting.write(set, A);
            assertThat(set.contacted().body())
                    .isEqualTo("ContactMe=true&dls_ip_addr=127.0.0.1&dls_ip_port="
                            + redirecting.endpoint.address().getPort());
        }
    }
}
