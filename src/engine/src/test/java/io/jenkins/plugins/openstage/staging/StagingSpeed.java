package io.jenkins.plugins.openstage.staging;

import io.jenkins.plugins.openstage.staging.RealFtpServer.Maker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * How fast a new image is staged, beside {@code curl -T} to the same server; no part of the build. Staging reads the file back to
 * verify it, which curl does not do: that read is measured by itself and counted apart.
 * Arguments: megabytes, rounds. The first rounds warm up and do not count.
 */
final class StagingSpeed {
    private static final int WARM_UP = 2;
    private static final Map<String, SpeedPlace.Start> PLACES = places();

    private final int bytes;
    private final int rounds;
    private final Path curl;

    private StagingSpeed(int megabytes, int rounds, Path curl) {
        this.bytes = megabytes * 1_000_000;
        this.rounds = rounds;
        this.curl = curl;
    }

    private static Map<String, SpeedPlace.Start> places() {
        Map<String, SpeedPlace.Start> places = new LinkedHashMap<>();
        for (Maker maker : List.of(Maker.VSFTPD, Maker.PROFTPD, Maker.PURE_FTPD)) {
            places.put(maker + " FTP", SpeedPlace.ftp(maker));
            places.put(maker + " FTPS", SpeedPlace.ftps(maker, "TLSv1.3"));
        }
        places.put(Maker.PROFTPD + " TLS 1.2", SpeedPlace.ftps(Maker.PROFTPD, "TLSv1.2"));
        for (WebServer kind : List.of(
                WebServer.NGINX,
                WebServer.NGINX_DAV_EXT,
                WebServer.NGINX_PUT_ONLY,
                WebServer.APACHE,
                WebServer.LIGHTTPD)) {
            places.put(kind + " HTTPS", SpeedPlace.web(kind));
        }
        return places;
    }

    public static void main(String[] args) throws Exception {
        Optional<Path> curl = InstalledPrograms.program("curl");
        if (curl.isEmpty()) {
            System.out.println("curl is not on this machine.");
            return;
        }
        new StagingSpeed(Integer.parseInt(args[0]), Integer.parseInt(args[1]), curl.get()).run();
    }

    private void run() throws Exception {
        Path folder = Files.createTempDirectory("openstage-speed");
        Path trust = folder.resolve("trust.pem");
        Samples.IDENTITY.writeCertificates(trust);
        try {
            System.out.printf(
                    "%d MB, median of %d; ms. Ratio: curl / (staged - read back).%n", bytes / 1_000_000, rounds);
            System.out.printf("%-22s%8s%8s%10s%8s%n", "", "curl -T", "staged", "read back", "ratio");
            for (Map.Entry<String, SpeedPlace.Start> each : PLACES.entrySet()) {
                Path own = Files.createDirectory(folder.resolve(each.getKey().replace(' ', '-')));
                try (SpeedPlace place = each.getValue().in(own, trust)) {
                    System.out.printf("%-22s%s%n", each.getKey(), measure(place, folder.resolve("image.img")));
                } catch (TestAbortedException | IOException e) {
                    System.out.printf("%-22s%s%n", each.getKey(), e.getMessage());
                }
            }
        } finally {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }

    private String measure(SpeedPlace place, Path image) throws Exception {
        Files.write(image, Samples.bytes(bytes));
        List<Long> uploads = new ArrayList<>();
        List<Long> staged = new ArrayList<>();
        List<Long> reads = new ArrayList<>();
        for (int round = -WARM_UP; round < rounds; round++) {
            // In turns, so that neither always finds what the other has left to be written to the disk.
            boolean curlFirst = round % 2 == 0;
            long upload = curlFirst ? upload(place, image) : 0;
            long stage = stage(place, image);
            long read = place.read("staged.img", image);
            upload = curlFirst ? upload : upload(place, image);
            place.delete("staged.img");
            place.delete("curl.img");
            if (round >= 0) {
                uploads.add(upload);
                staged.add(stage);
                reads.add(read);
            }
        }
        double ratio = (double) median(uploads) / (median(staged) - median(reads));
        return "%8d%8d%10d%8.2f".formatted(millis(uploads), millis(staged), millis(reads), ratio);
    }

    private long upload(SpeedPlace place, Path image) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(curl.toString(), "-sSf", "-o", "/dev/null"));
        words.addAll(place.options());
        words.addAll(List.of("-T", image.toString(), place.url() + "curl.img"));
        long start = System.nanoTime();
        Process process = new ProcessBuilder(words).inheritIO().start();
        if (!process.waitFor(Duration.ofMinutes(5).toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("curl -T to " + place.url() + " failed");
        }
        return System.nanoTime() - start;
    }

    private static long stage(SpeedPlace place, Path image) throws StagingException {
        long start = System.nanoTime();
        new Stager(StagingSettings.DEFAULT).stage(image, "staged.img", place.server());
        return System.nanoTime() - start;
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static long millis(List<Long> values) {
        return median(values) / 1_000_000;
    }
}
