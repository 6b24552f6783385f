package io.jenkins.plugins.openstage.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.openstage.staging.StagingException.Kind;
import io.jenkins.plugins.openstage.staging.embedded.Accounts;
import io.jenkins.plugins.openstage.staging.embedded.Downloads;
import io.jenkins.plugins.openstage.staging.embedded.EmbeddedFtpServer;
import io.jenkins.plugins.openstage.staging.embedded.EmbeddedHttpsServer;
import io.jenkins.plugins.openstage.staging.embedded.FtpSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Staging ends when told so, and leaves no thread. */
class EndedTest {
    private static final Accounts ACCOUNTS = new Accounts(Samples.UPLOAD, Samples.PHONES);

    @TempDir
    private Path folder;

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith("awaitility"))
                .collect(Collectors.toSet());
    }

    private static void awaitOnly(Set<Thread> before) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(threads()).as("threads that stayed").isSubsetOf(before));
    }

    /** Stages in a thread of its own, which is interrupted when the first bytes are sent. */
    private StagingException interrupted(FileServer server) throws Exception {
        Path file = Samples.file(folder, "large.img", 30_000_000);
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        CompletableFuture<Object> result = new CompletableFuture<>();
        Thread staging = new Thread(() -> {
            thread.complete(Thread.currentThread());
            try {
                Stager stager = new Stager(Samples.SETTINGS.withAttempts(3, Duration.ofHours(1)));
                result.complete(stager.stage(file, "image.img", server, (sent, total) -> thread.join()
                        .interrupt()));
            } catch (StagingException e) {
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
                result.complete(e);
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        });
        staging.start();
        Object outcome = result.get(30, TimeUnit.SECONDS);
        staging.join(10_000);
        assertThat(outcome).isInstanceOf(StagingException.class);
        return (StagingException) outcome;
    }

    @Test
    void anInterruptEndsAnFtpUploadAndNothingStays() throws Exception {
        Path root = folder.resolve("root");
        Set<Thread> before = threads();
        try (EmbeddedFtpServer server = EmbeddedFtpServer.start(Samples.anyPort(), root, ACCOUNTS)) {
            StagingException failure = interrupted(server.asFileServer());
            assertThat(failure.kind()).isEqualTo(Kind.INTERRUPTED);
            assertThat(failure).hasMessageEndingWith("it was interrupted.");
            await().untilAsserted(() -> assertThat(Samples.tree(root)).isEmpty());
        }
        awaitOnly(before);
    }

    @Test
    void anInterruptEndsAnHttpsUploadAndNothingStays() throws Exception {
        Path root = folder.resolve("root");
        Set<Thread> before = threads();
        try (EmbeddedHttpsServer server =
                EmbeddedHttpsServer.start(Samples.anyPort(), root, Samples.IDENTITY, ACCOUNTS)) {
            StagingException failure = interrupted(server.asFileServer());
            assertThat(failure.kind()).isEqualTo(Kind.INTERRUPTED);
            await().untilAsserted(() -> assertThat(Samples.tree(root)).isEmpty());
        }
        awaitOnly(before);
    }

    @Test
    void anInterruptBetweenAttemptsEndsStaging() throws Exception {
        Path file = Samples.file(folder, "local.img", 10);
        FileServer nowhere = FileServer.of(Protocol.FTP, "127.0.0.1", 1, "/", Samples.UPLOAD);
        Stager stager = new Stager(Samples.SETTINGS.withAttempts(3, Duration.ofHours(1)), duration -> {
            Thread.currentThread().interrupt();
            Pause.REAL.pause(duration);
        });
        StagingException failure = org.assertj.core.api.Assertions.catchThrowableOfType(
                StagingException.class, () -> stager.stage(file, "image.img", nowhere));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure.kind()).isEqualTo(Kind.INTERRUPTED);
    }

    @Test
    void successAndFailureLeaveNoThread() throws Exception {
        Path file = Samples.file(folder, "local.img", 100_000);
        Set<Thread> before = threads();
        FtpSettings withTls = FtpSettings.DEFAULT.withIdentity(Samples.IDENTITY);
        try (EmbeddedFtpServer ftp = EmbeddedFtpServer.start(
                        Samples.anyPort(), folder.resolve("ftp"), ACCOUNTS, withTls, Downloads.Listener.NONE);
                EmbeddedHttpsServer https = EmbeddedHttpsServer.start(
                        Samples.anyPort(), folder.resolve("https"), Samples.IDENTITY, ACCOUNTS)) {
            for (FileServer server : List.of(ftp.asFileServer(), https.asFileServer())) {
                Stager stager = new Stager(Samples.SETTINGS);
                assertThat(stager.stage(file, "image.img", server).uploaded()).isTrue();
                assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                        StagingException.class,
                                        () -> stager.stage(file, "image.img", server.withPassword("wrong")))
                                .kind())
                        .isEqualTo(Kind.LOGIN_REFUSED);
            }
            // The last one may still be on its way out when its work is known to be done.
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(threads())
                    .noneMatch(thread -> thread.getName().startsWith("openstage-stage")));
        }
        awaitOnly(before);
        assertThat(Files.exists(folder.resolve("ftp/image.img"))).isTrue();
    }
}
