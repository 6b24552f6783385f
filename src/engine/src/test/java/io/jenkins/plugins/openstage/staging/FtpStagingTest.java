package io.jenkins.plugins.openstage.staging;

import static io.jenkins.plugins.openstage.staging.Samples.SETTINGS;
import static io.jenkins.plugins.openstage.staging.Samples.UPLOAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.openstage.staging.StagingException.Kind;
import io.jenkins.plugins.openstage.wpi.FileSource;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.apache.ftpserver.command.Command;
import org.apache.ftpserver.command.impl.STOR;
import org.apache.ftpserver.ftplet.DefaultFtpReply;
import org.junit.jupiter.api.Test;

class FtpStagingTest extends FtpScene {
    @Test
    void aBinaryFileArrivesByteForByteInFoldersThatAreMade() throws Exception {
        try (OddFtpServer server = new OddFtpServer(root).start()) {
            FileServer place = FileServer.parse("ftp://pipeline@127.0.0.1:" + server.port() + "/firmware/os60/")
                    .withPassword(UPLOAD.password())
                    .withPhones(new PhoneAccess("192.0.2.20", 21, "/fw", Samples.PHONES));
            List<Long> progress = new ArrayList<>();
            StagedFile staged =
                    new Stager(SETTINGS).stage(file, "image.img", place, (sent, total) -> progress.add(sent));
            assertThat(root.resolve("firmware/os60/image.img")).hasBinaryContent(Samples.bytes(300_000));
            assertThat(Samples.tree(root)).containsExactly("firmware/os60/image.img");
            assertThat(staged.uploaded()).isTrue();
            assertThat(staged.size()).isEqualTo(300_000);
            assertThat(staged.sha256()).hasSize(64);
            assertThat(staged.source())
                    .isEqualTo(new FileSource.Ftp("192.0.2.20", 21, "/fw/", "image.img", "phone", "s3cret-phone"));
            assertThat(progress).isSorted().endsWith(300_000L);
        }
    }

    @Test
    void anIdenticalFileIsNotUploadedAgain() throws Exception {
        try (OddFtpServer server = new OddFtpServer(root).start()) {
            assertThat(stage(server.fileServer(Protocol.FTP)).uploaded()).isTrue();
            StagedFile again = stage(server.fileServer(Protocol.FTP));
            assertThat(again.uploaded()).isFalse();
            assertThat(again.sha256()).hasSize(64);
            assertThat(server.count("STOR")).isEqualTo(1);
        }
    }

    @Test
    void aWrongPasswordIsToldAndNotTriedAgain() throws Exception {
        try (OddFtpServer server = new OddFtpServer(root).start()) {
            FileServer wrong = server.fileServer(Protocol.FTP).withPassword("s3cret-wrong");
            StagingException failure = failure(wrong, SETTINGS.withAttempts(3, Duration.ZERO));
            assertThat(failure.kind()).isEqualTo(Kind.LOGIN_REFUSED);
            assertThat(failure)
                    .hasMessageContaining("refused the login of 'pipeline' (530 ")
                    .hasMessageEndingWith("check user name and password.")
                    .hasMessageNotContaining("s3cret-wrong");
            assertThat(server.count("PASS")).isEqualTo(1);
        }
    }

