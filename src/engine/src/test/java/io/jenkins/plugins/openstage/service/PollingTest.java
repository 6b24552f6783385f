package io.jenkins.plugins.openstage.service;

import static io.jenkins.plugins.openstage.wpi.Action.CLEAN_UP;
import static io.jenkins.plugins.openstage.wpi.Action.READ_ALL_ITEMS;
import static io.jenkins.plugins.openstage.wpi.Action.WRITE_ITEMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.service.settings.Polling;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemStatus;
import io.jenkins.plugins.openstage.wpi.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Phones that poll (protocol.md 5). */
class PollingTest {
    private static final Polling PROXY = Polling.at(URI.create("http://proxy.example.net:8080/dcmp/"));
    private static final Item URL = Item.of("dcmp-url", "http://proxy.example.net:8080/dcmp/");

    @Test
    void phonesAreToldThePollingPortUnderTheHostByWhichTheyKnowIt() throws Exception {
        EndpointSettings.Listen listen =
                EndpointSettings.Listen.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 18443));
        EndpointSettings.Listen polled =
                listen.withPolling(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 5}), 8080));

        assertThat(Polling.of(polled).url()).hasToString("http://127.0.0.5:8080/dcmp/");
        assertThat(Polling.of(polled.withAdvertisedHost("phones.example.net")).url())
                .hasToString("http://phones.example.net:8080/dcmp/");
        assertThatThrownBy(() -> Polling.of(listen)).hasMessageContaining("needs a polling port");
    }

    @Test
    void s25_pollTellsWhetherAJobWaitsAndTheSolicitedSessionGetsIt() throws Exception {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (Scene scene =
                new Scene(settings -> settings.withListen(settings.listen().withPolling(any))
                        .withKnowledge(EndpointSettings.Knowledge.NONE))) {
            ScriptedPhone phone = scene.phone();
            phone.startsUp().expect(CLEAN_UP);
            assertThat(polls(scene, "device-id=" + phone.mac)).isEqualTo(200);

            Item item = Item.of("sntp-addr", "ntp");
            var job = scene.write(phone, item);
            assertThat(polls(scene, "device-id=" + phone.mac)).isEqualTo(202);
            assertThat(polls(scene, "device-id=00:1A:E8:FF:FF:FF")).isEqualTo(200);
            assertThat(polls(scene, "device-id=")).isEqualTo(200);
            assertThat(polls(scene, "")).isEqualTo(200);

            phone.calls(Reason.SOLICITED).expect(WRITE_ITEMS, item);
            assertThat(polls(scene, "device-id=" + phone.mac)).isEqualTo(200);
            phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);
            assertThat(Scene.done(job).complete()).isTrue();
            assertThat(polls(scene, "device-id=" + phone.mac)).isEqualTo(200);
        }
    }

    @Test
    void s25_pollOfAnUnknownPhoneTeachesNobodyAnything() throws Exception {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (Scene scene =
                new Scene(settings -> settings.withListen(settings.listen().withPolling(any)))) {
            ScriptedPhone phone = scene.phone();
            assertThat(polls(scene, "device-id=" + phone.mac)).isEqualTo(200);
            assertThat(scene.register.size()).isZero();

            var job = scene.write(phone, Item.of("sntp-addr", "ntp"));
            assertThat(polls(scene, "device-id=" + phone.mac))
                    .as("the address has a job, but nobody knows yet that this phone is there")
                    .isEqualTo(200);
            assertThat(job).isNotDone();
        }
    }

    @Test
    void busyPhoneIsNotToldToCallByEachPoll() throws Exception {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (Scene scene =
                new Scene(settings -> settings.withListen(settings.listen().withPolling(any))
                        .withKnowledge(EndpointSettings.Knowledge.NONE))) {
            ScriptedPhone phone = scene.phone();
            Item item = Item.of("sntp-addr", "ntp");
            var job = scene.write(phone, item);
            phone.callsBack().expect(WRITE_ITEMS, item);
            phone.isBusy(WRITE_ITEMS).expect(CLEAN_UP, BusyTest.SEND_SOLICITED);

            assertThat(polls(scene, "device-id=" + phone.mac)).isEqualTo(200);
            scene.passes(EndpointSettings.Contact.DEFAULTS.gap());
            assertThat(polls(scene, "device-id=" + phone.mac)).isEqualTo(202);
            assertThat(job).isNotDone();
        }
    }

    private static Scene telling(Polling polling) throws IOException {
        return new Scene(settings -> settings.withContact(settings.contact().withPolling(polling))
                .withKnowledge(EndpointSettings.Knowledge.NONE));
    }

    @Test
    void trap26_pollSettingsAreWrittenAtEachStartUpAndAtNothingElse() throws Exception {
        try (Scene scene = telling(PROXY)) {
            ScriptedPhone phone = scene.phone();
            for (int start = 0; start < 2; start++) {
                phone.startsUp().expect(WRITE_ITEMS, URL);
                phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);
            }
            phone.calls(Reason.INVENTORY_CHANGES).expect(CLEAN_UP);
        }
    }

    @Test
    void trap26_intervalIsWrittenOnlyAsTheItemThatIsConfigured() throws Exception {
        try (Scene scene = telling(PROXY.every(Duration.ofMinutes(2), "dcmp-interval"))) {
            ScriptedPhone phone = scene.phone();
            phone.startsUp().expect(WRITE_ITEMS, URL, Item.of("dcmp-interval", "120"));
            // A wrong name is refused; the URL is set all the same.
            phone.accepts(WRITE_ITEMS, Item.problem(ItemKey.of("dcmp-interval"), ItemStatus.UNKNOWN_ITEM))
                    .expect(CLEAN_UP);
        }
    }

    @Test
    void trap26_phoneThatIsInACallAtItsStartUpIsToldAfterIt() throws Exception {
        try (Scene scene = telling(PROXY)) {
            ScriptedPhone phone = scene.phone();
            phone.startsUp().expect(WRITE_ITEMS, URL);
            phone.isBusy(WRITE_ITEMS).expect(CLEAN_UP, BusyTest.SEND_SOLICITED);

            phone.calls(Reason.SOLICITED).expect(WRITE_ITEMS, URL);
            phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);
            phone.calls(Reason.SOLICITED).expect(CLEAN_UP);
        }
    }

    @Test
    void trap26_pollSettingsComeBeforeReadingAndJobs() throws Exception {
        try (Scene scene =
                new Scene(settings -> settings.withContact(settings.contact().withPolling(PROXY)))) {
            ScriptedPhone phone = scene.phone();
            Item item = Item.of("sntp-addr", "ntp");
            var job = scene.write(phone, item);

            phone.startsUp().expect(WRITE_ITEMS, URL);
            phone.accepts(WRITE_ITEMS).expect(READ_ALL_ITEMS);
            phone.accepts(READ_ALL_ITEMS).expect(WRITE_ITEMS, item);
            phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);
            assertThat(Scene.done(job).complete()).isTrue();
        }
    }

    @Test
    void placeWhereNobodyCanPollIsRefusedInASentence() {
        assertThatThrownBy(() -> Polling.at(URI.create("https://proxy.example.net/dcmp/")))
                .hasMessage("phones cannot poll at 'https://proxy.example.net/dcmp/': expected a place like"
                        + " http://proxy.example.net:8080/dcmp/");
        assertThatThrownBy(() -> Polling.at(URI.create("http://proxy/?a=1&b=2")))
                .hasMessageContaining("dcmp-url");
    }

    private static int polls(Scene scene, String query) throws IOException {
        try (RawHttps connection =
                RawHttps.plain(scene.endpoint.pollingAddress().orElseThrow())) {
            RawHttps.Response response = connection
                    .send("GET /dcmp/contact-me?" + query + " HTTP/1.1\r\nHost: proxy\r\n\r\n")
                    .receive();
            assertThat(response.header("Content-Length")).isEqualTo("0");
            return response.status();
        }
    }
}
