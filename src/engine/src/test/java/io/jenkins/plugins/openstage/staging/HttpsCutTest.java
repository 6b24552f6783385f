package io.jenkins.plugins.openstage.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.openstage.staging.CuttingTlsProxy.Cut;
import io.jenkins.plugins.openstage.staging.embedded.Accounts;
import io.jenkins.plugins.openstage.staging.embedded.EmbeddedHttpsServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Wherever the line is cut, what lies under the name is the old or the new file, whole, and the next try succeeds. */
class HttpsCutTest {
    private static final int SIZE = 300_000;
    /** More turns than staging takes. */
    private static final int MOST = 40;

    private static final byte[] OLD = Samples.bytes(200_000);
    private static final byte[] NEW = Samples.bytes(SIZE);
    private static final StagingSettings ONCE = StagingSettings.DEFAULT
            .withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(10))
            .withAttempts(1, Duration.ZERO);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void prepare() throws Exception {
        file = Samples.file(folder, "local.img", SIZE);
    }

    @ParameterizedTest
    @EnumSource(
            value = WebServer.class,
            names = {"NGINX", "NGINX_DAV_EXT", "NGINX_PUT_ONLY", "APACHE", "LIGHTTPD"})
    void atARealServer(WebServer kind) throws Exception {
        try (RunningWebServer server = RunningWebServer.start(kind)) {
            cutEverywhere(server.port(), server.root(), server.fileServer("/"));
        }
    }

    @Test
    void atTheEmbeddedServer() throws Exception {
        Path root = Files.createDirectory(folder.resolve("root"));
        try (EmbeddedHttpsServer server = EmbeddedHttpsServer.start(
                Samples.anyPort(), root, Samples.IDENTITY, new Accounts(Samples.UPLOAD, Samples.PHONES))) {
            cutEverywhere(server.address().getPort(), root, server.asFileServer());
        }
    }

    private void cutEverywhere(int port, Path root, FileServer straight) throws Exception {
        for (boolean forGood : new boolean[] {false, true}) {
            for (Cut cut : Cut.values()) {
                int number = 1;
                while (cut(port, root, straight, cut, number, forGood)) {
                    number++;
                    assertThat(number).isLessThan(MOST);
                }
                assertThat(number).as("turns that were cut").isGreaterThan(4);
            }
        }
    }

    /** Returns false when staging needed fewer turns. */
    private boolean cut(int port, Path root, FileServer straight, Cut cut, int number, boolean forGood)
            throws Exception {
        Path published = root.resolve("image.img");
        Files.write(published, OLD);
        boolean reached;
        String said = "staged";
        try (CuttingTlsProxy proxy = new CuttingTlsProxy(port, cut, number, forGood)) {
            FileServer through = FileServer.of(Protocol.HTTPS, straight.host(), proxy.port(), "/", straight.login())
                    .withTrust(straight.trust());
            try {
                new Stager(ONCE).stage(file, "image.img", through);
                assertThat(published).hasBinaryContent(NEW);
            } catch (StagingException e) {
                said = e.getMessage();
            }
            reached = proxy.reached();
        }
        String where = cut + " of turn " + number + (forGood ? " and all after it" : "") + ": " + said;
        // A server may still be at it after the line is cut.
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(published).as(where).exists();
            assertThat(List.of(OLD.length, NEW.length)).as(where).contains((int) Files.size(published));
        });
        byte[] lies = Files.readAllBytes(published);
        assertThat(lies).as(where).isEqualTo(lies.length == OLD.length ? OLD : NEW);
        if (!said.equals("staged")) {
            new Stager(ONCE).stage(file, "image.img", straight);
            assertThat(published).as("staged again after " + where).hasBinaryContent(NEW);
        }
        return reached;
    }
}
