package io.jenkins.plugins.openstage.staging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/**
 * How fast an image is staged, beside {@code curl -T} to the same server; no part of the build. Staging reads the file back to
 * verify it, which curl does not do: that read is measured by curl as well and told apart.
 * Arguments: megabytes, rounds. The first round warms up and does not count.
 */
final class StagingSpeed {
    private static final List<WebServer> SERVERS = List.of(
            WebServer.NGINX, WebServer.NGINX_DAV_EXT, WebServer.NGINX_PUT_ONLY, WebServer.APACHE, WebServer.LIGHTTPD);

    private final int bytes;
    private final int rounds;

    private StagingSpeed(int megabytes, int rounds) {
        this.bytes = megabytes * 1_000_000;
        this.rounds = rounds;
    }

    public static void main(String[] args) throws Exception {
        new StagingSpeed(Integer.parseInt(args[0]), Integer.parseInt(args[1])).run();
    }

    private void run() throws Exception {
        Optional<Path> curl = InstalledPrograms.program("curl");
        if (curl.isEmpty()) {
            System.out.println("curl is not on this machine.");
            return;
        }
        Path folder = Files.createTempDirectory("openstage-speed");
        Path image = folder.resolve("image.img");
        Path trust = folder.resolve("trust.pem");
        Samples.IDENTITY.writeCertificates(trust);
        try {
            System.out.printf(
                    "%d MB, median of %d; ms. Ratio: curl / (staged - read back).%n", bytes / 1_000_000, rounds);
            System.out.printf("%-16s%8s%8s%10s%8s%n", "", "curl -T", "staged", "read back", "ratio");
            for (WebServer kind : SERVERS) {
                try (RunningWebServer server = RunningWebServer.start(kind)) {
                    measure(kind, server, image, trust, curl.get());
                } catch (TestAbortedException e) {
                    System.out.printf("%-16s%s%n", kind, e.getMessage());
                }
            }
        } finally {
            for (Path path : List.of(image, trust, folder)) {
                Files.deleteIfExists(path);
            }
        }
    }

    private void measure(WebServer kind, RunningWebServer server, Path image, Path trust, Path curl)
            throws IOException, InterruptedException {
        Stager stager = new Stager(StagingSettings.DEFAULT);
        List<Long> uploads = new ArrayList<>();
        List<Long> staged = new ArrayList<>();
        List<Long> reads = new ArrayList<>();
        String url = "https://localhost:" + server.port() + "/";
        for (int round = 0; round <= rounds; round++) {
            Files.write(image, Samples.bytes(bytes + round));
            long start = System.nanoTime();
            command(curl.toString(), "-sSf", "--cacert", trust.toString(), "-T", image.toString(), url + "curl.img");
            long uploaded = System.nanoTime();
            stager.stage(image, "staged.img", server.fileServer("/"));
            long done = System.nanoTime();
            command(curl.toString(), "-sSf", "--cacert", trust.toString(), "-o", "/dev/null", url + "staged.img");
            long read = System.nanoTime();
            if (round > 0) {
                uploads.add(uploaded - start);
                staged.add(done - uploaded);
                reads.add(read - done);
            }
        }
        double ratio = (double) median(uploads) / (median(staged) - median(reads));
        System.out.printf(
                "%-16s%8d%8d%10d%8.2f%n",
                kind, median(uploads) / 1_000_000, median(staged) / 1_000_000, median(reads) / 1_000_000, ratio);
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static void command(String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).inheritIO().start();
        if (!process.waitFor(Duration.ofMinutes(5).toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", words) + " failed");
        }
    }
}
