package io.jenkins.plugins.openstage.staging;

import static io.jenkins.plugins.openstage.staging.Samples.IDENTITY;
import static io.jenkins.plugins.openstage.staging.Samples.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.staging.ServerCheck.Folder;
import io.jenkins.plugins.openstage.staging.StagingException.Kind;
import io.jenkins.plugins.openstage.tls.Trust;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import org.apache.ftpserver.command.Command;
import org.apache.ftpserver.ftplet.DefaultFtpReply;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What servers refuse is called what it is, and tried again only where that helps. */
class FtpRefusalsTest extends FtpScene {
    private static final Trust TRUST = Trust.certificates(IDENTITY.chain());
    private static final StagingSettings IMPATIENT =
            SETTINGS.withTimeouts(Duration.ofMillis(1500), Duration.ofMillis(1500));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            530 | Non-anonymous sessions must use encryption.                            | TLS_FAILED    | wants TLS before a login
            550 | SSL/TLS required on the control channel                                | TLS_FAILED    | wants TLS before a login
            534 | Policy requires SSL.                                                   | TLS_FAILED    | wants TLS before a login
            421 | Sorry, cleartext sessions and weak ciphers are not accepted            | TLS_FAILED    | wants TLS before a login
            421 | There are too many connected users, please try later.                  | BUSY          | cannot take the login now
            530 | Permission denied.                                                     | LOGIN_REFUSED | before it asked for a password
            332 | Need account for login.                                                | LOGIN_REFUSED | wants an account beside
            530 | A client certificate is needed                                         | LOGIN_REFUSED | wants a certificate of its client
            """)
    void whatIsSaidToAUserNameIsNotAboutThePassword(int code, String text, Kind kind, String sentence)
            throws Exception {
        try (OddFtpServer server =
                new OddFtpServer(root).answers("USER", code, text).start()) {
            StagingException failure = failure(server.fileServer(Protocol.FTP));
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure).hasMessageContaining(sentence).hasMessageNotContaining("check user name and password");
            assertThat(server.count("PASS")).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            530 | Login incorrect.                                   | LOGIN_REFUSED | check user name and password
            430 | Invalid username or password                       | LOGIN_REFUSED | check user name and password
            500 | OOPS: cannot change directory:/home/x              | LOGIN_REFUSED | look there why this account cannot log in
            332 | Need account for login.                            | LOGIN_REFUSED | wants an account beside
            421 | Service not available, closing control connection. | BUSY          | cannot take the login now
            """)
    void whatIsSaidToAPasswordIsToldApart(int code, String text, Kind kind, String sentence) throws Exception {
        try (OddFtpServer server =
                new OddFtpServer(root).answers("PASS", code, text).start()) {
            StagingException failure = failure(server.fileServer(Protocol.FTP));
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure).hasMessageContaining(sentence);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            451 | Failure writing to local file.
            451 | image.img: No space left on device
            551 | image.img: Error on output file, disk full.
            426 | [Errno 28] No space left on device; transfer aborted.
            452 | Insufficient storage space.
            552 | Exceeded storage allocation.
            550 | Disk quota exceeded
            """)
    void aFullDiskOrQuotaIsCalledThat(int code, String text) throws Exception {
        try (OddFtpServer server = new OddFtpServer(root)
                .keeps(bytes -> Arrays.copyOf(bytes, 10), code, text)
                .start()) {
            StagingException failure = failure(server.fileServer(Protocol.FTP));
            assertThat(failure.kind()).isEqualTo(Kind.NO_SPACE);
            assertThat(failure).hasMessageContaining("has no space for it (" + code);
            assertThat(Samples.tree(root)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"522, session reuse required", "425, Unable to build data connection: Operation not permitted"})
    void aDataConnectionWhoseSessionIsNotTheOldOneIsExplained(int code, String text) throws Exception {
        Files.writeString(root.resolve(NAME), "old");
        Command refuses = (session, context, request) -> {
            session.write(new DefaultFtpReply(150, "Go ahead."));
            assertThat(OddFtpServer.open(session)).isNotNull();
            session.getDataConnection().closeDataConnection();
            session.write(new DefaultFtpReply(code, text));
        };
        try (OddFtpServer server = new OddFtpServer(root)
                .tls(IDENTITY, IDENTITY)
                .command("NLST", refuses)
                .command("STOR", refuses)
                .start()) {
            FileServer place = server.fileServer(Protocol.FTPS).withTrust(TRUST);
            StagingException failure = failure(place);
            assertThat(failure.kind()).isEqualTo(Kind.TLS_FAILED);
            assertThat(failure)
                    .hasMessageContaining(text)
                    .hasMessageContaining("require_ssl_reuse=NO at vsftpd")
                    .hasMessageContaining("TLSOptions NoSessionReuseRequired at ProFTPD");
            // Whoever tests the connection hears it as well.
            Assertions.assertThatThrownBy(() -> new ServerCheck(SETTINGS).check(place))
                    .isInstanceOf(StagingException.class)
                    .hasMessageContaining("require_ssl_reuse");
            assertThat(root.resolve(NAME)).hasContent("old");
        }
    }

    @Test
    void tlsFromTheFirstByteWorksAtAnyPort() throws Exception {
        try (OddFtpServer server =
                new OddFtpServer(root).tls(IDENTITY, IDENTITY).implicit().start()) {
            FileServer place = FileServer.parse("ftps-implicit://127.0.0.1:" + server.port())
                    .withLogin(Samples.UPLOAD)
                    .withTrust(TRUST);
            assertThat(new ServerCheck(SETTINGS).check(place)).isEqualTo(Folder.THERE);
            assertThat(stage(place).uploaded()).isTrue();
            assertThat(server.count("AUTH")).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"FTP", "FTPS"})
    void aServerWithTlsFromTheFirstByteIsNamedSo(Protocol protocol) throws Exception {
        try (OddFtpServer server =
                new OddFtpServer(root).tls(IDENTITY, IDENTITY).implicit().start()) {
            StagingException failure =
                    failure(server.fileServer(protocol).withTrust(TRUST), IMPATIENT.withAttempts(3, Duration.ZERO));
            assertThat(failure.kind()).isEqualTo(Kind.TLS_FAILED);
            assertThat(failure).hasMessageContaining("speaks TLS from the first byte: use ftps-implicit://");
        }
    }

    @Test
    void aServerWithoutTlsFromTheFirstByteIsNamedSo() throws Exception {
        try (OddFtpServer server =
                new OddFtpServer(root).tls(IDENTITY, IDENTITY).start()) {
            StagingException failure =
                    failure(server.fileServer(Protocol.FTPS_IMPLICIT).withTrust(TRUST));
            assertThat(failure.kind()).isEqualTo(Kind.TLS_FAILED);
            assertThat(failure).hasMessageContaining("does not speak TLS from the first byte: use ftps://");
        }
    }

    @Test
    void aServerThatTakesConnectionsAndSaysNothingIsNotCalledAbsent() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            StagingException failure = failure(
                    FileServer.of(Protocol.FTP, "127.0.0.1", silent.getLocalPort(), "/", Samples.UPLOAD),
                    SETTINGS.withTimeouts(Duration.ofMillis(300), Duration.ofMillis(300)));
            assertThat(failure.kind()).isEqualTo(Kind.CONNECTION_LOST);
            assertThat(failure)
                    .hasMessageContaining("takes the connection and then says nothing")
                    .hasMessageNotContaining("nobody answers");
        }
    }

    @Test
    void whatIsNoFtpServerIsNamedSo() throws Exception {
        try (ServerSocket ssh = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread greeting = new Thread(() -> {
                try (var client = ssh.accept()) {
                    client.getOutputStream().write("SSH-2.0-OpenSSH_9.2\r\n".getBytes(StandardCharsets.US_ASCII));
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            greeting.start();
            StagingException failure =
                    failure(FileServer.of(Protocol.FTP, "127.0.0.1", ssh.getLocalPort(), "/", Samples.UPLOAD));
            assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
            assertThat(failure).hasMessageContaining("is no FTP server").hasMessageContaining("SSH-2.0");
            greeting.join();
        }
    }

    @Test
    void aServerWithoutPasvIsAskedForEpsv() throws Exception {
        try (OddFtpServer server =
                new OddFtpServer(root).answers("PASV", 502, "Use EPSV.").start()) {
            assertThat(stage(server.fileServer(Protocol.FTP)).uploaded()).isTrue();
        }
    }

    @Test
    void anAccountThatMayNotReadIsToldWhatItNeeds() throws Exception {
        try (OddFtpServer server = new OddFtpServer(root)
                .answers("RETR", 550, "Permission denied.")
                .start()) {
            StagingException failure = failure(server.fileServer(Protocol.FTP));
            assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
            assertThat(failure).hasMessageContaining("must be able to read what it puts there");
            assertThat(Samples.tree(root)).isEmpty();
        }
    }

    @Test
    void whatAKilledStageLeftIsRemovedAndWhatOthersUploadIsNot() throws Exception {
        String own = FtpTemporaryNames.of(NAME);
        String running = FtpTemporaryNames.of(NAME);
        String foreign = NAME + ".0123456789ab.part";
        String old = NAME + ".0123456789ac.part";
        FtpTemporaryNames.begun(running);
        try (OddFtpServer server = new OddFtpServer(root).start()) {
            for (String name : new String[] {own, running, foreign, old, "other.img.0123456789ab.part"}) {
                Files.writeString(root.resolve(name), "half");
            }
            Files.setLastModifiedTime(
                    root.resolve(old),
                    java.nio.file.attribute.FileTime.from(
                            java.time.Instant.now().minus(Duration.ofDays(3))));
            stage(server.fileServer(Protocol.FTP));
            assertThat(Samples.tree(root))
                    .containsExactlyInAnyOrder(NAME, running, foreign, "other.img.0123456789ab.part");
        } finally {
            FtpTemporaryNames.ended(running);
        }
    }

    @Test
    void anOldFileThatWasSetAsideGetsItsNameBack() throws Exception {
        String aside = FtpTemporaryNames.aside(FtpTemporaryNames.of(NAME));
        Files.writeString(root.resolve(aside), "old");
        try (OddFtpServer server =
                new OddFtpServer(root).answers("STOR", 553, "Read only.").start()) {
            failure(server.fileServer(Protocol.FTP));
            assertThat(root.resolve(NAME)).hasContent("old");
            assertThat(Samples.tree(root)).containsExactly(NAME);
        }
    }
}
