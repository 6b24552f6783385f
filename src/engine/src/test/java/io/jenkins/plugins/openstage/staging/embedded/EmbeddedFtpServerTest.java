package io.jenkins.plugins.openstage.staging.embedded;

import static io.jenkins.plugins.openstage.staging.Samples.PHONES;
import static io.jenkins.plugins.openstage.staging.Samples.UPLOAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.openstage.staging.FileServer;
import io.jenkins.plugins.openstage.staging.Login;
import io.jenkins.plugins.openstage.staging.Protocol;
import io.jenkins.plugins.openstage.staging.Samples;
import io.jenkins.plugins.openstage.staging.StagedFile;
import io.jenkins.plugins.openstage.staging.Stager;
import io.jenkins.plugins.openstage.wpi.FileSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedFtpServerTest {
    private static final Accounts ACCOUNTS = new Accounts(UPLOAD, PHONES);

    @TempDir
    private Path root;

    private static FTPClient client(EmbeddedFtpServer server, Login login) throws IOException {
        FTPClient client = new FTPClient();
        client.setDefaultTimeout(20_000);
        client.setDataTimeout(Duration.ofSeconds(20));
        client.connect(server.address().getAddress(), server.address().getPort());
        assertThat(client.login(login.username(), login.password())).isTrue();
        client.setFileType(FTP.BINARY_FILE_TYPE);
        client.enterLocalPassiveMode();
        return client;
    }

    private static byte[] fetch(EmbeddedFtpServer server, String path) throws IOException {
        FTPClient client = client(server, PHONES);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(client.retrieveFile(path, bytes)).isTrue();
        client.quit();
        client.disconnect();
        return bytes.toByteArray();
    }

    @Test
    void manyPhonesFetchAtTheSameTimeAndEachIsCounted() throws Exception {
        byte[] image = Samples.bytes(1_000_000);
        Files.write(root.resolve("image.img"), image);
        Set<String> told = ConcurrentHashMap.newKeySet();
        int phones = 48;
        FtpSettings settings = FtpSettings.DEFAULT.withLimits(100, 16, Duration.ofSeconds(60));
        ExecutorService threads = Executors.newFixedThreadPool(phones);
        try (EmbeddedFtpServer server = EmbeddedFtpServer.start(
                Samples.anyPort(), root, ACCOUNTS, settings, (peer, path, bytes) -> told.add(path + " " + bytes))) {
            List<Future<byte[]>> fetched = new ArrayList<>();
            for (int i = 0; i < phones; i++) {
                fetched.add(threads.submit(() -> fetch(server, "/image.img")));
            }
            for (Future<byte[]> one : fetched) {
                assertThat(one.get(40, TimeUnit.SECONDS)).isEqualTo(image);
            }
            await().untilAsserted(() -> assertThat(server.downloads().number()).isEqualTo(phones));
            assertThat(server.downloads().bytes()).isEqualTo(48_000_000);
            assertThat(told).containsExactly("/image.img 1000000");
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void phonesMayReadButNotWriteAndNobodySeesMoreThanTheFolder() throws Exception {
        Path folder = Files.createDirectory(root.resolve("folder"));
        Files.writeString(root.resolve("secret"), "secret");
        Files.writeString(folder.resolve("logo.png"), "logo");
        try (EmbeddedFtpServer server = EmbeddedFtpServer.start(Samples.anyPort(), folder, ACCOUNTS)) {
            FTPClient phone = client(server, PHONES);
            assertThat(phone.storeFile("x", new ByteArrayInputStream(new byte[1])))
                    .isFalse();
            assertThat(phone.deleteFile("logo.png")).isFalse();
            assertThat(phone.retrieveFile("../secret", OutputStream.nullOutputStream()))
                    .isFalse();
            assertThat(phone.retrieveFile("/../secret", OutputStream.nullOutputStream()))
                    .isFalse();
            phone.disconnect();
            FTPClient anonymous = new FTPClient();
            anonymous.connect(server.address().getAddress(), server.address().getPort());
            assertThat(anonymous.login("anonymous", "")).isFalse();
            anonymous.disconnect();
            assertThat(server.downloads().number()).isZero();
            assertThat(Samples.tree(folder)).containsExactly("logo.png");
        }
    }

    @Test
    void whatIsStagedIsWhatPhonesFetchAlsoWithTls() throws Exception {
        Path file = Samples.file(Files.createDirectory(root.resolve("local")), "image.img", 100_000);
        for (FtpSettings settings : List.of(FtpSettings.DEFAULT, FtpSettings.DEFAULT.withIdentity(Samples.IDENTITY))) {
            Path served = root.resolve("served-" + settings.identity().isPresent());
            try (EmbeddedFtpServer server =
                    EmbeddedFtpServer.start(Samples.anyPort(), served, ACCOUNTS, settings, Downloads.Listener.NONE)) {
                FileServer place = server.asFileServer();
                assertThat(place.protocol()).isEqualTo(settings.identity().isPresent() ? Protocol.FTPS : Protocol.FTP);
                StagedFile staged = new Stager(Samples.SETTINGS).stage(file, "image.img", place);
                assertThat(staged.source())
                        .isEqualTo(new FileSource.Ftp(
                                "127.0.0.1",
                                server.address().getPort(),
                                "/",
                                "image.img",
                                PHONES.username(),
                                PHONES.password()));
                assertThat(fetch(server, "/image.img")).isEqualTo(Samples.bytes(100_000));
            }
        }
    }

    @Test
    void loginsAreBounded() throws Exception {
        FtpSettings one = FtpSettings.DEFAULT.withLimits(1, 1, Duration.ofSeconds(60));
        try (EmbeddedFtpServer server =
                EmbeddedFtpServer.start(Samples.anyPort(), root, ACCOUNTS, one, Downloads.Listener.NONE)) {
            FTPClient first = client(server, PHONES);
            FTPClient second = new FTPClient();
            second.connect(server.address().getAddress(), server.address().getPort());
            assertThatThrownBy(() -> second.login(PHONES.username(), PHONES.password()))
                    .hasMessageContaining("421");
            second.disconnect();
            first.disconnect();
        }
    }

    @Test
    void aSilentConnectionIsClosed() throws Exception {
        FtpSettings brief = FtpSettings.DEFAULT.withLimits(10, 2, Duration.ofSeconds(1));
        try (EmbeddedFtpServer server =
                        EmbeddedFtpServer.start(Samples.anyPort(), root, ACCOUNTS, brief, Downloads.Listener.NONE);
                Socket silent = new Socket(
                        server.address().getAddress(), server.address().getPort())) {
            silent.setSoTimeout(15_000);
            InputStream in = silent.getInputStream();
            assertThat(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII))
                    .startsWith("220");
        }
    }

    @Test
    void closingBreaksOffTransfersAndEndsTheirThreads() throws Exception {
        Files.write(root.resolve("large.img"), Samples.bytes(50_000_000));
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        EmbeddedFtpServer server = EmbeddedFtpServer.start(Samples.anyPort(), root, ACCOUNTS);
        FTPClient slow = client(server, PHONES);
        InputStream in = slow.retrieveFileStream("large.img");
        assertThat(in.read()).isNotNegative();
        server.close();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet().stream()
                                .filter(thread -> !thread.getName().startsWith("awaitility"))
                                .collect(Collectors.toSet()))
                        .isSubsetOf(before));
        slow.disconnect();
        assertThat(server.downloads().number()).isZero();
        server.close();
    }

    @Test
    void aPortInUseIsNamed() throws Exception {
        try (EmbeddedFtpServer server = EmbeddedFtpServer.start(Samples.anyPort(), root, ACCOUNTS)) {
            assertThatThrownBy(() -> EmbeddedFtpServer.start(server.address(), root, ACCOUNTS))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cannot listen on")
                    .hasMessageContaining("port " + server.address().getPort())
                    .hasMessageEndingWith("give another port or address.");
        }
    }

    @Test
    void phonesNeedAnAccountOfTheirOwn() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Accounts(UPLOAD, new Login(UPLOAD.username(), "other")))
                .withMessageContaining("both called 'pipeline'");
        assertThatIllegalArgumentException().isThrownBy(() -> new Accounts(UPLOAD, Login.NONE));
    }
}