    @Test
    void nobodyListeningIsTriedAgainWithGrowingPauses() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        List<Duration> pauses = new ArrayList<>();
        Stager stager = new Stager(SETTINGS.withAttempts(4, Duration.ofSeconds(20)), pauses::add);
        FileServer server = FileServer.of(Protocol.FTP, "127.0.0.1", port, "/", UPLOAD);
        StagingException failure =
                catchThrowableOfType(StagingException.class, () -> stager.stage(file, "image.img", server));
        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure).hasMessageContaining("nobody answers at 127.0.0.1 port " + port);
        assertThat(pauses).containsExactly(Duration.ofSeconds(20), Duration.ofSeconds(40), Duration.ofSeconds(60));
    }

    @Test
    void anUnknownHostIsNamed() {
        FileServer server = FileServer.of(Protocol.FTP, "no-such-host.invalid", 21, "/", UPLOAD);
        assertThat(failure(server, SETTINGS).kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void aFullServerIsToldAndNothingStays() throws Exception {
        for (OddFtpServer full : List.of(
                new OddFtpServer(root).keeps(bytes -> Arrays.copyOf(bytes, 10), 552, "Quota exceeded."),
                new OddFtpServer(root).answers("STOR", 552, "Quota exceeded."))) {
            try (OddFtpServer server = full.start()) {
                StagingException failure = failure(server.fileServer(Protocol.FTP), SETTINGS);
                assertThat(failure.kind()).isEqualTo(Kind.NO_SPACE);
                assertThat(failure).hasMessageContaining("has no space for it (552 Quota exceeded.)");
                assertThat(Samples.tree(root)).isEmpty();
            }
        }
    }

    @Test
    void tooManyLoginsAreBusyAndTriedAgain() throws Exception {
        try (OddFtpServer server = new OddFtpServer(root)
                .answersFirst(1, "USER", 421, "Maximum logged-in users exceeded.")
                .start()) {
            Stager stager = new Stager(SETTINGS.withAttempts(2, Duration.ofHours(1)), duration -> {});
            assertThat(stager.stage(file, "image.img", server.fileServer(Protocol.FTP))
                            .uploaded())
                    .isTrue();
            assertThat(server.count("USER")).isEqualTo(2);
        }
    }

    @Test
    void busyIsTriedAgain() throws Exception {
        try (OddFtpServer server = new OddFtpServer(root)
                .answersFirst(2, "STOR", 450, "Busy, later please.")
                .start()) {
            assertThat(failure(server.fileServer(Protocol.FTP), SETTINGS).kind())
                    .isEqualTo(Kind.BUSY);
            AtomicInteger pauses = new AtomicInteger();
            Stager stager =
                    new Stager(SETTINGS.withAttempts(3, Duration.ofHours(1)), duration -> pauses.incrementAndGet());
            assertThat(stager.stage(file, "image.img", server.fileServer(Protocol.FTP))
                            .uploaded())
                    .isTrue();
            assertThat(pauses).hasValue(1);
        }
    }

    @Test
    void aServerThatDropsTheConnectionMidUploadIsTriedAgainAndNothingHalfWrittenStays() throws Exception {
        AtomicInteger number = new AtomicInteger();
        Command dropsFirst = (session, context, request) -> {
            if (number.incrementAndGet() == 1) {
                Files.write(root.resolve(request.getArgument()), new byte[10]);
                session.write(new DefaultFtpReply(150, "Go ahead."));
                session.close(true);
            } else {
                new STOR().execute(session, context, request);
            }
        };
        try (OddFtpServer server =
                new OddFtpServer(root).command("STOR", dropsFirst).start()) {
            FileServer place = server.fileServer(Protocol.FTP);
            assertThat(failure(place, SETTINGS).kind()).isEqualTo(Kind.CONNECTION_LOST);
            assertThat(Samples.tree(root)).isEmpty();
            number.set(0);
            StagedFile staged = new Stager(SETTINGS.withAttempts(2, Duration.ZERO)).stage(file, "image.img", place);
            assertThat(staged.uploaded()).isTrue();
            assertThat(Samples.tree(root)).containsExactly("image.img");
        }
    }

    @Test
    void aServerThatVanishesMidUploadIsToldInOneSentence() throws Exception {
        try (OddFtpServer server = new OddFtpServer(root).start()) {
            StagingException failure = failure(
                    Samples.file(folder, "large.img", 20_000_000),
                    "image.img",
                    server.fileServer(Protocol.FTP),
                    SETTINGS.withAttempts(2, Duration.ZERO),
                    (sent, total) -> server.close());
            assertThat(failure.kind()).isIn(Kind.CONNECTION_LOST, Kind.UNREACHABLE);
            assertThat(root.resolve("image.img")).doesNotExist();
        }
    }

    @Test
    void aServerThatSaysNothingIsGivenUp() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            FileServer server = FileServer.of(Protocol.FTP, "127.0.0.1", silent.getLocalPort(), "/", UPLOAD);
            StagingException failure =
                    failure(server, SETTINGS.withTimeouts(Duration.ofMillis(300), Duration.ofMillis(300)));
            assertThat(failure.kind()).isIn(Kind.UNREACHABLE, Kind.CONNECTION_LOST);
            try (Socket accepted = silent.accept()) {
                assertThat(accepted.isConnected()).isTrue();
            }
        }
    }

    @Test
    void aServerThatTakesNoMoreDataIsGivenUp() throws Exception {
        Command takesNothing = (session, context, request) -> {
            assertThat(OddFtpServer.open(session)).isNotNull();
            session.write(new DefaultFtpReply(150, "Go ahead."));
        };
        try (OddFtpServer server =
                new OddFtpServer(root).command("STOR", takesNothing).start()) {
            StagingException failure = failure(
                    Samples.file(folder, "large.img", 20_000_000),
                    "image.img",
                    server.fileServer(Protocol.FTP),
                    SETTINGS.withTimeouts(Duration.ofMillis(300), Duration.ofMillis(300)),
                    Progress.NONE);
            assertThat(failure.kind()).isEqualTo(Kind.CONNECTION_LOST);
            assertThat(failure).hasMessageContaining("takes no more data");
        }
    }

    @Test
    void whatArrivesDamagedIsNotPublished() throws Exception {
        Files.writeString(root.resolve("image.img"), "old");
        UnaryOperator<byte[]> damages = bytes -> {
            bytes[1000] ^= 1;
            return bytes;
        };
        UnaryOperator<byte[]> truncates = bytes -> Arrays.copyOf(bytes, 5);
        for (UnaryOperator<byte[]> change : List.of(damages, truncates)) {
            try (OddFtpServer server = new OddFtpServer(root)
                    .keeps(change, 226, "Transfer complete.")
                    .start()) {
                StagingException failure = failure(server.fileServer(Protocol.FTP), SETTINGS);
                assertThat(failure.kind()).isEqualTo(Kind.VERIFY_FAILED);
                assertThat(root.resolve("image.img")).hasContent("old");
                assertThat(Samples.tree(root)).containsExactly("image.img");
            }
        }
    }

    @Test
    void theServersOwnDigestIsUsedWhereItHasOne() throws Exception {
        String digest = LocalFile.of(file).sha256();
        try (OddFtpServer server = new OddFtpServer(root)
                .answers("FEAT", 211, "Extensions supported\n SIZE\n XSHA256\nEnd")
                // Apache FtpServer takes the X away.
                .answers("SHA256", 250, digest.toUpperCase(java.util.Locale.ROOT))
                .start()) {
            assertThat(stage(server.fileServer(Protocol.FTP)).uploaded()).isTrue();
            assertThat(stage(server.fileServer(Protocol.FTP)).uploaded()).isFalse();
            assertThat(server.count("RETR")).isZero();
        }
        try (OddFtpServer server = new OddFtpServer(root)
                .answers("FEAT", 211, "Extensions supported\n SIZE\n HASH SHA-1*;SHA-256;MD5\nEnd")
                .answers("OPTS", 200, "SHA-256")
                .answers("HASH", 213, "SHA-256 0-300000 " + "0".repeat(64) + " image.img")
                .start()) {
            assertThat(failure(server.fileServer(Protocol.FTP), SETTINGS).kind())
                    .isEqualTo(Kind.VERIFY_FAILED);
            assertThat(server.count("RETR")).isZero();
            assertThat(Samples.tree(root)).containsExactly("image.img");
        }
    }

    @Test
    void aServerWithoutSizeCommandIsReadBack() throws Exception {
        try (OddFtpServer server =
                new OddFtpServer(root).answers("SIZE", 502, "Not implemented.").start()) {
            assertThat(stage(server.fileServer(Protocol.FTP)).uploaded()).isTrue();
            assertThat(server.count("RETR")).isEqualTo(1);
        }
    }

    @Test
    void whatCannotBeRenamedIsDeleted() throws Exception {
        try (OddFtpServer server =
                new OddFtpServer(root).answers("RNTO", 553, "No renaming here.").start()) {
            StagingException failure = failure(server.fileServer(Protocol.FTP), SETTINGS);
            assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
            assertThat(failure).hasMessageContaining("does not rename");
            assertThat(Samples.tree(root)).isEmpty();
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws Exception {
        Files.writeString(root.resolve("logos"), "a file");
        try (OddFtpServer server = new OddFtpServer(root).start()) {
            FileServer place = FileServer.of(Protocol.FTP, "127.0.0.1", server.port(), "/logos", UPLOAD);
            StagingException failure = failure(place, SETTINGS);
            assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
            assertThat(failure).hasMessageContaining("the folder 'logos' cannot be made (550 ");
        }
    }

    @Test
    void aMissingFileIsNamedBeforeAnythingIsSent() throws Exception {
        Path missing = folder.resolve("missing.img");
        FileServer nowhere = FileServer.of(Protocol.FTP, "127.0.0.1", 1, "/", UPLOAD);
        StagingException failure = failure(missing, "image.img", nowhere, SETTINGS, Progress.NONE);
        assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE_FILE);
        assertThat(failure).hasMessage("Cannot stage " + missing + ": there is no such file.");
        assertThat(failure(folder, "image.img", nowhere, SETTINGS, Progress.NONE)
                        .kind())
                .isEqualTo(Kind.UNREADABLE_FILE);
    }

    @Test
    void aFileThatChangesWhileItIsUploadedIsNotPublished() throws Exception {
        try (OddFtpServer server = new OddFtpServer(root).start()) {
            Progress grows = (sent, total) -> append(file);
            StagingException failure = failure(file, "image.img", server.fileServer(Protocol.FTP), SETTINGS, grows);
            assertThat(failure.kind()).isEqualTo(Kind.FILE_CHANGED);
            assertThat(failure).hasMessageStartingWith(file + " changed while it was being staged");
            assertThat(Samples.tree(root)).isEmpty();
        }
    }

    private static void append(Path file) {
        try {
            Files.write(file, new byte[] {1}, StandardOpenOption.APPEND);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
