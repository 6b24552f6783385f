package io.jenkins.plugins.openstage.staging;

import static io.jenkins.plugins.openstage.staging.Samples.IDENTITY;
import static io.jenkins.plugins.openstage.staging.Samples.PHONES;
import static io.jenkins.plugins.openstage.staging.Samples.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import io.jenkins.plugins.openstage.staging.StagingException.Kind;
import io.jenkins.plugins.openstage.tls.Trust;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that refuse a part of what WebDAV knows, or say yes and do something else. The old file stays. */
class HttpsRefusalTest {
    private static final int SIZE = 300_000;
    private static final String NAME = "/image.img";

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void prepare() throws Exception {
        file = Samples.file(folder, "local.img", SIZE);
    }

    private static FileServer at(OddHttpsServer server) {
        return server.fileServer("/").withTrust(Trust.certificates(IDENTITY.chain()));
    }

    private StagedFile stage(FileServer server) throws StagingException {
        return new Stager(SETTINGS).stage(file, "image.img", server);
    }

    private StagingException failure(FileServer server) {
        StagingException failure = catchThrowableOfType(StagingException.class, () -> stage(server));
        assertThat(failure).isNotNull();
        return failure;
    }

    private static long images(OddHttpsServer server) {
        return server.received().stream()
                .filter(line -> line.startsWith("PUT " + NAME))
                .count();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 405, 409, 412, 423, 500, 501, 502, 504, 507})
    void aRefusedMoveLeadsToTheWayWithoutIt(int status) throws Exception {
        try (OddHttpsServer server = new OddHttpsServer(IDENTITY).webDav().answers("MOVE", status)) {
            server.files().put(NAME, new byte[] {1});
            assertThat(stage(at(server)).uploaded()).isTrue();
            assertThat(server.files()).containsOnlyKeys(NAME);
            assertThat(server.files().get(NAME)).isEqualTo(Samples.bytes(SIZE));
            // The small file, and the image once.
            assertThat(images(server)).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 412, 500, 502})
    void aMoveThatIsRefusedOnlyForTheImageSendsItTwiceAndNotMore(int status) throws Exception {
        AtomicInteger moves = new AtomicInteger();
        try (OddHttpsServer server = new OddHttpsServer(IDENTITY).webDav()) {
            var known = server.handler("MOVE");
            server.on("MOVE", exchange -> {
                if (moves.incrementAndGet() == 1) {
                    known.handle(exchange);
                } else {
                    exchange.sendResponseHeaders(status, -1);
                }
            });
            server.files().put(NAME, new byte[] {1});
            assertThat(stage(at(server)).uploaded()).isTrue();
            assertThat(server.files()).containsOnlyKeys(NAME);
            assertThat(images(server)).isEqualTo(3);
        }
    }

    @Test
    void aMoveThatIsAnsweredYesAndNotDoneIsSeen() throws Exception {
        try (OddHttpsServer server = new OddHttpsServer(IDENTITY).webDav().answers("MOVE", 200)) {
            server.files().put(NAME, new byte[] {1});
            assertThat(stage(at(server)).uploaded()).isTrue();
            assertThat(server.files()).containsOnlyKeys(NAME);
            assertThat(server.files().get(NAME)).isEqualTo(Samples.bytes(SIZE));
        }
    }

    @Test
    void aServerThatWritesInPlaceGetsTheOldFileBackWhenTheUploadBreaks() throws Exception {
        try (OddHttpsServer server = new OddHttpsServer(IDENTITY)) {
            AtomicInteger images = new AtomicInteger();
            server.on("PUT", exchange -> {
                String path = exchange.getRequestURI().getPath();
                boolean breaks = path.equals(NAME) && images.incrementAndGet() == 1;
                put(server, exchange, path, breaks ? SIZE / 2 : Integer.MAX_VALUE);
            });
            byte[] old = Samples.bytes(1234);
            server.files().put(NAME, old);
            assertThat(failure(at(server))).hasMessageEndingWith("The old file was put back.");
            assertThat(server.files()).containsOnlyKeys(NAME);
            assertThat(server.files().get(NAME)).isEqualTo(old);
        }
    }

    private static void put(OddHttpsServer server, HttpExchange exchange, String path, int most) throws IOException {
        InputStream in = exchange.getRequestBody();
        byte[] got = in.readNBytes(most);
        server.files().put(path, got);
        if (got.length == most) {
            throw new IOException("the disk is gone");
        }
        exchange.sendResponseHeaders(201, -1);
    }

    @Test
    void aServerThatSaysYesAndStoresNothingTakesNoUploads() throws Exception {
        try (OddHttpsServer server = new OddHttpsServer(IDENTITY).answers("PUT", 200)) {
            byte[] old = Samples.bytes(SIZE - 1);
            server.files().put(NAME, old);
            StagingException failure = failure(at(server));
            assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
            assertThat(failure).hasMessageContaining("takes no uploads");
            assertThat(server.files().get(NAME)).isEqualTo(old);
        }
    }

    @Test
    void anAccountThatMayNotReadIsToldUnlessThePhonesMay() throws Exception {
        try (OddHttpsServer server = new OddHttpsServer(IDENTITY).webDav()) {
            for (String method : new String[] {"GET", "HEAD"}) {
                server.on(method, exchange -> {
                    String given = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
                    String phones = java.util.Base64.getEncoder()
                            .encodeToString(
                                    (PHONES.username() + ":" + PHONES.password()).getBytes(StandardCharsets.UTF_8));
                    if (given.equals("Basic " + phones)) {
                        OddHttpsServer.send(
                                exchange,
                                server.files().get(exchange.getRequestURI().getPath()));
                    } else {
                        exchange.sendResponseHeaders(403, -1);
                    }
                });
            }
            assertThat(failure(at(server))).hasMessageContaining("may upload to the file server, but not read");
            assertThat(server.files()).isEmpty();
            FileServer place = at(server);
            FileServer withPhones = place.withPhones(new PhoneAccess(place.host(), place.port(), place.path(), PHONES));
            assertThat(stage(withPhones).uploaded()).isTrue();
            assertThat(server.files()).containsOnlyKeys(NAME);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Digest realm=x, LOGIN, the file server wants a login by Digest",
        "Negotiate, LOGIN, the file server wants a login by Negotiate",
        "Basic realm=x, LOGIN, refused the login of 'pipeline'",
        "Basic realm=x, NONE, the file server wants a login (401 Unauthorized)"
    })
    void theLoginThatIsWantedIsNamed(String wanted, String login, String expected) throws Exception {
        try (OddHttpsServer server = new OddHttpsServer(IDENTITY).answers("HEAD", 401, "WWW-Authenticate", wanted)) {
            FileServer place = login.equals("NONE") ? at(server).withLogin(Login.NONE) : at(server);
            assertThat(failure(place)).hasMessageContaining(expected);
        }
    }

    @Test
    void whatAnErrorPageSaysIsToldInALine() throws Exception {
        String page = "<html><head><title>403 Forbidden</title></head><body><h1>403 Forbidden</h1>\n"
                + "<p>Account &quot;pipeline&quot; is\nlocked until 2030.</p><address>nginx/1.22.1</address></body></html>";
        try (OddHttpsServer server = new OddHttpsServer(IDENTITY)) {
            server.on("PUT", exchange -> {
                exchange.getRequestBody().readAllBytes();
                byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(403, bytes.length);
                exchange.getResponseBody().write(bytes);
            });
            assertThat(failure(at(server)))
                    .hasMessageContaining("(403 Forbidden: Account \"pipeline\" is locked until 2030.)");
        }
    }

    @Test
    void aFileThatIsServedCompressedIsNamedSo() throws Exception {
        try (OddHttpsServer server = new OddHttpsServer(IDENTITY)) {
            server.on("GET", exchange -> {
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                exchange.sendResponseHeaders(200, 20);
                exchange.getResponseBody().write(Arrays.copyOf(new byte[] {31, -117}, 20));
            });
            StagingException failure = failure(at(server));
            assertThat(failure.kind()).isEqualTo(Kind.VERIFY_FAILED);
            assertThat(failure).hasMessageContaining("Content-Encoding gzip");
            assertThat(server.files()).isEmpty();
        }
    }

    @Test
    void whatAnInterruptedTryLeftIsReplacedByTheNext() throws Exception {
        try (OddHttpsServer server = new OddHttpsServer(IDENTITY).webDav()) {
            String left = Target.of(at(server), "image.img").temporaryName();
            TemporaryNames.release(left);
            server.files().put("/" + left, new byte[77]);
            assertThat(stage(at(server)).uploaded()).isTrue();
            assertThat(server.files()).containsOnlyKeys(NAME);
        }
    }

    @Test
    void aPortThatSpeaksPlainHttpIsNamedSo() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> {
                try (Socket client = plain.accept()) {
                    client.getOutputStream()
                            .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    client.getInputStream().readAllBytes();
                } catch (IOException e) {
                    // The client hangs up.
                    assert true;
                }
            });
            answering.start();
            StagingException failure =
                    failure(FileServer.of(Protocol.HTTPS, "127.0.0.1", plain.getLocalPort(), "/", Samples.UPLOAD));
            answering.join(10_000);
            assertThat(failure.kind()).isEqualTo(Kind.TLS_FAILED);
            assertThat(failure).hasMessageContaining("speaks no TLS").hasMessageContaining("check port and protocol");
        }
    }
}
