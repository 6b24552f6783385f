package io.jenkins.plugins.openstage.staging;

import static io.jenkins.plugins.openstage.staging.Samples.IDENTITY;
import static io.jenkins.plugins.openstage.staging.Samples.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.jenkins.plugins.openstage.staging.StagingException.Kind;
import io.jenkins.plugins.openstage.tls.Trust;
import io.netty.handler.codec.http.HttpMethod;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests share a connection, and which are sent again when it turns out to be closed. */
class HttpsReuseTest {
    private static final HttpMethod MOVE = HttpMethod.valueOf("MOVE");
    private static final HttpMethod MKCOL = HttpMethod.valueOf("MKCOL");
    private static final byte[] FEW = {1, 2, 3};
    private static final Duration LONG = Duration.ofHours(1);

    @TempDir
    private Path folder;

    private OddHttpsServer server;
    private Target target;
    /** Methods, and the port of the client that tells the connections apart. */
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void start() throws Exception {
        server = new OddHttpsServer(IDENTITY);
        for (String method : List.of("HEAD", "GET", "PUT", "DELETE", "MOVE", "MKCOL")) {
            server.on(method, this::keep);
        }
        target = Target.of(place(), "image.img");
    }

    @AfterEach
    void stop() {
        TemporaryNames.release(target.temporaryName());
        server.close();
    }

    private FileServer place() {
        return server.fileServer("/").withTrust(Trust.certificates(IDENTITY.chain()));
    }

    private void note(HttpExchange exchange) {
        asked.add(
                exchange.getRequestMethod() + " " + exchange.getRemoteAddress().getPort());
    }

    /** Answers and leaves the connection open, for which the JDK's server wants to see both bodies touched. */
    private void keep(HttpExchange exchange) throws IOException {
        note(exchange);
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseBody();
        exchange.sendResponseHeaders(204, -1);
    }

    /** Goes away without an answer the first time, as a server does that closes just when a request comes. */
    private HttpHandler closesOnce() {
        return new HttpHandler() {
            private boolean closed;

            @Override
            public void handle(HttpExchange exchange) throws IOException {
                if (closed) {
                    keep(exchange);
                } else {
                    note(exchange);
                    closed = true;
                    throw new IOException("not now");
                }
            }
        };
    }

    private long connections() {
        return asked.stream()
                .map(line -> line.substring(line.indexOf(' ')))
                .distinct()
                .count();
    }

    private List<String> methods() {
        return asked.stream().map(line -> line.substring(0, line.indexOf(' '))).toList();
    }

    private HttpsSession session(Duration rest) throws StagingException {
        return new HttpsSession(target, SETTINGS, rest);
    }

    private URI aside(HttpsSession session) {
        return session.url(target.temporaryName());
    }

    /** Asks with a method about what lies aside. */
    private HttpAnswer ask(HttpsSession session, HttpMethod method) throws Exception {
        return method.equals(HttpMethod.PUT)
                ? session.put(aside(session), FEW)
                : session.ask(method, aside(session), Map.of());
    }

    @Test
    void requestsShareAConnectionThatTheServerKeepsOpen() throws Exception {
        try (HttpsSession session = session(LONG)) {
            for (String method : List.of("HEAD", "DELETE", "PUT", "GET", "MOVE", "DELETE", "PUT", "GET", "HEAD")) {
                assertThat(ask(session, HttpMethod.valueOf(method)).status()).isEqualTo(204);
            }
        }
        assertThat(asked).hasSize(9);
        assertThat(connections()).isEqualTo(1);
    }

    @Test
    void eachRequestGetsAConnectionOfItsOwnWhereCertaintyIsWanted() throws Exception {
        try (HttpsSession session = new HttpsSession(target, SETTINGS)) {
            ask(session, HttpMethod.HEAD);
            ask(session, HttpMethod.HEAD);
            ask(session, HttpMethod.HEAD);
        }
        assertThat(connections()).isEqualTo(3);
    }

    @Test
    void aConnectionThatRestedTooLongIsNotUsedAgain() throws Exception {
        try (HttpsSession session = session(Duration.ofNanos(1))) {
            ask(session, HttpMethod.HEAD);
            ask(session, HttpMethod.HEAD);
        }
        assertThat(connections()).isEqualTo(2);
    }

