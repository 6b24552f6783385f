package io.jenkins.plugins.openstage.staging;

import static io.jenkins.plugins.openstage.staging.Samples.IDENTITY;
import static io.jenkins.plugins.openstage.staging.Samples.PHONES;
import static io.jenkins.plugins.openstage.staging.Samples.SETTINGS;
import static io.jenkins.plugins.openstage.staging.Samples.UPLOAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.openstage.staging.ServerCheck.Folder;
import io.jenkins.plugins.openstage.staging.StagingException.Kind;
import io.jenkins.plugins.openstage.staging.embedded.Accounts;
import io.jenkins.plugins.openstage.staging.embedded.Downloads;
import io.jenkins.plugins.openstage.staging.embedded.EmbeddedFtpServer;
import io.jenkins.plugins.openstage.staging.embedded.EmbeddedHttpsServer;
import io.jenkins.plugins.openstage.staging.embedded.FtpSettings;
import io.jenkins.plugins.openstage.tls.Trust;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServerCheckTest {

    private static final Accounts ACCOUNTS = new Accounts(UPLOAD, PHONES);

    @TempDir
    private Path root;

    private EmbeddedFtpServer ftp;
    private EmbeddedHttpsServer https;

    @BeforeEach
    void start() throws Exception {
        Files.createDirectory(root.resolve("firmware"));
        ftp = EmbeddedFtpServer.start(
                Samples.anyPort(), root, ACCOUNTS, FtpSettings.DEFAULT.withIdentity(IDENTITY), Downloads.Listener.NONE);
        https = EmbeddedHttpsServer.start(Samples.anyPort(), root, IDENTITY, ACCOUNTS);
    }

    @AfterEach
    void stop() {
        ftp.close();
        https.close();
    }

    private FileServer server(Protocol protocol, String path) {
        int port = protocol == Protocol.HTTPS
                ? https.address().getPort()
                : ftp.address().getPort();
        return FileServer.of(protocol, "127.0.0.1", port, path, UPLOAD).withTrust(Trust.certificates(IDENTITY.chain()));
    }

    private static Kind failure(FileServer server) {
        StagingException failure =
                catchThrowableOfType(StagingException.class, () -> new ServerCheck(SETTINGS).check(server));
        assertThat(failure).isNotNull();
        assertThat(failure.getMessage())
                .contains("127.0.0.1")
                .endsWith(".")
                .doesNotContain(UPLOAD.password())
                .doesNotContain("wrong-one");
        return failure.kind();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FTPS_IMPLICIT")
    void aServerThatTakesTheLoginIsFoundGood(Protocol protocol) throws Exception {
        assertThat(new ServerCheck(SETTINGS).check(server(protocol, "/firmware/")))
                .isEqualTo(protocol == Protocol.HTTPS ? Folder.NOT_TOLD : Folder.THERE);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FTPS_IMPLICIT")
    void anAbsentFolderIsToldAndNotMade(Protocol protocol) throws Exception {
        assertThat(new ServerCheck(SETTINGS).check(server(protocol, "/tones/")))
                .isEqualTo(protocol == Protocol.HTTPS ? Folder.NOT_TOLD : Folder.ABSENT);
        assertThat(root.resolve("tones")).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FTPS_IMPLICIT")
    void aWrongPasswordIsFound(Protocol protocol) {
        assertThat(failure(server(protocol, "/").withPassword("wrong-one"))).isEqualTo(Kind.LOGIN_REFUSED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Protocol.class,
            names = {"FTPS", "HTTPS"})
    void aCertificateThatNobodyVouchesForIsFound(Protocol protocol) {
        assertThat(failure(server(protocol, "/").withTrust(Trust.system()))).isEqualTo(Kind.UNTRUSTED_CERTIFICATE);
    }

    @ParameterizedTest
    @EnumSource
    void nobodyThereIsFound(Protocol protocol) throws Exception {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        assertThat(failure(FileServer.of(protocol, "127.0.0.1", port, "/", UPLOAD)))
                .isEqualTo(Kind.UNREACHABLE);
    }
}
