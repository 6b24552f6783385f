package io.jenkins.plugins.openstage.staging;

import io.jenkins.plugins.openstage.tls.TlsIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** What many tests of staging use. */
public final class Samples {
    public static final TlsIdentity IDENTITY = TlsIdentity.selfSigned("files", List.of("localhost", "127.0.0.1"));
    public static final TlsIdentity OTHER_HOST = TlsIdentity.selfSigned("elsewhere", List.of("files.example.com"));
    public static final Login UPLOAD = new Login("pipeline", "s3cret-up");
    public static final Login PHONES = new Login("phone", "s3cret-phone");
    public static final StagingSettings SETTINGS = StagingSettings.DEFAULT
            .withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(10))
            .withAttempts(1, Duration.ZERO);

    private Samples() {}

    /** Bytes that suffer in text mode, always the same for a size. */
    public static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        byte[] lines = "\r\n\n\r\u0000\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        System.arraycopy(lines, 0, bytes, 0, Math.min(lines.length, size));
        return bytes;
    }

    public static Path file(Path folder, String name, int size) throws IOException {
        return Files.write(folder.resolve(name), bytes(size));
    }

    public static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    /** All files below a folder, relative. */
    public static List<String> tree(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }
}
