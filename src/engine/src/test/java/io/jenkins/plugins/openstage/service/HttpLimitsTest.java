package io.jenkins.plugins.openstage.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings.Timeouts;
import io.jenkins.plugins.openstage.service.settings.Limits;
import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.Item;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What hostile and broken peers get (design.md 9). */
class HttpLimitsTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final String PATH = EndpointSettings.DEFAULT_PATH;
    private static final String START_UP = "<WorkpointMessage><Message nonce=\"AB\"><ReasonForContact>start-up"
            + "</ReasonForContact><ItemList><Item name=\"mac-addr\">00:1A:E8:00:00:01</Item></ItemList></Message>"
            + "</WorkpointMessage>";

    private static RawHttps connect(Scene scene) throws IOException {
        return RawHttps.overTls(scene.endpoint.address());
    }

    private static String post(String headers) {
        return "POST " + PATH + " HTTP/1.1\r\nHost: test\r\nContent-Type: text/xml\r\n" + headers + "\r\n";
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /DeploymentService/LoginService, text/xml, 405",
        "POST, /other, text/xml, 404",
        "GET, /, text/xml, 404",
        "POST, /DeploymentService/LoginService, application/json, 415"
    })
    void wrongRequestsGetAStatusAndNothingElse(String method, String path, String type, int status) throws Exception {
        try (Scene scene = new Scene();
                RawHttps connection = connect(scene)) {
            RawHttps.Response response = connection
                    .send(method + " " + path + " HTTP/1.1\r\nHost: test\r\nContent-Type: " + type
                            + "\r\nContent-Length: 0\r\n\r\n")
                    .receive();

            assertThat(response.status()).isEqualTo(status);
            assertThat(response.body()).isEmpty();
            assertThat(response.headers()).doesNotContainKey("Server");
            assertThat(response.header("Allow")).isEqualTo(status == 405 ? "POST" : null);
            assertThat(connection.ended()).isTrue();
        }
    }

    @Test
    void garbageIsABadRequest() throws Exception {
        try (Scene scene = new Scene();
                RawHttps connection = connect(scene)) {
            assertThat(connection
                            .send("\u0001\u0002 nonsense\r\n\r\n")
                            .receive()
                            .status())
                    .isEqualTo(400);
            assertThat(connection.ended()).isTrue();
        }
    }

    @Test
    void tooLargeMessageIsRefusedBeforeItIsRead() throws Exception {
        try (Scene scene = new Scene();
                RawHttps connection = connect(scene)) {
            assertThat(connection
                            .send(post("Content-Length: " + (50 * 1024 + 1) + "\r\n"))
                            .receive()
                            .status())
                    .isEqualTo(413);
            assertThat(connection.ended()).isTrue();
        }
    }

    @Test
    void tooLargeMessageInChunksIsRefused() throws Exception {
        try (Scene scene = new Scene(settings -> settings.withLimits(Limits.DEFAULTS.withMessageBytes(100)));
                RawHttps connection = connect(scene)) {
            connection.send(post("Transfer-Encoding: chunked\r\n") + "60\r\n" + "x".repeat(96) + "\r\n60\r\n"
                    + "x".repeat(96) + "\r\n");
            assertThat(connection.receive().status()).isEqualTo(413);
            assertThat(connection.ended()).isTrue();
        }
    }

    /** Original services took up to 1 MB (protocol.md 16.1). */
    @Test
    void theLimitMayBeRaisedToOneMegabyte() throws Exception {
        int most = 1024 * 1024;
        try (Scene scene = new Scene(settings -> settings.withLimits(Limits.DEFAULTS.withMessageBytes(most)))) {
            ScriptedPhone phone = scene.phone();
            Item[] all = IntStream.range(0, 15_000)
                    .mapToObj(i -> Item.of("key-label-unicode", i, "Label " + i))
                    .toArray(Item[]::new);
            var job = scene.ask(phone, new Job.ReadAllItems());
            phone.callsBack().expect(Action.READ_ALL_ITEMS);
            phone.accepts(Action.READ_ALL_ITEMS, all).expect(Action.CLEAN_UP);

            assertThat(Scene.done(job).items()).hasSize(all.length);
        }
    }

    @Test
    void tooLargeHeaderIsRefused() throws Exception {
        try (Scene scene = new Scene();
                RawHttps connection = connect(scene)) {
            assertThat(connection
                            .send(post("X: " + "x".repeat(9_000) + "\r\n"))
                            .receive()
                            .status())
                    .isEqualTo(431);
        }
    }

    @Test
    void tooLongRequestLineIsRefused() throws Exception {
        try (Scene scene = new Scene();
                RawHttps connection = connect(scene)) {
            assertThat(connection
                            .send("POST /" + "x".repeat(9_000) + " HTTP/1.1\r\n\r\n")
                            .receive()
                            .status())
                    .isEqualTo(414);
        }
    }

    @Test
    void headerThatDoesNotEndTimesOut() throws Exception {
        try (Scene scene = new Scene(
                        settings -> settings.withTimeouts(new Timeouts(LONG, SHORT, LONG, LONG, LONG, LONG)));
                RawHttps connection = connect(scene)) {
            connection.send("POST " + PATH + " HTTP/1.1\r\nHo");
            assertThat(connection.receive().status()).isEqualTo(408);
            assertThat(connection.ended()).isTrue();
        }
    }

    @Test
    void bodyThatDoesNotEndTimesOut() throws Exception {
        try (Scene scene = new Scene(
                        settings -> settings.withTimeouts(new Timeouts(LONG, LONG, SHORT, LONG, LONG, LONG)));
                RawHttps connection = connect(scene)) {
            connection.send(post("Content-Length: 100\r\n") + "<Work");
            assertThat(connection.receive().status()).isEqualTo(408);
            assertThat(connection.ended()).isTrue();
        }
    }

    @Test
    void idleConnectionIsClosed() throws Exception {
        try (Scene scene = new Scene(
                        settings -> settings.withTimeouts(new Timeouts(LONG, LONG, LONG, SHORT, LONG, LONG)));
                RawHttps silent = connect(scene);
                RawHttps once = connect(scene)) {
            silent.send("");
            assertThat(once.post(PATH, "", START_UP.getBytes(StandardCharsets.UTF_8))
                            .status())
                    .isEqualTo(200);

            assertThat(once.ended()).isTrue();
            assertThat(silent.ended()).isTrue();
        }
    }

    @Test
    void handshakeThatDoesNotComeIsClosed() throws Exception {
        try (Scene scene = new Scene(
                        settings -> settings.withTimeouts(new Timeouts(SHORT, LONG, LONG, LONG, LONG, LONG)));
                RawHttps plain = RawHttps.plain(scene.endpoint.address())) {
            assertThat(plain.ended()).isTrue();
        }
    }

    @Test
    void plainHttpOnTheTlsPortIsRefused() throws Exception {
        try (Scene scene = new Scene();
                RawHttps plain = RawHttps.plain(scene.endpoint.address())) {
            plain.send(post("Content-Length: 0\r\n"));
            await().untilAsserted(() -> assertThat(scene.events.lines())
                    .anyMatch(line -> line.startsWith("refused the TLS handshake failed")));
        }
    }

    @Test
    void connectionsOfOneAddressAreLimitedAndFreedAgain() throws Exception {
        try (Scene scene = new Scene(settings -> settings.withLimits(Limits.DEFAULTS.withConnections(100, 1)))) {
            try (RawHttps first = connect(scene)) {
                assertThat(status(first)).isEqualTo(200);
                try (RawHttps second = RawHttps.plain(scene.endpoint.address())) {
                    assertThat(second.ended()).isTrue();
                }
                try (RawHttps elsewhere = RawHttps.overTls(scene.endpoint.address(), "127.0.4.1")) {
                    assertThat(status(elsewhere)).isEqualTo(200);
                }
            }
            await().ignoreException(IOException.class).untilAsserted(() -> {
                try (RawHttps again = connect(scene)) {
                    assertThat(status(again)).isEqualTo(200);
                }
            });
        }
    }

    private static int status(RawHttps connection) throws IOException {
        return connection
                .post(PATH, "", START_UP.getBytes(StandardCharsets.UTF_8))
                .status();
    }

    @Test
    void expectationIsAnsweredBeforeTheBody() throws Exception {
        try (Scene scene = new Scene();
                RawHttps connection = connect(scene)) {
            connection.send(post("Content-Length: " + START_UP.length() + "\r\nExpect: 100-continue\r\n"));
            assertThat(connection.receive().status()).isEqualTo(100);
            assertThat(connection.send(START_UP).receive().status()).isEqualTo(200);
        }
    }

    @Test
    void connectionIsKeptAliveAndRequestsMayFollowClosely() throws Exception {
        try (Scene scene = new Scene();
                RawHttps connection = connect(scene)) {
            String request = post("Content-Length: " + START_UP.length() + "\r\n") + START_UP;
            connection.send(request + request + request);
            for (int answer = 0; answer < 3; answer++) {
                RawHttps.Response response = connection.receive();
                assertThat(response.status()).isEqualTo(200);
                assertThat(response.header("Connection")).isNull();
            }
        }
    }

    @Test
    void peerThatTakesNoAnswersDoesNotFillTheMemory() throws Exception {
        try (Scene scene = new Scene(
                        settings -> settings.withTimeouts(new Timeouts(LONG, LONG, LONG, LONG, SHORT, LONG)));
                RawHttps connection = connect(scene)) {
            String request = (post("Content-Length: " + START_UP.length() + "\r\n") + START_UP).repeat(50);
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 10_000; i++) {
                            connection.send(request);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void malformedMessageWithANonceGetsACleanUp() throws Exception {
        try (Scene scene = new Scene();
                RawHttps connection = connect(scene)) {
            RawHttps.Response response = connection.post(
                    PATH, "", START_UP.replace("start-up", "nonsense").getBytes(StandardCharsets.UTF_8));

            assertThat(response.status()).isEqualTo(200);
            assertThat(new String(response.body(), StandardCharsets.UTF_8)).contains("nonce=\"AB\"", "CleanUp");
        }
    }
}
