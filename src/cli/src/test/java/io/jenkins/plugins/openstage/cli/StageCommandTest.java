package io.jenkins.plugins.openstage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.staging.Login;
import io.jenkins.plugins.openstage.staging.embedded.Accounts;
import io.jenkins.plugins.openstage.staging.embedded.Downloads;
import io.jenkins.plugins.openstage.staging.embedded.EmbeddedFtpServer;
import io.jenkins.plugins.openstage.staging.embedded.EmbeddedHttpsServer;
import io.jenkins.plugins.openstage.staging.embedded.HttpsSettings;
import io.jenkins.plugins.openstage.tls.TlsIdentity;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageCommandTest {

    private static final Accounts ACCOUNTS =
            new Accounts(new Login("upload", "right-password"), new Login("phones", "see"));
    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    /** Bytes that are still on their way when the process is told to end; a file of zeros takes no place. */
    private static final long LARGE = 2L << 30;

    @TempDir
    Path temp;

    private final Set<Thread> before = Run.threads();
    private Path file;

    @BeforeEach
    void file() throws IOException {
        file = Files.writeString(temp.resolve("logo.png"), "a logo");
    }

    @AfterEach
    void nothingIsLeftRunning() {
        Run.noneBut(before);
    }

    @Test
    void stagesByFtpAndPrintsWhatAPhoneNeedsWithoutThePassword() throws IOException {
        try (EmbeddedFtpServer server = EmbeddedFtpServer.start(ANY, temp.resolve("ftp"), ACCOUNTS)) {
            Run run = stage("ftp://upload@127.0.0.1:" + server.address().getPort() + "/", "right-password");

            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out()).contains("file-server").contains("logo.png").doesNotContain("right-password");
            assertThat(temp.resolve("ftp/logo.png")).hasContent("a logo");
        }
    }

    @Test
    void aWrongPasswordIsOneSentenceAndLeavesNoHalfWrittenFile() throws IOException {
        try (EmbeddedFtpServer server = EmbeddedFtpServer.start(ANY, temp.resolve("ftp"), ACCOUNTS)) {
            Run run =
                    stage("ftp://127.0.0.1:" + server.address().getPort() + "/", "wrong-password", "--user", "upload");

            assertOneSentence(run, "127.0.0.1");
            assertThat(run.err()).doesNotContain("wrong-password");
            assertThat(temp.resolve("ftp")).isEmptyDirectory();
        }
    }

    @Test
    void aCertificateThatIsNotTrustedIsOneSentenceUntilItIsNamed() throws IOException {
        TlsIdentity identity = TlsIdentity.selfSigned("files", List.of("127.0.0.1"));
        Path pem = temp.resolve("files.pem");
        identity.writeCertificates(pem);
        try (EmbeddedHttpsServer server = EmbeddedHttpsServer.start(ANY, temp.resolve("https"), identity, ACCOUNTS)) {
            String url = "https://upload@127.0.0.1:" + server.address().getPort() + "/";

            assertOneSentence(stage(url, "right-password"), "certificate");
            assertThat(temp.resolve("https")).isEmptyDirectory();

            Run trusted = stage(url, "right-password", "--trust", pem.toString());
            assertThat(trusted.code()).as(trusted.err()).isZero();
            assertThat(temp.resolve("https/logo.png")).hasContent("a logo");
        }
    }

    @Test
    void aFullServerIsOneSentenceAndLeavesNoHalfWrittenFile() throws IOException {
        TlsIdentity identity = TlsIdentity.selfSigned("files", List.of("127.0.0.1"));
        Path pem = temp.resolve("files.pem");
        identity.writeCertificates(pem);
        HttpsSettings full = HttpsSettings.DEFAULT.withLimits(10, Duration.ofSeconds(10), 2);
        try (EmbeddedHttpsServer server = EmbeddedHttpsServer.start(
                ANY, temp.resolve("https"), identity, ACCOUNTS, full, Downloads.Listener.NONE)) {
            String url = "https://upload@127.0.0.1:" + server.address().getPort() + "/";

            assertOneSentence(stage(url, "right-password", "--trust", pem.toString()), "127.0.0.1");
            assertThat(temp.resolve("https")).isEmptyDirectory();
        }
    }

    @Test
    void aServerThatHasVanishedIsOneSentence() throws IOException {
        int port;
        try (EmbeddedFtpServer server = EmbeddedFtpServer.start(ANY, temp.resolve("ftp"), ACCOUNTS)) {
            port = server.address().getPort();
        }

        assertOneSentence(
                stage("ftp://upload@127.0.0.1:" + port + "/", "right-password", "--attempts", "1"), "127.0.0.1");
    }

    @Test
    void whatAPhoneNeedsIsPrintedWholeHoweverLongItIs() throws IOException {
        String folder = "/repository/voip-firmware/openstage/releases/v3r5/logos/berlin/headquarters/second-floor/";
        TlsIdentity identity = TlsIdentity.selfSigned("files", List.of("127.0.0.1"));
        Path pem = temp.resolve("files.pem");
        identity.writeCertificates(pem);
        try (EmbeddedHttpsServer server = EmbeddedHttpsServer.start(ANY, temp.resolve("https"), identity, ACCOUNTS)) {
            String url = "https://127.0.0.1:" + server.address().getPort() + folder;
            for (List<String> form : List.of(List.of("--json"), List.<String>of())) {
                List<String> options = new ArrayList<>(List.of("--user", "upload", "--trust", pem.toString()));
                options.addAll(form);
                Run run = stage(url, "right-password", options.toArray(String[]::new));
                assertThat(run.code()).as(run.err()).isZero();
                assertThat(run.out()).contains(url).doesNotContain("…").doesNotContain("characters");
            }
        }
    }

    @Test
    void aCheckNeedsNoFileAndLeavesNothing() throws IOException {
        TlsIdentity identity = TlsIdentity.selfSigned("files", List.of("127.0.0.1"));
        Path pem = temp.resolve("files.pem");
        identity.writeCertificates(pem);
        Path password = Files.writeString(temp.resolve("password"), "right-password");
        try (EmbeddedHttpsServer server = EmbeddedHttpsServer.start(ANY, temp.resolve("https"), identity, ACCOUNTS)) {
            String url = "https://upload@127.0.0.1:" + server.address().getPort() + "/firmware/";
            Run run = Run.of(
                    "stage",
                    "--check",
                    "--to",
                    url,
                    "--trust",
                    pem.toString(),
                    "--password-file",
                    password.toString(),
                    "--json");
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out()).contains("\"usable\" : true");
            assertThat(temp.resolve("https/firmware")).doesNotExist();
        }
        assertThat(Run.of("stage", "--to", "https://127.0.0.1/").code()).isEqualTo(2);
    }

    @Test
    void anAccountOfThePhonesIsToldThemAndTried() throws IOException {
        try (EmbeddedFtpServer server = EmbeddedFtpServer.start(ANY, temp.resolve("ftp"), ACCOUNTS)) {
            String url = "ftp://upload@127.0.0.1:" + server.address().getPort() + "/";
            Path right = Files.writeString(temp.resolve("see"), "see\n");
            Path wrong = Files.writeString(temp.resolve("blind"), "blind\n");

            Run told =
                    stage(url, "right-password", "--phone-user", "phones", "--phone-password-file", right.toString());
            assertThat(told.code()).as(told.err()).isZero();
            assertThat(told.out()).containsPattern("file-username +phones").doesNotContain("see\n");

            assertOneSentence(
                    stage(url, "right-password", "--phone-user", "phones", "--phone-password-file", wrong.toString()),
                    "phones cannot fetch it with their account");
            assertThat(stage(url, "right-password", "--phone-user", "phones").err())
                    .contains("--phone-user and --phone-password-file belong together");
        }
    }

    @Test
    void whatIsHalfUploadedIsDeletedWhenTheProcessIsToldToEnd() throws Exception {
        Path folder = temp.resolve("ftp");
        Path image = temp.resolve("os60.img");
        try (RandomAccessFile large = new RandomAccessFile(image.toFile(), "rw")) {
            large.setLength(LARGE);
        }
        Path password = Files.writeString(temp.resolve("password"), "right-password");
        try (EmbeddedFtpServer server = EmbeddedFtpServer.start(ANY, folder, ACCOUNTS)) {
            String url = "ftp://upload@127.0.0.1:" + server.address().getPort() + "/";
            Process stage =
                    OwnProcess.start("stage", image.toString(), "--to", url, "--password-file", password.toString());
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(5))
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> Stream.of(
                                    Objects.requireNonNull(folder.toFile().listFiles()))
                            .anyMatch(part -> part.length() > 0));

            // Process.destroy would close what it still has to say.
            stage.toHandle().destroy();

            assertThat(OwnProcess.end(stage))
                    .contains("interrupted; deleting what is half uploaded")
                    .doesNotContain("does not answer");
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void aPasswordInTheUrlIsRefusedAndNotRepeated() {
        Run run = Run.of("stage", file.toString(), "--to", "ftp://upload:in-the-url@127.0.0.1/");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("must not hold a password").doesNotContain("in-the-url");
    }

    private Run stage(String url, String password, String... more) throws IOException {
        Path passwordFile = Files.writeString(temp.resolve("password.txt"), password + "\n");
        List<String> line = new ArrayList<>(
                List.of("stage", file.toString(), "--to", url, "--password-file", passwordFile.toString()));
        line.addAll(List.of(more));
        return Run.of(line.toArray(String[]::new));
    }

    private static void assertOneSentence(Run run, String about) {
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("openstage: ")
                .contains(about);
    }
}
