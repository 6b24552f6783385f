package io.jenkins.plugins.openstage.staging;

import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.openstage.tls.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A web server of other people, started on loopback with a configuration of its own; closing ends it and removes its files. */
final class RunningWebServer implements AutoCloseable {
    private static final String ANYBODY = "rwxrwxrwx";

    private final Path folder;
    private final List<Process> processes = new ArrayList<>();
    private final int port;

    private RunningWebServer(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** Skips the test where it is not installed. */
    static RunningWebServer start(WebServer kind) throws Exception {
        int port = freePort();
        RunningWebServer server = new RunningWebServer(folder(), port);
        server.run(kind, port, true, 0);
        return server;
    }

    /** Behind a proxy that ends TLS. */
    static RunningWebServer startProxied(WebServer kind) throws Exception {
        int port = freePort();
        int back = freePort();
        RunningWebServer server = new RunningWebServer(folder(), port);
        server.run(kind, back, false, 0);
        server.run(WebServer.TLS_PROXY, port, true, back);
        return server;
    }

    private static Path folder() throws IOException, CertificateEncodingException {
        Path folder = Files.createTempDirectory("openstage-web");
        // Apache serves as another user than the one that starts it.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(ANYBODY));
        Files.createDirectory(folder.resolve("root"));
        Files.setPosixFilePermissions(folder.resolve("root"), PosixFilePermissions.fromString(ANYBODY));
        StringBuilder chain = new StringBuilder();
        for (X509Certificate certificate : Samples.IDENTITY.chain()) {
            chain.append(pem("CERTIFICATE", certificate.getEncoded()));
        }
        Files.writeString(folder.resolve("server.pem"), chain);
        Files.writeString(
                folder.resolve("server.key"),
                pem("PRIVATE KEY", Samples.IDENTITY.key().getEncoded()));
        return folder;
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label + "-----\n";
    }

    private void run(WebServer kind, int listen, boolean tls, int back) throws Exception {
        String name = kind == WebServer.TLS_PROXY ? "proxy" : "server";
        Path own = Files.createDirectories(folder.resolve(name));
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString(ANYBODY));
        for (String shared : List.of("server.pem", "server.key")) {
            Files.createSymbolicLink(own.resolve(shared), folder.resolve(shared));
        }
        String configuration;
        List<String> command;
        try {
            command = kind.command(own);
            configuration = kind.configuration(tls)
                    .replace("FOLDER", own.toString())
                    .replace("ROOT", root().toString())
                    .replace("PORT", Integer.toString(listen))
                    .replace("BACK", Integer.toString(back));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        Files.writeString(own.resolve(kind.file()), configuration);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(own.toFile())
                .redirectErrorStream(true)
                .redirectOutput(own.resolve("output.log").toFile());
        builder.environment().put("HOME", own.toString());
        Process process = builder.start();
        processes.add(process);
        InstalledPrograms.ran(Path.of(command.get(0)));
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(30))
                .failFast(kind + " ended, see its output in " + own, () -> !process.isAlive())
                .until(() -> answers(listen));
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    Path root() {
        return folder.resolve("root");
    }

    FileServer fileServer(String path) {
        return fileServer(port, path);
    }

    /** Through another port, as of something that stands in between. */
    static FileServer fileServer(int port, String path) {
        return FileServer.of(Protocol.HTTPS, "localhost", port, path, Login.NONE)
                .withTrust(Trust.certificates(Samples.IDENTITY.chain()));
    }

    @Override
    public void close() throws Exception {
        for (Process process : processes) {
            List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                    .toList();
            process.destroy();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                all.forEach(ProcessHandle::destroyForcibly);
                process.waitFor(10, TimeUnit.SECONDS);
            }
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
