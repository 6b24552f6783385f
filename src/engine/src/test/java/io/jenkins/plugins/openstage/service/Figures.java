package io.jenkins.plugins.openstage.service;

import com.sun.management.OperatingSystemMXBean;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.service.settings.InteractionListener;
import io.jenkins.plugins.openstage.service.settings.Limits;
import io.jenkins.plugins.openstage.service.settings.MemoryPhoneRegister;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an interaction and an open session cost the service; no part of the build. Machines differ and are noisy, so that the
 * processor time of an interaction is also told in signatures with RSA-2048, of which each full TLS handshake takes one:
 * {@code openssl speed} measures them before and after. The phones are in a process of their own on the same machine.
 * Arguments: seconds of each measurement, open sessions.
 */
final class Figures {
    /** By then the service's code is compiled. */
    private static final int WARM_UP_INTERACTIONS = 5_000;

    private static final int WARM_UP_SECONDS = 5;
    private static final Pattern RSA = Pattern.compile("rsa 2048 bits +([0-9.]+)s .*");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private Figures() {}

    /** Phones in a process of their own. */
    private static FigureProcess phones(Endpoint endpoint) throws IOException {
        return new FigureProcess(
                System.getProperty("java.class.path"),
                List.of(),
                FigurePhones.class,
                Integer.toString(endpoint.address().getPort()),
                endpoint.url().getPath());
    }

    /** @param cpu seconds of processor time of the whole service process, garbage collection included */
    private record Cost(long interactions, double seconds, double cpu) {
        double perInteraction() {
            return cpu / interactions;
        }

        String line(String what, double signature) {
            return String.format(
                    "%s: %.0f interactions/s; %.2f ms of the service's processor time each = %.1f RSA-2048 signatures",
                    what, interactions / seconds, perInteraction() * 1_000, perInteraction() / signature);
        }
    }

    /**
     * Bytes. The whole heap is resident from the start (see the profile), so that what comes to the resident memory is outside
     * of it: the sessions of BoringSSL above all.
     */
    private record Memory(long heap, long direct, long resident) {
        static Memory now() throws IOException {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            ByteBufAllocatorMetricProvider provider = (ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT;
            return new Memory(
                    runtime.totalMemory() - runtime.freeMemory(),
                    provider.metric().usedDirectMemory(),
                    measureResident());
        }

        /** Where the system tells it, else 0. */
        private static long measureResident() throws IOException {
            Path status = Path.of("/proc/self/status");
            if (!Files.exists(status)) {
                return 0;
            }
            Matcher line = RESIDENT.matcher(Files.readString(status));
            return line.find() ? Long.parseLong(line.group(1)) * 1024 : 0;
        }

        String perSession(Memory before, long sessions) {
            return String.format(
                    "%.1f kB of heap and %.1f kB outside, of which Netty's buffers are %.1f kB",
                    kilobytes(heap - before.heap, sessions),
                    kilobytes(resident - before.resident, sessions),
                    kilobytes(direct - before.direct, sessions));
        }

        private static double kilobytes(long bytes, long sessions) {
            return bytes / 1024.0 / sessions;
        }
    }

    private static Cost measured(FigureProcess phones, String order, int seconds) throws IOException {
        long warm = 0;
        while (warm < WARM_UP_INTERACTIONS) {
            warm += phones.order(order + " " + WARM_UP_SECONDS);
        }
        long begun = System.nanoTime();
        long cpu = SYSTEM.getProcessCpuTime();
        long interactions = phones.order(order + " " + seconds);
        return new Cost(interactions, (System.nanoTime() - begun) / 1e9, (SYSTEM.getProcessCpuTime() - cpu) / 1e9);
    }

    /** Seconds of processor time of one signature. */
    private static double signature() throws IOException, InterruptedException {
        Process speed = new ProcessBuilder("openssl", "speed", "-seconds", "3", "rsa2048")
                .redirectErrorStream(true)
                .start();
        List<String> lines = new String(speed.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        speed.waitFor();
        for (String line : lines) {
            Matcher row = RSA.matcher(line);
            if (row.matches()) {
                return Double.parseDouble(row.group(1));
            }
        }
        throw new IOException("openssl speed said nothing of RSA-2048: " + lines);
    }

    private static Endpoint open(EndpointSettings.Knowledge knowledge, int sessions) throws IOException {
        EndpointSettings settings = EndpointSettings.at(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        Files.createTempDirectory("openstage-figures"))
                .withTls(EndpointSettings.Tls.with(Scene.IDENTITY))
                .withKnowledge(knowledge)
                .withLimits(Limits.DEFAULTS
                        .withLoad(2 * sessions)
                        .withConversations(2 * sessions)
                        .withConnections(2 * sessions, Limits.DEFAULTS.connectionsPerAddress()));
        return Endpoint.open(settings, InteractionListener.NONE);
    }

    private static void interactions(int seconds) throws Exception {
        double signature = signature();
        try (Endpoint endpoint = open(EndpointSettings.Knowledge.NONE, 1_000);
                FigureProcess phones = phones(endpoint)) {
            Cost full = measured(phones, "call", seconds);
            Cost without = measured(phones, "talk", seconds);
            double again = signature();
            double mean = (signature + again) / 2;
            System.out.printf(
                    "one RSA-2048 signature: %.3f ms before, %.3f ms after%n", signature * 1_000, again * 1_000);
            System.out.println(full.line("with a full TLS handshake each", mean));
            System.out.println(without.line("on connections that stay open", mean));
        }
    }

    private static void sessions(int sessions) throws Exception {
        try (Endpoint endpoint = open(EndpointSettings.Knowledge.in(new MemoryPhoneRegister(sessions)), sessions);
                FigureProcess phones = phones(endpoint)) {
            phones.order("hold " + sessions / 10);
            Memory before = Memory.now();
            long conversations = endpoint.load().conversations();
            phones.order("hold " + sessions);
            long more = endpoint.load().conversations() - conversations;
            System.out.println(more + " open sessions more, each waiting for its phone's reply: "
                    + Memory.now().perSession(before, more) + " each");
        }
    }

    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
        int sessions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2_000;
        System.out.println(Runtime.getRuntime().availableProcessors() + " processors, shared with the phones");
        interactions(seconds);
        sessions(sessions);
    }
}
