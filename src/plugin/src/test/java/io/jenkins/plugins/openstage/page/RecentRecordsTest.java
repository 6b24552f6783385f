package io.jenkins.plugins.openstage.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentRecordsTest {

    private final AtomicLong now = new AtomicLong();
    private final RecentRecords records = new RecentRecords(now::get);

    @Test
    void onlyAFewAreKept() {
        for (int i = 0; i < 50; i++) {
            records.use(new Object());
        }
        assertThat(records.size()).isEqualTo(RecentRecords.MOST);
    }

    @Test
    void whatNobodyAsksForIsForgottenAfterAWhile() {
        Object asked = new Object();
        records.use(new Object());
        records.use(asked);
        now.addAndGet(RecentRecords.KEPT - 1);
        records.use(asked);
        now.addAndGet(1);
        records.forgetOld();
        assertThat(records.size()).isEqualTo(1);
        now.addAndGet(RecentRecords.KEPT);
        records.forgetOld();
        assertThat(records.size()).isZero();
    }
}
