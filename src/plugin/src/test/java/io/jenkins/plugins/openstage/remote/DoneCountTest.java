package io.jenkins.plugins.openstage.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DoneCountTest {

    private long seconds;

    private List<String> said(DoneCount count, int phones, int eachFails) {
        List<String> lines = new ArrayList<>();
        for (int phone = 1; phone <= phones; phone++) {
            count.ended(phone % eachFails != 0).ifPresent(lines::add);
        }
        return lines;
    }

    private DoneCount of(int all, boolean few) {
        return new DoneCount(all, few, () -> TimeUnit.SECONDS.toNanos(seconds));
    }

    @Test
    void eachTwentiethPartOfManyIsToldButNotTheEnd() {
        assertThat(said(of(5_000, false), 5_000, 10))
                .hasSize(19)
                .startsWith("225 of 5,000 done, 25 failed")
                .endsWith("4,275 of 5,000 done, 475 failed");
    }

    @Test
    void ofFewOnlyWhatHappensAfterTenSecondsOfSilence() {
        DoneCount count = of(40, true);
        assertThat(said(count, 12, 100)).isEmpty();
        seconds = 10;
        assertThat(count.ended(true)).contains("13 of 40 done");
        assertThat(count.ended(true)).isEmpty();
        seconds = 25;
        assertThat(count.ended(false)).contains("14 of 40 done, 1 failed");
    }

    @Test
    void ofManyTheTenSecondsCountToo() {
        DoneCount count = of(5_000, false);
        assertThat(count.ended(true)).isEmpty();
        seconds = 11;
        assertThat(count.ended(true)).contains("2 of 5,000 done");
    }
}
