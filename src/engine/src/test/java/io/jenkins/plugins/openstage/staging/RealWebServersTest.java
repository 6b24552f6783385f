package io.jenkins.plugins.openstage.staging;

import static io.jenkins.plugins.openstage.staging.Samples.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.openstage.staging.ServerCheck.Folder;
import io.jenkins.plugins.openstage.staging.StagingException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Staging on web servers as they are shipped, where they are installed. */
class RealWebServersTest {
    private static final int SIZE = 400_000;

    @TempDir
    private Path folder;

    private Path file;
    private final AtomicLong sent = new AtomicLong();
    private final Progress counting = new Progress() {
        private long last;

        @Override
        public void sent(long bytes, long total) {
            sent.addAndGet(bytes > last ? bytes - last : bytes);
            last = bytes;
        }
    };

    @BeforeEach
    void prepare() throws Exception {
        file = Samples.file(folder, "local.img", SIZE);
    }

    private StagedFile stage(RunningWebServer server, String path) throws Exception {
        return new Stager(SETTINGS.withAttempts(3, Duration.ofHours(1)), duration -> {
                    throw new IllegalStateException("tried again");
                })
                .stage(file, "image 1%.img", server.fileServer(path), counting);
    }

    @ParameterizedTest
    @EnumSource(
            value = WebServer.class,
            mode = Mode.EXCLUDE,
            names = {"CADDY", "TLS_PROXY", "NGINX_PUT_ONLY"})
    void anImageIsSentOnceIntoFoldersThatAreMadeAndReplacedLater(WebServer kind) throws Exception {
        try (RunningWebServer server = RunningWebServer.start(kind)) {
            assertThat(stage(server, "/firmware/v 3/").uploaded()).isTrue();
            assertThat(server.root().resolve("firmware/v 3/image 1%.img")).hasBinaryContent(Samples.bytes(SIZE));
            assertThat(stage(server, "/firmware/v 3/").uploaded()).isFalse();
            assertThat(sent).hasValue(SIZE);
            Files.write(file, Samples.bytes(SIZE - 1));
            assertThat(stage(server, "/firmware/v 3/").uploaded()).isTrue();
            assertThat(server.root().resolve("firmware/v 3/image 1%.img")).hasBinaryContent(Samples.bytes(SIZE - 1));
            assertThat(Samples.tree(server.root()))
                    .filteredOn(name -> !name.startsWith("."))
                    .containsExactly("firmware/v 3/image 1%.img");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = WebServer.class,
            names = {"NGINX", "NGINX_DAV_EXT", "APACHE", "LIGHTTPD"})
    void behindAProxyThatEndsTlsAnImageIsSentOnceToo(WebServer kind) throws Exception {
        try (RunningWebServer server = RunningWebServer.startProxied(kind)) {
            assertThat(stage(server, "/").uploaded()).isTrue();
            assertThat(server.root().resolve("image 1%.img")).hasBinaryContent(Samples.bytes(SIZE));
            Files.write(file, Samples.bytes(SIZE + 1));
            assertThat(stage(server, "/").uploaded()).isTrue();
            assertThat(Samples.tree(server.root())).containsExactly("image 1%.img");
            assertThat(sent).hasValue(2 * SIZE + 1);
        }
    }

    @Test
    void aServerThatOnlyTakesUploadsGetsThemStraightAndIsLeftWithNothingElse() throws Exception {
        try (RunningWebServer server = RunningWebServer.start(WebServer.NGINX_PUT_ONLY)) {
            assertThat(stage(server, "/").uploaded()).isTrue();
            assertThat(Samples.tree(server.root())).containsExactly("image 1%.img");
            assertThat(sent).hasValue(SIZE);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = WebServer.class,
            mode = Mode.EXCLUDE,
            names = {"CADDY", "TLS_PROXY", "NGINX_PUT_ONLY"})
    void aCheckLeavesNothing(WebServer kind) throws Exception {
        try (RunningWebServer server = RunningWebServer.start(kind)) {
            ServerCheck check = new ServerCheck(SETTINGS);
            assertThat(check.check(server.fileServer("/"))).isIn(Folder.THERE, Folder.NOT_TOLD);
            assertThat(check.check(server.fileServer("/firmware/v3/"))).isEqualTo(Folder.ABSENT);
            try (var stream = Files.list(server.root())) {
                assertThat(stream.filter(path -> !path.getFileName().toString().startsWith(".")))
                        .isEmpty();
            }
        }
    }

    @Test
    void aServerThatTakesNoUploadsIsCalledOneWhateverItAnswers() throws Exception {
        Files.write(file, Samples.bytes(3_000_000));
        try (RunningWebServer server = RunningWebServer.start(WebServer.CADDY)) {
            StagingException absent = refused(server);
            assertThat(absent.kind()).isEqualTo(Kind.REFUSED);
            assertThat(absent).hasMessageContaining("takes no uploads here (404 Not Found)");
            Files.write(server.root().resolve("image 1%.img"), Samples.bytes(3_000_000 - 1));
            assertThat(refused(server)).hasMessageContaining("takes no uploads");
            assertThat(server.root().resolve("image 1%.img")).hasBinaryContent(Samples.bytes(3_000_000 - 1));
            StagingException checked = catchThrowableOfType(
                    StagingException.class, () -> new ServerCheck(SETTINGS).check(server.fileServer("/")));
            assertThat(checked).hasMessageContaining("takes no uploads");
        }
    }

    private StagingException refused(RunningWebServer server) {
        StagingException refused = catchThrowableOfType(StagingException.class, () -> stage(server, "/"));
        assertThat(refused).isNotNull();
        return refused;
    }
}
