package io.jenkins.plugins.openstage.service;

import static io.jenkins.plugins.openstage.wpi.Action.CLEAN_UP;
import static io.jenkins.plugins.openstage.wpi.Action.WRITE_ITEMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

/** Phones that poll (protocol.md 5). */
class PollingTest {

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
