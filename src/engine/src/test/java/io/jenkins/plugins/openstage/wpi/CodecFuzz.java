package io.jenkins.plugins.openstage.wpi;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/**
 * Decodes changed messages: each is read or refused as {@link MalformedMessageException}, and what was read can be written and
 * is then read as the same. Run by a test for some of them and by {@link #main} for very many.
 */
final class CodecFuzz {
    private static final WpiCodec CODEC = WpiCodec.standard().allowingEntities();
    private static final Masking MASKING = Masking.standard();
    private static final int LONGEST_SENTENCE = 300;
    private static final int PARTS = 20;

    private final long seed;
    private final MessageMutations messages;
    private int rounds;
    private int refused;
    private long bytes;
    private long slowestNanos;

    CodecFuzz(long seed) {
        this.seed = seed;
        this.messages = new MessageMutations(new Random(seed));
    }

    int rounds() {
        return rounds;
    }

    /** Messages of which neither a phone's nor a service's could be read. */
    int refused() {
        return refused;
    }

    /** One more message. */
    void round() {
        rounds++;
        byte[] message = messages.next();
        long begun = System.nanoTime();
        try {
            boolean read = readAsWorkpoint(message) || readAsDls(message);
            refused += read ? 0 : 1;
            MASKING.maskXml(new String(message, StandardCharsets.ISO_8859_1));
        } catch (RuntimeException | Error e) {
            throw new AssertionError("seed " + seed + ", round " + rounds + ": " + head(message), e);
        }
        bytes += message.length;
        slowestNanos = Math.max(slowestNanos, System.nanoTime() - begun);
    }

    private static boolean readAsWorkpoint(byte[] bytes) {
        try {
            WorkpointMessage message = CODEC.decodeWorkpoint(bytes);
            if (carried(message.items())) {
                same(message, CODEC.decodeWorkpoint(CODEC.encode(message)));
            }
            return true;
        } catch (MalformedMessageException e) {
            check(e);
            return false;
        }
    }

    private static boolean readAsDls(byte[] bytes) {
        try {
            DlsMessage message = CODEC.decodeDls(bytes);
            DlsMessage plain = new DlsMessage(message.nonce(), message.action(), withoutStatus(message.items()));
            if (carried(message.items())) {
                same(plain, CODEC.decodeDls(CODEC.encode(message)));
            }
            return true;
        } catch (MalformedMessageException e) {
            check(e);
            return false;
        }
    }

    /** The service sends no status. */
    private static ItemList withoutStatus(ItemList items) {
        return new ItemList(items.stream()
                .map(item -> new Item(item.key(), item.value(), ItemStatus.NONE))
                .toList());
    }

    /** Whether XML carries the values as they are. References let some in that it does not let out again. */
    private static boolean carried(ItemList items) {
        return items.stream()
                .flatMapToInt(item -> item.value().codePoints())
                .allMatch(c -> c == '\t' || c == '\n' || (c >= ' ' && c < 0xFFFE) || c > 0xFFFF);
    }

    private static void same(Object first, Object again) {
        if (!first.equals(again)) {
            throw new AssertionError("was read as " + first + ", and when written again as " + again);
        }
    }

    private static void check(MalformedMessageException refusal) {
        String sentence = refusal.getMessage();
        if (refusal.getCause() != null
                || refusal.getSuppressed().length > 0
                || sentence.length() > LONGEST_SENTENCE
                || sentence.lines().count() != 1) {
            throw new AssertionError("no sentence for a log", refusal);
        }
    }

    private static String head(byte[] message) {
        return message.length + " bytes, "
                + HexFormat.of().formatHex(Arrays.copyOf(message, Math.min(400, message.length)));
    }

    private static long heapAfterCollection() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }

    private static double megabytes(long bytes) {
        return bytes / 1024.0 / 1024.0;
    }

    /** On all processors at once, for the codec is shared. Arguments: messages, seed. */
    public static void main(String[] arguments) throws Exception {
        int number = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
        int threads = Runtime.getRuntime().availableProcessors();
        System.out.println(number + " messages on " + threads + " threads with seeds from " + seed);
        List<CodecFuzz> all =
                LongStream.range(seed, seed + threads).mapToObj(CodecFuzz::new).toList();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            long before = heapAfterCollection();
            long begun = System.nanoTime();
            for (int part = 1; part <= PARTS; part++) {
                List<Future<?>> running = new ArrayList<>();
                for (CodecFuzz fuzz : all) {
                    int until = (int) ((long) number * part / PARTS / threads);
                    running.add(pool.submit(() -> fuzz.roundsUntil(until)));
                }
                for (Future<?> each : running) {
                    each.get();
                }
                report(all, (System.nanoTime() - begun) / 1e9);
            }
            System.out.printf(
                    Locale.ROOT,
                    "heap in use: %.1f MB before, %.1f MB after, at most %.1f MB with garbage%n",
                    megabytes(before),
                    megabytes(heapAfterCollection()),
                    megabytes(peakHeap()));
        } finally {
            pool.shutdown();
        }
    }

    private void roundsUntil(int number) {
        while (rounds < number) {
            round();
        }
    }

    private static void report(List<CodecFuzz> all, double seconds) {
        int rounds = all.stream().mapToInt(fuzz -> fuzz.rounds).sum();
        int refused = all.stream().mapToInt(fuzz -> fuzz.refused).sum();
        long bytes = all.stream().mapToLong(fuzz -> fuzz.bytes).sum();
        long slowest = all.stream().mapToLong(fuzz -> fuzz.slowestNanos).max().orElse(0);
        System.out.printf(
                Locale.ROOT,
                "%d messages, %.0f a second, %.1f MB a second, %.1f %% refused, the slowest took %.0f ms%n",
                rounds,
                rounds / seconds,
                megabytes(bytes) / seconds,
                100.0 * refused / rounds,
                slowest / 1e6);
    }
}
