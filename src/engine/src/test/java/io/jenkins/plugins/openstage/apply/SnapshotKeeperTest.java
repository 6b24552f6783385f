package io.jenkins.plugins.openstage.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.job.Effect;
import io.jenkins.plugins.openstage.plan.NotBack;
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

    private static PhoneSnapshot said(int phone, String registrar) {
        PhoneDump dump = new PhoneDump(
                Tasks.mac(phone),
                Instant.EPOCH,
                "",
                "OpenStage 60",
                "V3 R5.12.0",
                PhoneLimits.NONE,
                ItemList.of(Item.of("reg-addr", registrar)),
                Map.of());
        return PhoneSnapshot.of(dump, key -> false, Masking.standard());
    }

    @Test
    void whatAPhoneWasToldFirstIsKeptUntilItOrAnotherOneHasComeBackWithIt() throws Exception {
        Snapshot before = Snapshot.empty("Sample").refreshed(List.of(said(1, "old"), said(2, "old")));
        PhoneTask task = Tasks.task(1, "reg-addr=sip.example", "ip-address=10.0.0.1");
        Map<String, Effect> took = Map.of("reg-addr", Effect.VERIFIED, "ip-address", Effect.VERIFIED);
        BlockingQueue<Snapshot> written = new LinkedBlockingQueue<>();
        Snapshot kept;
        try (SnapshotKeeper keeper = SnapshotKeeper.start(before, SOON, written::add)) {
            keeper.toldFirst(Tasks.done(task, took).asAway());
            kept = written.poll(30, TimeUnit.SECONDS);
            assertThat(kept).isNotNull();
            assertThat(kept.phone(Tasks.mac(1)).orElseThrow().cutOff().map())
                    .containsOnlyKeys(ItemKey.of("reg-addr"), ItemKey.of("ip-address"));
            keeper.ended(Tasks.done(task, took));
            assertThat(written.poll(30, TimeUnit.SECONDS))
                    .isNotNull()
                    .satisfies(after -> assertThat(NotBack.doubt(after)).isEmpty());
        }
        assertThat(NotBack.doubt(kept).orElseThrow())
                .startsWith(
                        "00:1A:E8:00:00:01 was told first what can cut phones off (ip-address, reg-addr) and has not come"
                                + " back;");

        AppliedPhone other = Tasks.done(Tasks.task(2, "reg-addr=sip.example", "ip-address=10.0.0.2"), took);
        assertThat(NotBack.doubt(KnownAfterwards.of(kept, new Applied(List.of(other)))))
                .isEmpty();
        assertThat(NotBack.doubt(kept.refreshed(List.of(said(1, "sip.example")))))
                .isEmpty();
        assertThat(NotBack.doubt(kept.refreshed(List.of(said(1, "old"), said(2, "sip.example")))))
                .as("it has something else")
                .isPresent();
    }
}
