package io.jenkins.plugins.openstage.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.job.Effect;
import io.jenkins.plugins.openstage.snapshot.PhoneDump;
import io.jenkins.plugins.openstage.snapshot.PhoneLimits;
import io.jenkins.plugins.openstage.snapshot.PhoneSnapshot;
import io.jenkins.plugins.openstage.snapshot.Snapshot;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.Masking;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SnapshotKeeperTest {

    private static final Duration SOON = Duration.ofMillis(5);

    private static Snapshot before() {
        PhoneDump dump = new PhoneDump(
                Tasks.mac(1),
                Instant.EPOCH,
                "",
                "OpenStage 60",
                "V3 R5.12.0",
                PhoneLimits.NONE,
                ItemList.of(Item.of("reg-ttl", "3600")),
                Map.of());
        return Snapshot.empty("Sample").refreshed(List.of(PhoneSnapshot.of(dump, key -> false, Masking.standard())));
    }

    @Test
    void whatAPhoneWasToldIsKeptWhileOthersAreToldAndAWritingThatFailsIsTriedAgain() throws Exception {
        BlockingQueue<Snapshot> written = new LinkedBlockingQueue<>();
        AtomicBoolean full = new AtomicBoolean(true);
        try (SnapshotKeeper keeper = SnapshotKeeper.start(before(), SOON, snapshot -> {
            if (full.getAndSet(false)) {
                throw new IOException("no space");
            }
            written.add(snapshot);
        })) {
            keeper.ended(
                    Tasks.done(Tasks.task(1, "admin-pwd=${credential:sip}"), Map.of("admin-pwd", Effect.NOT_READABLE)));

            Snapshot kept = written.poll(30, TimeUnit.SECONDS);
            assertThat(kept).isNotNull();
            assertThat(kept.phone(Tasks.mac(1)).orElseThrow().applied().get(ItemKey.of("admin-pwd")))
                    .isEqualTo("${credential:sip}");
        }
        assertThat(written).as("nothing new").isEmpty();
    }
}
