package io.jenkins.plugins.openstage.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the soak takes for a leak. */
class LeaksTest {
    private static final long MEGABYTE = 1024 * 1024;

    private static List<Resources> minutes(IntFunction<Resources> reading) {
        return IntStream.range(0, 30).mapToObj(reading).toList();
    }

    private static Resources reading(long heapMegabytes, long directMegabytes, int threads, long open) {
        return new Resources(heapMegabytes * MEGABYTE, directMegabytes * MEGABYTE, threads, open);
    }

    @Test
    void whatComesAndGoesIsNoLeak() {
        assertThat(Leaks.over(minutes(minute ->
                        reading(40 + minute % 7 * 10, 3 + minute % 4, 20 + minute % 9, 1000 + minute % 5 * 100))))
                .isEmpty();
    }

    @Test
    void warmingUpIsNoLeak() {
        assertThat(Leaks.over(minutes(minute -> {
                    int warm = Math.min(minute, 10);
                    return reading(20 + warm, warm, 10 + warm, 500 + warm * 50L);
                })))
                .isEmpty();
    }

    @Test
    void whatIsNeverGivenBackIsALeakHoweverMuchComesAndGoesBesides() {
        assertThat(Leaks.over(minutes(minute -> reading(40 + minute % 7 * 10 + minute / 2, 3, 20, 1000))))
                .containsExactly("the heap after garbage collection grew from 47 to 50 MB");
        assertThat(Leaks.over(minutes(minute -> reading(40, 3 + minute / 4, 20, 1000))))
                .containsExactly("direct memory grew from 5 to 8 MB");
        assertThat(Leaks.over(minutes(minute -> reading(40, 3, 20 + minute % 5 + minute / 3, 1000))))
                .containsExactly("the number of threads grew from 23 to 26");
        assertThat(Leaks.over(minutes(minute -> reading(40, 3, 20, 1000 + minute * 8L))))
                .containsExactly("the number of open files and sockets grew from 1080 to 1160");
    }

    @Test
    void whatIsLeftAfterClosingIsALeak() {
        assertThat(Leaks.left(reading(20, 1, 7, 50), reading(90, 9, 9, 58))).isEmpty();
        assertThat(Leaks.left(reading(20, 1, 7, 50), reading(20, 1, 10, 59)))
                .containsExactly(
                        "the number of threads grew from 7 to 10",
                        "the number of open files and sockets grew from 50 to 59");
    }

    @Test
    void fewReadingsSayNothing() {
        assertThatThrownBy(() -> Leaks.over(List.of(reading(1, 1, 1, 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 6");
    }
}
