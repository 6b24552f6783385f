package io.jenkins.plugins.openstage.staging.embedded;

import static io.jenkins.plugins.openstage.staging.Samples.IDENTITY;
import static io.jenkins.plugins.openstage.staging.Samples.PHONES;
import static io.jenkins.plugins.openstage.staging.Samples.UPLOAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.openstage.staging.Login;
import io.jenkins.plugins.openstage.staging.Samples;
import io.jenkins.plugins.openstage.tls.Trust;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedHttpsServerTest {
    private static final Accounts ACCOUNTS = new Accounts(UPLOAD, PHONES);
    private static final Trust TRUST = Trust.certificates(IDENTITY.chain());

    @TempDir
    private Path folder;

    private EmbeddedHttpsServer start() throws IOException {
        return EmbeddedHttpsServer.start(Samples.anyPort(), folder.resolve("root"), IDENTITY, ACCOUNTS);
    }

    private EmbeddedHttpsServer start(HttpsSettings settings, Downloads.Listener listener) throws IOException {
        return EmbeddedHttpsServer.start(
                Samples.anyPort(), folder.resolve("root"), IDENTITY, ACCOUNTS, settings, listener);
    }

    private Path file(String name, byte[] content) throws IOException {
        Path file = folder.resolve("root").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    private static Socket connect(EmbeddedHttpsServer server) throws IOException {
        Socket socket = TRUST.jdkContext()
                .getSocketFactory()
                .createSocket(server.address().getAddress(), server.address().getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static String head(String method, String path, Login login, String... headers) {
        String account = login.username() + ":" + login.password();
        return method + " " + path + " HTTP/1.1\r\nHost: files\r\n"
                + (login.username().isEmpty()
                        ? ""
                        : "Authorization: Basic "
                                + Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8)) + "\r\n")
                + String.join(
                        "", List.of(headers).stream().map(line -> line + "\r\n").toList()) + "\r\n";
    }

    /** Sends bytes as they are, and reads until the server closes. */
    private static byte[] exchange(EmbeddedHttpsServer server, byte[]... parts) throws IOException {
        try (Socket socket = connect(server)) {
            for (byte[] part : parts) {
                socket.getOutputStream().write(part);
            }
            return socket.getInputStream().readAllBytes();
        }
    }

    private static String answer(EmbeddedHttpsServer server, String request) throws IOException {
        return new String(exchange(server, request.getBytes(StandardCharsets.ISO_8859_1)), StandardCharsets.ISO_8859_1);
    }

    @Test
    void manyPhonesFetchAtTheSameTimeAndEachIsCounted() throws Exception {
        // Not larger: the clients decrypt with the JDK, which is slow before it is warm.
        byte[] image = Samples.bytes(150_000);
        file("fw/image.img", image);
        Set<String> told = ConcurrentHashMap.newKeySet();
        int phones = 48;
        ExecutorService threads = Executors.newFixedThreadPool(phones);
        try (EmbeddedHttpsServer server =
                start(HttpsSettings.DEFAULT, (peer, path, bytes) -> told.add(path + " " + bytes))) {
            byte[] request =
                    head("GET", "/fw/image.img", PHONES, "Connection: close").getBytes(StandardCharsets.US_ASCII);
            List<Future<byte[]>> fetched = new ArrayList<>();
            for (int i = 0; i < phones; i++) {
                fetched.add(threads.submit(() -> exchange(server, request)));
            }
            for (Future<byte[]> one : fetched) {
                byte[] answer = one.get(40, TimeUnit.SECONDS);
                assertThat(answer).endsWith(image);
                assertThat(new String(answer, 0, 200, StandardCharsets.ISO_8859_1))
                        .startsWith("HTTP/1.1 200 OK")
                        .contains("content-length: 150000\r\n")
                        .doesNotContain("chunked");
            }
            await().untilAsserted(() -> assertThat(server.downloads().number()).isEqualTo(phones));
            assertThat(server.downloads().bytes()).isEqualTo(7_200_000);
            assertThat(told).containsExactly("/fw/image.img 150000");
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void oneConnectionServesManyRequests() throws Exception {
        file("a", "first".getBytes(StandardCharsets.US_ASCII));
        try (EmbeddedHttpsServer server = start()) {
            String answers = answer(
                    server,
                    head("GET", "/a", PHONES)
                            + head("HEAD", "/a", PHONES)
                            + head("GET", "/none", PHONES)
                            + head("GET", "/a", PHONES, "Connection: close"));
            assertThat(answers).containsSubsequence("200 OK", "first", "200 OK", "404 Not Found");
            assertThat(answers).endsWith("first");
            assertThat(answers.split("content-length: 5", -1)).hasSize(4);
            await().untilAsserted(() -> assertThat(server.downloads().number()).isEqualTo(2));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../secret",
                "/%2e%2e/secret",
                "/a/%2E%2E/%2E%2E/secret",
                "/..%2fsecret",
                "/..%5csecret",
                "/link",
                "/linked/secret",
                "//secret",
                "/a/",
                "/",
                "/.incoming/x",
                "/%00",
                "/a%0d%0a",
                "*",
                "http://[/"
            })
    void nothingOutsideOfTheFolderCanBeReached(String path) throws Exception {
        Files.writeString(folder.resolve("secret"), "top secret");
        Path root = Files.createDirectories(folder.resolve("root"));
        file(".incoming/x", new byte[1]);
        Files.createSymbolicLink(root.resolve("link"), folder.resolve("secret"));
        Files.createSymbolicLink(root.resolve("linked"), folder);
        try (EmbeddedHttpsServer server = start()) {
            assertThat(answer(server, head("GET", path, UPLOAD, "Connection: close")))
                    .matches("(?s)HTTP/1.1 40[04] .*")
                    .doesNotContain("top secret");
            assertThat(answer(server, head("PUT", path, UPLOAD, "Connection: close", "Content-Length: 0")))
                    .matches("(?s)HTTP/1.1 40[03] .*");
            assertThat(folder.resolve("secret")).hasContent("top secret");
        }
    }

    @Test
    void accountsAreChecked() throws Exception {
        file("a", new byte[1]);
        try (EmbeddedHttpsServer server = start()) {
            assertThat(answer(server, head("GET", "/a", Login.NONE)))
                    .startsWith("HTTP/1.1 401 ")
                    .contains("www-authenticate: Basic");
            assertThat(answer(server, head("GET", "/a", new Login("phone", "wrong"))))
                    .startsWith("HTTP/1.1 401 ");
            assertThat(answer(server, head("GET", "/a", Login.NONE, "Authorization: Basic !!!")))
                    .startsWith("HTTP/1.1 401 ");
            assertThat(answer(server, head("DELETE", "/a", PHONES))).startsWith("HTTP/1.1 403 ");
            assertThat(answer(server, head("TRACE", "/a", UPLOAD))).startsWith("HTTP/1.1 405 ");
            assertThat(answer(server, head("OPTIONS", "/a", PHONES, "Connection: close")))
                    .startsWith("HTTP/1.1 204 ")
                    .contains("allow: GET, HEAD, PUT, DELETE, OPTIONS");
            assertThat(answer(server, head("DELETE", "/a", UPLOAD, "Connection: close")))
                    .startsWith("HTTP/1.1 204 ");
            assertThat(Samples.tree(folder.resolve("root"))).isEmpty();
        }
    }

    @Test
    void anUploadThatBreaksOffLeavesWhatWasThere() throws Exception {
        Path old = file("a", new byte[] {1});
        try (EmbeddedHttpsServer server = start()) {
            try (Socket socket = connect(server)) {
                socket.getOutputStream()
                        .write(head("PUT", "/a", UPLOAD, "Content-Length: 1000", "Expect: 100-continue")
                                .getBytes(StandardCharsets.US_ASCII));
                assertThat(new String(socket.getInputStream().readNBytes(25), StandardCharsets.US_ASCII))
                        .startsWith("HTTP/1.1 100 Continue");
                socket.getOutputStream().write(new byte[500]);
                await().untilAsserted(() ->
                        assertThat(Samples.tree(folder.resolve("root"))).hasSize(2));
            }
            await().untilAsserted(() ->
                    assertThat(Samples.tree(folder.resolve("root"))).containsExactly("a"));
            assertThat(old).hasBinaryContent(new byte[] {1});
        }
    }

    @Test
    void chunkedUploadsAreBoundedToo() throws Exception {
        HttpsSettings small = HttpsSettings.DEFAULT.withLimits(10, Duration.ofMillis(500), 10);
        try (EmbeddedHttpsServer server = start(small, Downloads.Listener.NONE)) {
            String request = head("PUT", "/a", UPLOAD, "Transfer-Encoding: chunked");
            assertThat(answer(server, request + "5\r\nhello\r\n9\r\n too long\r\n0\r\n\r\n"))
                    .startsWith("HTTP/1.1 413 ");
            assertThat(answer(
                            server,
                            request + "5\r\nhello\r\n0\r\n\r\n" + head("GET", "/a", PHONES, "Connection: close")))
                    .startsWith("HTTP/1.1 201 ")
                    .endsWith("hello");
            assertThat(answer(server, head("PUT", "/a/b", UPLOAD, "Content-Length: 0")))
                    .startsWith("HTTP/1.1 409 ");
        }
    }

    @Test
    void silentConnectionsAreClosedAndTheirNumberIsBounded() throws Exception {
        HttpsSettings few = HttpsSettings.DEFAULT.withLimits(2, Duration.ofSeconds(2), 10);
        try (EmbeddedHttpsServer server = start(few, Downloads.Listener.NONE);
                Socket first = new Socket(
                        server.address().getAddress(), server.address().getPort());
                Socket second = connect(server)) {
            second.getOutputStream().write("GET".getBytes(StandardCharsets.US_ASCII));
            try (Socket third =
                    new Socket(server.address().getAddress(), server.address().getPort())) {
                third.setSoTimeout(15_000);
                assertThat(third.getInputStream().read()).isNegative();
            }
            first.setSoTimeout(15_000);
            assertThat(first.getInputStream().readAllBytes()).isEmpty();
            assertThat(second.getInputStream().readAllBytes()).isEmpty();
        }
    }

    @Test
    void closingBreaksOffDownloadsAndEndsAllThreads() throws Exception {
        file("large.img", Samples.bytes(20_000_000));
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        EmbeddedHttpsServer server = start();
        try (Socket slow = connect(server)) {
            slow.getOutputStream().write(head("GET", "/large.img", PHONES).getBytes(StandardCharsets.US_ASCII));
            InputStream in = slow.getInputStream();
            assertThat(in.read()).isEqualTo('H');
            server.close();
        }
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet().stream()
                                .filter(thread -> !thread.getName().startsWith("awaitility"))
                                .collect(Collectors.toSet()))
                        .isSubsetOf(before));
        assertThat(server.downloads().number()).isZero();
        server.close();
    }

    @Test
    void aPortInUseIsNamed() throws Exception {
        try (EmbeddedHttpsServer server = start()) {
            assertThatThrownBy(() ->
                            EmbeddedHttpsServer.start(server.address(), folder.resolve("root"), IDENTITY, ACCOUNTS))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cannot listen on")
                    .hasMessageEndingWith("give another port or address.");
        }
    }
}