    @Test
    void aServerThatSaysItClosesIsBelieved() throws Exception {
        server.on("HEAD", exchange -> {
            exchange.getResponseHeaders().set("Connection", "close");
            keep(exchange);
        });
        try (HttpsSession session = session(LONG)) {
            ask(session, HttpMethod.HEAD);
            ask(session, MOVE);
        }
        assertThat(methods()).containsExactly("HEAD", "MOVE");
        assertThat(connections()).isEqualTo(2);
    }

    @Test
    void anAnswerBeforeTheBodyWasSentEndsTheConnection() throws Exception {
        server.on("PUT", exchange -> {
            note(exchange);
            exchange.sendResponseHeaders(413, -1);
        });
        LocalFile large = LocalFile.of(Samples.file(folder, "large.img", 30_000_000));
        try (HttpsSession session = session(LONG)) {
            ask(session, HttpMethod.HEAD);
            assertThat(session.put(aside(session), large, Progress.NONE).status())
                    .isEqualTo(413);
            ask(session, HttpMethod.HEAD);
        }
        assertThat(methods()).containsExactly("HEAD", "PUT", "HEAD");
        assertThat(connections()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "GET", "DELETE"})
    void whatHarmsNothingIsSentAgainWhenTheConnectionWasClosedMeanwhile(String method) throws Exception {
        server.on(method, method.equals("HEAD") ? this::keep : closesOnce());
        try (HttpsSession session = session(LONG)) {
            ask(session, HttpMethod.HEAD);
            if (method.equals("HEAD")) {
                server.on(method, closesOnce());
            }
            assertThat(ask(session, HttpMethod.valueOf(method)).status()).isEqualTo(204);
            ask(session, HttpMethod.HEAD);
        }
        assertThat(methods()).containsExactly("HEAD", method, method, "HEAD");
        // The server has shown that it does not keep connections, so none is used again.
        assertThat(connections()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MOVE", "PUT"})
    void whatCouldDoHarmWhenHeardTwiceIsNeverSentAgain(String method) throws Exception {
        server.on(method, closesOnce());
        try (HttpsSession session = session(LONG)) {
            ask(session, HttpMethod.HEAD);
            StagingException failure =
                    catchThrowableOfType(StagingException.class, () -> ask(session, HttpMethod.valueOf(method)));
            assertThat(failure.kind()).isEqualTo(Kind.CONNECTION_LOST);
        }
        assertThat(methods()).containsExactly("HEAD", method);
        assertThat(connections()).isEqualTo(1);
    }

    /** What a server does with a connection. */
    @FunctionalInterface
    private interface Talk {
        void hold(BufferedReader in, OutputStream out) throws IOException;
    }

    /** Asks a server in TLS that talks so, with one method after the other. */
    private void ask(Talk talk, String... methods) throws Exception {
        try (ServerSocket listening =
                OddHttpsServer.context(IDENTITY).getServerSocketFactory().createServerSocket(0)) {
            Thread serving = new Thread(() -> serve(listening, talk));
            serving.start();
            FileServer there = FileServer.of(Protocol.HTTPS, "127.0.0.1", listening.getLocalPort(), "/", Samples.UPLOAD)
                    .withTrust(Trust.certificates(IDENTITY.chain()));
            Target other = new Target(there, "image.img", target.temporaryName());
            try (HttpsSession session = new HttpsSession(other, SETTINGS, LONG)) {
                for (String method : methods) {
                    assertThat(ask(session, HttpMethod.valueOf(method)).isDone())
                            .isTrue();
                }
            }
            listening.close();
            serving.join(10_000);
        }
    }

    private static void serve(ServerSocket listening, Talk talk) {
        while (!listening.isClosed()) {
            try (Socket client = listening.accept()) {
                talk.hold(
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII)),
                        client.getOutputStream());
            } catch (IOException e) {
                // The test is over, or the client has closed first.
                assert true;
            }
        }
    }

