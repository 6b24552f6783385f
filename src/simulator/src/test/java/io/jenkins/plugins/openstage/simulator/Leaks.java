package io.jenkins.plugins.openstage.simulator;

import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Whether something grows that should not. What comes and goes with the work of the moment is told from what stays by the least
 * reading of a time: it rises only with what was never given back.
 */
final class Leaks {
    static final int LEAST_READINGS = 6;

    private static final long MEGABYTE = 1024 * 1024;
    private static final Gauge THREADS = new Gauge("the number of threads", Resources::threads, 1, "", 2);
    private static final Gauge OPEN = new Gauge("the number of open files and sockets", Resources::open, 1, "", 8);
    private static final List<Gauge> ALL = List.of(
            new Gauge("the heap after garbage collection", Resources::heap, MEGABYTE, " MB", 2 * MEGABYTE),
            new Gauge("direct memory", Resources::direct, MEGABYTE, " MB", MEGABYTE),
            THREADS,
            OPEN);
    /** Growth by one part in so many of what was there is noise. */
    private static final int NOISE = 20;

    private Leaks() {}

    /**
     * What may leak.
     *
     * @param least growth that is noise however little was there
     */
    private record Gauge(String name, ToLongFunction<Resources> reading, long unit, String unitName, long least) {

        long floor(List<Resources> readings) {
            return readings.stream().mapToLong(reading).min().orElseThrow();
        }

        Stream<String> grew(List<Resources> earlier, List<Resources> later) {
            long before = floor(earlier);
            long after = floor(later);
            return after - before > Math.max(before / NOISE, least)
                    ? Stream.of(String.format("%s grew from %d to %d%s", name, before / unit, after / unit, unitName))
                    : Stream.empty();
        }
    }

    /**
     * What grew from the second third of the readings to the last, a sentence each; the first third is for warming up.
     *
     * @param readings at even intervals, at least {@link #LEAST_READINGS}
     */
    static List<String> over(List<Resources> readings) {
        if (readings.size() < LEAST_READINGS) {
            throw new IllegalArgumentException(
                    readings.size() + " readings say nothing, expected at least " + LEAST_READINGS);
        }
        int third = readings.size() / 3;
        List<Resources> later = readings.subList(readings.size() - third, readings.size());
        List<Resources> earlier = readings.subList(readings.size() - 2 * third, readings.size() - third);
        return ALL.stream().flatMap(gauge -> gauge.grew(earlier, later)).toList();
    }

    /** Which threads, files and sockets are left of what was opened and closed between two readings, a sentence each. */
    static List<String> left(Resources before, Resources after) {
        return Stream.of(THREADS, OPEN)
                .flatMap(gauge -> gauge.grew(List.of(before), List.of(after)))
                .toList();
    }
}
