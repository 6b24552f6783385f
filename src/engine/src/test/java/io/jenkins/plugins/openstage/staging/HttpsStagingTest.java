package io.jenkins.plugins.openstage.staging;

import static io.jenkins.plugins.openstage.staging.Samples.IDENTITY;
import static io.jenkins.plugins.openstage.staging.Samples.OTHER_HOST;
import static io.jenkins.plugins.openstage.staging.Samples.PHONES;
import static io.jenkins.plugins.openstage.staging.Samples.SETTINGS;
import static io.jenkins.plugins.openstage.staging.Samples.UPLOAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.openstage.staging.StagingException.Kind;
import io.jenkins.plugins.openstage.staging.embedded.Accounts;
import io.jenkins.plugins.openstage.staging.embedded.Downloads;
import io.jenkins.plugins.openstage.staging.embedded.EmbeddedHttpsServer;
import io.jenkins.plugins.openstage.staging.embedded.HttpsSettings;
import io.jenkins.plugins.openstage.tls.Trust;
import io.jenkins.plugins.openstage.wpi.FileSource;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpsStagingTest {
    private static final Accounts ACCOUNTS = new Accounts(UPLOAD, PHONES);
    private static final Trust TRUST = Trust.certificates(IDENTITY.chain());

    @TempDir
    private Path folder;

    private Path root;
    private Path file;

    @BeforeEach
    void prepare() throws Exception {
        root = folder.resolve("root");
        file = Samples.file(folder, "local.img", 300_000);
    }

    private EmbeddedHttpsServer embedded() throws Exception {
        return EmbeddedHttpsServer.start(Samples.anyPort(), root, IDENTITY, ACCOUNTS);
    }

    private StagingException failure(FileServer server, StagingSettings settings, Progress progress) {
        StagingException failure =
                catchThrowableOfType(StagingException.class, () -> new Stager(settings, duration -> {})
                        .stage(file, "image.img", server, progress));
        assertThat(failure).isNotNull();
        assertThat(failure.getMessage())
                .doesNotContain(UPLOAD.password())
                .endsWith(".")
                .doesNotContain("\n");
        return failure;
    }

    private StagingException failure(FileServer server) {
        return failure(server, SETTINGS, Progress.NONE);
    }

    @Test
    void aFileArrivesByteForByteInFoldersThatAreMade() throws Exception {
        try (EmbeddedHttpsServer server = embedded()) {
            FileServer base = server.asFileServer();
            FileServer place = FileServer.parse("https://pipeline@127.0.0.1:" + base.port() + "/firmware/os%2060/")
                    .withPassword(UPLOAD.password())
                    .withTrust(TRUST);
            List<Long> progress = new ArrayList<>();
            StagedFile staged = new Stager(SETTINGS)
                    .stage(file, "Gr\u00FC\u00DFe 1%.img", place, (sent, total) -> progress.add(sent));
            assertThat(root.resolve("firmware/os 60/Gr\u00FC\u00DFe 1%.img")).hasBinaryContent(Samples.bytes(300_000));
            assertThat(Samples.tree(root)).hasSize(1);
            assertThat(staged.uploaded()).isTrue();
            assertThat(progress).isSorted().endsWith(300_000L);
            assertThat(staged.source())
                    .isEqualTo(new FileSource.Https(
                            URI.create("https://127.0.0.1:" + base.port()
                                    + "/firmware/os%2060/Gr%C3%BC%C3%9Fe%201%25.img"),
                            "pipeline",
                            UPLOAD.password()));
        }
    }

    @Test
    void anIdenticalFileIsNotUploadedAgainAndAnotherIsReplaced() throws Exception {
        try (EmbeddedHttpsServer server = embedded()) {
            Stager stager = new Stager(SETTINGS);
            FileServer place = server.asFileServer();
            assertThat(stager.stage(file, "image.img", place).uploaded()).isTrue();
            assertThat(stager.stage(file, "image.img", place).uploaded()).isFalse();
            byte[] changed = Samples.bytes(300_000);
            changed[200_000] ^= 1;
            Files.write(file, changed);
            assertThat(stager.stage(file, "image.img", place).uploaded()).isTrue();
            assertThat(root.resolve("image.img")).hasBinaryContent(changed);
            Files.write(file, new byte[0]);
            assertThat(stager.stage(file, "image.img", place).size()).isZero();
            assertThat(root.resolve("image.img")).isEmptyFile();
        }
    }

    @Test
    void wherePossibleItIsMovedToItsNameOnlyWhenVerified() throws Exception {
        try (OddHttpsServer server = new OddHttpsServer(IDENTITY).webDav()) {
            StagedFile staged = new Stager(SETTINGS)
                    .stage(file, "image.img", server.fileServer("/fw").withTrust(TRUST));
            assertThat(staged.uploaded()).isTrue();
            assertThat(server.files()).containsOnlyKeys("/fw/image.img");
            assertThat(server.received())
                    .noneMatch("PUT /fw/image.img"::equals)
                    .anyMatch(line -> line.matches("PUT /fw/image\\.img\\.[0-9a-f]{12}\\.part"))
                    .anyMatch(line -> line.matches("MOVE /fw/image\\.img\\.[0-9a-f]{12}\\.part"));
        }
    }

    @Test
    void missingFoldersAreMadeOnAWebDavServer() throws Exception {
        AtomicInteger made = new AtomicInteger();
        try (OddHttpsServer server = new OddHttpsServer(IDENTITY).webDav()) {
            server.on("MKCOL", exchange -> {
                made.incrementAndGet();
                exchange.sendResponseHeaders(201, -1);
            });
            server.on("PUT", exchange -> {
                byte[] content = exchange.getRequestBody().readAllBytes();
                if (made.get() < 2) {
                    exchange.sendResponseHeaders(409, -1);
                } else {
                    server.files().put(exchange.getRequestURI().getPath(), content);
                    exchange.sendResponseHeaders(201, -1);
                }
            });
            new Stager(SETTINGS)
                    .stage(file, "image.img", server.fileServer("/a/b").withTrust(TRUST));
            assertThat(server.received()).contains("MKCOL /a/", "MKCOL /a/b/");
            assertThat(server.files()).containsOnlyKeys("/a/b/image.img");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401, LOGIN_REFUSED, refused the login of 'pipeline' (401 Unauthorized)",
        "403, REFUSED, 'pipeline' may not do this",
        "404, REFUSED, takes no uploads here (404 Not Found); switch on uploads or WebDAV",
        "409, REFUSED, check that its folder",
        "405, REFUSED, switch on uploads or WebDAV",
        "413, NO_SPACE, too large",
        "507, NO_SPACE, has no space",
        "503, BUSY, 503",
        "301, REFUSED, to https://elsewhere.example.com/; give that address"
    })
    void answersAreExplained(int status, Kind kind, String expected) throws Exception {
        try (OddHttpsServer server =
                new OddHttpsServer(IDENTITY).answers("PUT", status, "Location", "https://elsewhere.example.com/")) {
            StagingException failure = failure(server.fileServer("/").withTrust(TRUST));
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure).hasMessageContaining(expected);
            assertThat(server.files()).isEmpty();
        }
    }

    @Test
    void busyIsTriedAgain() throws Exception {
        AtomicInteger number = new AtomicInteger();
        try (OddHttpsServer server = new OddHttpsServer(IDENTITY)) {
            server.on("PUT", exchange -> {
                byte[] content = exchange.getRequestBody().readAllBytes();
                if (number.incrementAndGet() == 1) {
                    exchange.sendResponseHeaders(503, -1);
                } else {
                    server.files().put("/image.img", content);
                    exchange.sendResponseHeaders(200, -1);
                }
            });
            Stager stager = new Stager(SETTINGS.withAttempts(2, Duration.ofHours(1)), duration -> {});
            assertThat(stager.stage(file, "image.img", server.fileServer("/").withTrust(TRUST))
                            .uploaded())
                    .isTrue();
        }
    }

    @Test
    void whatArrivesDamagedIsDeleted() throws Exception {
        for (boolean webDav : new boolean[] {false, true}) {
            try (OddHttpsServer server = new OddHttpsServer(IDENTITY)) {
                if (webDav) {
                    server.webDav();
                }
                server.on("PUT", exchange -> {
                    byte[] content = exchange.getRequestBody().readAllBytes();
                    content[1000] ^= 1;
                    server.files().put(exchange.getRequestURI().getPath(), content);
                    exchange.sendResponseHeaders(201, -1);
                });
                StagingException failure = failure(server.fileServer("/").withTrust(TRUST));
                assertThat(failure.kind()).isEqualTo(Kind.VERIFY_FAILED);
                assertThat(server.files()).isEmpty();
            }
        }
    }

    @Test
    void wrongAndReadOnlyAccountsAreTold() throws Exception {
        try (EmbeddedHttpsServer server = embedded()) {
            FileServer place = server.asFileServer();
            assertThat(failure(place.withPassword("wrong")).kind()).isEqualTo(Kind.LOGIN_REFUSED);
            StagingException failure = failure(place.withLogin(PHONES));
            assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
            assertThat(failure).hasMessageContaining("'phone' may not do this on the file server (403 Forbidden)");
            assertThat(Samples.tree(root)).isEmpty();
        }
    }

    @Test
    void aFileThatIsTooLargeIsToldAndTheOldOneStays() throws Exception {
        Files.createDirectories(root);
        Files.writeString(root.resolve("image.img"), "old");
        HttpsSettings small = HttpsSettings.DEFAULT.withLimits(10, Duration.ofSeconds(10), 1000);
        try (EmbeddedHttpsServer server = EmbeddedHttpsServer.start(
                Samples.anyPort(), root, IDENTITY, ACCOUNTS, small, Downloads.Listener.NONE)) {
            assertThat(failure(server.asFileServer()).kind()).isEqualTo(Kind.NO_SPACE);
            assertThat(root.resolve("image.img")).hasContent("old");
            assertThat(Samples.tree(root)).containsExactly("image.img");
        }
    }

    @Test
    void certificatesAreVerifiedBeforeThePasswordLeaves() throws Exception {
        try (OddHttpsServer server = new OddHttpsServer(OTHER_HOST)) {
            FileServer place = server.fileServer("/");
            StagingException untrusted = failure(place);
            assertThat(untrusted.kind()).isEqualTo(Kind.UNTRUSTED_CERTIFICATE);
            assertThat(untrusted).hasMessageContaining("is not trusted");
            StagingException wrongName = failure(place.withTrust(Trust.certificates(OTHER_HOST.chain())));
            assertThat(wrongName.kind()).isEqualTo(Kind.UNTRUSTED_CERTIFICATE);
            assertThat(wrongName).hasMessageContaining("is not for 127.0.0.1");
            assertThat(server.received()).isEmpty();
            assertThat(new Stager(SETTINGS)
                            .stage(file, "image.img", place.withTrust(Trust.anyone()))
                            .uploaded())
                    .isTrue();
        }
    }

    @Test
    void nobodyListeningOrNobodySpeakingTlsIsTold() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            FileServer place = FileServer.of(Protocol.HTTPS, "127.0.0.1", silent.getLocalPort(), "/", UPLOAD);
            Duration brief = Duration.ofMillis(300);
            StagingException failure = failure(place, SETTINGS.withTimeouts(brief, brief), Progress.NONE);
            assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(failure).hasMessageContaining("nobody speaks TLS");
            silent.close();
            AtomicInteger pauses = new AtomicInteger();
            Stager stager =
                    new Stager(SETTINGS.withAttempts(3, Duration.ofHours(1)), duration -> pauses.incrementAndGet());
            StagingException closed =
                    catchThrowableOfType(StagingException.class, () -> stager.stage(file, "image.img", place));
            assertThat(closed.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(closed).hasMessageContaining("nobody answers at 127.0.0.1 port " + place.port());
            assertThat(pauses).hasValue(2);
            FileServer unknown = FileServer.of(Protocol.HTTPS, "no-such-host.invalid", 443, "/", UPLOAD);
            assertThat(failure(unknown).kind()).isEqualTo(Kind.UNREACHABLE);
        }
    }

    @Test
    void aServerThatNeverAnswersIsGivenUp() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (OddHttpsServer server = new OddHttpsServer(IDENTITY)) {
            server.on("PUT", exchange -> {
                try {
                    assertThat(end.await(20, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            Duration brief = Duration.ofMillis(500);
            StagingException failure = failure(
                    server.fileServer("/").withTrust(TRUST), SETTINGS.withTimeouts(brief, brief), Progress.NONE);
            assertThat(failure.kind()).isEqualTo(Kind.CONNECTION_LOST);
            end.countDown();
        }
    }

    @Test
    void aServerThatVanishesMidUploadIsToldInOneSentence() throws Exception {
        Files.write(file, Samples.bytes(20_000_000));
        EmbeddedHttpsServer server = embedded();
        StagingException failure = failure(server.asFileServer(), SETTINGS, (sent, total) -> server.close());
        assertThat(failure.kind()).isIn(Kind.CONNECTION_LOST, Kind.UNREACHABLE);
        assertThat(Samples.tree(root)).isEmpty();
    }

    @Test
    void aFileThatChangesWhileItIsUploadedIsNotPublished() throws Exception {
        try (EmbeddedHttpsServer server = embedded()) {
            Progress grows = (sent, total) -> change(StandardOpenOption.APPEND);
            StagingException grown = failure(server.asFileServer(), SETTINGS, grows);
            assertThat(grown.kind()).isEqualTo(Kind.FILE_CHANGED);
            assertThat(Samples.tree(root)).isEmpty();
            Files.write(file, Samples.bytes(2_000_000));
            Progress shrinks = (sent, total) -> change(StandardOpenOption.TRUNCATE_EXISTING);
            StagingException shrunk = failure(server.asFileServer(), SETTINGS, shrinks);
            assertThat(shrunk.kind()).isEqualTo(Kind.FILE_CHANGED);
            assertThat(Samples.tree(root)).isEmpty();
        }
    }

    private void change(StandardOpenOption how) {
        try {
            Files.write(file, new byte[] {1}, how);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