    /** Reads the head of a request; false when none comes. */
    private boolean hear(BufferedReader in) throws IOException {
        String line = in.readLine();
        if (line == null) {
            return false;
        }
        asked.add(line);
        while (!line.isEmpty()) {
            line = in.readLine();
        }
        return true;
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void aServerThatClosesWithoutSayingSoIsNotTrustedAgain() throws Exception {
        Talk closing = (in, out) -> {
            if (hear(in)) {
                say(out, "HTTP/1.1 204 No Content\r\n\r\n");
            }
        };
        // Whether the closing is seen before the DELETE is sent or only by it.
        ask(closing, "GET", "DELETE", "MOVE", "MOVE");
        assertThat(methods()).containsExactly("GET", "DELETE", "MOVE", "MOVE");
    }

    @Test
    void aBodyThatFollowsHeadIsNotTakenForTheNextAnswer() throws Exception {
        Talk wordy = (in, out) -> {
            boolean head = true;
            while (hear(in)) {
                say(out, head ? "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n" : "HELLO\r\n\r\n");
                head = false;
            }
        };
        ask(wordy, "HEAD", "DELETE", "HEAD");
        assertThat(methods()).containsExactly("HEAD", "DELETE", "DELETE", "HEAD");
    }

    @Test
    void nothingIsSentAgainThatFailedOnANewConnection() throws Exception {
        server.on("HEAD", closesOnce());
        try (HttpsSession session = session(LONG)) {
            StagingException failure =
                    catchThrowableOfType(StagingException.class, () -> ask(session, HttpMethod.HEAD));
            assertThat(failure.kind()).isEqualTo(Kind.CONNECTION_LOST);
        }
        assertThat(methods()).containsExactly("HEAD");
    }

    @Test
    void whatIsPutUnderTheNameItselfAndFoldersGetANewConnection() throws Exception {
        try (HttpsSession session = session(LONG)) {
            ask(session, HttpMethod.HEAD);
            session.put(session.url("image.img"), FEW);
            ask(session, HttpMethod.HEAD);
            session.ask(MKCOL, session.folder("/fw/"));
        }
        assertThat(asked).hasSize(4);
        assertThat(asked.get(0).substring(4)).isNotEqualTo(asked.get(1).substring(3));
        assertThat(asked.get(2).substring(4)).isNotEqualTo(asked.get(3).substring(5));
    }

    @Test
    void anAttemptAfterOneThatFailedTrustsNoUsedConnection() throws Exception {
        Set<Integer> used = Collections.synchronizedSet(new HashSet<>());
        try (OddHttpsServer picky = new OddHttpsServer(IDENTITY).webDav()) {
            HttpHandler move = picky.handler("MOVE");
            picky.on("MOVE", exchange -> {
                        if (used.contains(exchange.getRemoteAddress().getPort())) {
                            throw new IOException("only as the first request");
                        }
                        move.handle(exchange);
                    })
                    .on("GET", exchange -> {
                        used.add(exchange.getRemoteAddress().getPort());
                        exchange.getRequestBody().readAllBytes();
                        OddHttpsServer.send(
                                exchange,
                                picky.files().get(exchange.getRequestURI().getPath()));
                    });
            Path file = Samples.file(folder, "local.img", 300_000);
            FileServer there = picky.fileServer("/").withTrust(Trust.certificates(IDENTITY.chain()));
            Stager stager = new Stager(SETTINGS.withAttempts(2, LONG), pause -> {});
            assertThat(stager.stage(file, "image.img", there).uploaded()).isTrue();
            assertThat(picky.files()).containsOnlyKeys("/image.img");
            assertThat(picky.received().stream().filter(line -> line.startsWith("MOVE")))
                    .hasSize(3);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = WebServer.class,
            names = {"NGINX", "NGINX_DAV_EXT", "APACHE", "LIGHTTPD"})
    void aStagingTakesOneConnectionToARealServer(WebServer kind) throws Exception {
        Path file = Samples.file(folder, "local.img", 300_000);
        try (RunningWebServer real = RunningWebServer.start(kind);
                CuttingTlsProxy counting = new CuttingTlsProxy(real.port())) {
            FileServer through = RunningWebServer.fileServer(counting.port(), "/");
            assertThat(new Stager(SETTINGS).stage(file, "image.img", through).uploaded())
                    .isTrue();
            assertThat(counting.connections()).isEqualTo(1);
        }
    }
}
