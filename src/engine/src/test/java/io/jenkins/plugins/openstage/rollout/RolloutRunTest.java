package io.jenkins.plugins.openstage.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RolloutRunTest {
    private static final int PHONES = 1_000;
    private static final int KILLS = 50;
    private static final Thresholds THOROUGH =
            new Thresholds(60, 40, 10, Thresholds.WhenGood.NEXT_GROUP, Thresholds.WhenBad.PAUSE);

    private final SimulatedTime time = new SimulatedTime(Rollouts.NIGHT);

    @TempDir
    private Path folder;

    private RolloutRun.Surroundings surroundings(RolloutLog log, PhoneTeller teller) {
        return new RolloutRun.Surroundings(log, teller, Optional.empty(), time, RolloutListener.NONE, false);
    }

    private static <T> T now(CompletableFuture<T> done) {
        assertThat(done).isDone();
        return done.join();
    }

    @Test
    void everyPhoneGetsTheRelease() {
        SimulatedFleet fleet = new SimulatedFleet(time, 1, SimulatedFleet.Faults.NONE);
        RolloutRun run = RolloutRun.start(
                Rollouts.plan(Thresholds.DEFAULTS, 5, 45, 150), List.of(), surroundings(lines -> {}, fleet));

        time.until(run.settled()::isDone);

        assertThat(now(run.settled())).isEqualTo(RolloutState.FINISHED);
        assertThat(now(run.look(Rollout::summary))).isEqualTo("200 phones: 200 succeeded");
    }

    /** The whole line of a phone, its states and times, is what must not have a gap or a second flash. */
    @Test
    void aRolloutThatIsKilledAnywhereEndsWithOneFinalStateForEachPhoneAndTellsNoneTwiceWithoutReason()
            throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        RolloutPlan plan = Rollouts.plan(THOROUGH, 50, 250, PHONES - 300);
        SimulatedFleet fleet = new SimulatedFleet(time, seed, new SimulatedFleet.Faults(5, 5, 5, 5));
        Path file = folder.resolve("rollout.jsonl");
        for (int kill = 0; kill < KILLS; kill++) {
            Journal.Opened opened = Journal.open(file, plan);
            RolloutRun run = RolloutRun.start(plan, opened.lines(), surroundings(opened.journal(), fleet));
            int steps = random.nextInt(300);
            int[] done = {0};
            time.until(() -> done[0]++ >= steps || run.settled().isDone());
            fleet.kill();
            opened.journal().close();
            tear(file, random);
        }
        Journal.Opened opened = Journal.open(file, plan);
        RolloutRun run = RolloutRun.start(plan, opened.lines(), surroundings(opened.journal(), fleet));
        while (true) {
            time.until(run.settled()::isDone);
            assertThat(run.settled()).as("seed %d", seed).isDone();
            if (now(run.settled()).ended()) {
                break;
            }
            opened.journal().close();
            opened = Journal.open(file, plan);
            run = RolloutRun.start(plan, opened.lines(), surroundings(opened.journal(), fleet));
            run.resume("go on");
        }
        opened.journal().close();

        assertComplete(Journal.read(file).lines(), fleet, seed);
    }

    /** A kill cuts off what was being written; what had come back from the disk stays. */
    private static void tear(Path file, Random random) throws IOException {
        String torn = "{\"at\":\"2026-03-10T21:00:00Z\",\"phone\":\"00:1A";
        Files.writeString(file, torn.substring(0, random.nextInt(torn.length())), StandardOpenOption.APPEND);
    }

    private static void assertComplete(List<JournalLine> lines, SimulatedFleet fleet, long seed) {
        Map<String, List<JournalLine.OfPhone>> byPhone = new HashMap<>();
        for (JournalLine line : lines) {
            if (line instanceof JournalLine.OfPhone phone) {
                byPhone.computeIfAbsent(phone.phone().text(), any -> new ArrayList<>())
                        .add(phone);
            }
        }
        assertThat(byPhone).as("seed %d", seed).hasSize(PHONES);
        byPhone.forEach((mac, of) -> {
            assertThat(of.stream().filter(JournalLine.OfPhone::last))
                    .as("seed %d, ends of %s: %s", seed, mac, of)
                    .hasSize(1);
            assertThat(of.get(of.size() - 1).last())
                    .as("seed %d, last line of %s: %s", seed, mac, of)
                    .isTrue();
        });
        fleet.flashed.forEach((mac, times) -> {
            for (int at = 1; at < times.size(); at++) {
                Instant before = times.get(at - 1);
                Instant again = times.get(at);
                assertThat(Duration.between(before, again))
                        .as("seed %d, %s", seed, mac)
                        .isGreaterThanOrEqualTo(Duration.ofMinutes(14));
                assertThat(byPhone.get(mac.text()))
                        .as("seed %d: why %s was told again at %s", seed, mac, again)
                        .anyMatch(line -> !line.at().isBefore(before)
                                && line.at().isBefore(again)
                                && line.nextAttempt().isPresent());
            }
        });
    }

    @Test
    void nobodyIsAskedWhenTheJournalCannotBeWritten() {
        SimulatedFleet fleet = new SimulatedFleet(time, 1, SimulatedFleet.Faults.NONE);
        RolloutRun run = RolloutRun.start(
                Rollouts.plan(Thresholds.DEFAULTS, 5),
                List.of(),
                surroundings(
                        lines -> {
                            throw new IOException("no space left on device");
                        },
                        fleet));
        time.until(() -> false);
        assertThat(fleet.mostActive).isZero();
        assertThat(run.settled().handle((state, failed) -> failed.getMessage()).join())
                .isEqualTo(
                        "no further phone was asked, because the journal cannot be written: no space left on device");
    }

    @Test
    void aGateThatRefusesPausesAndIsAskedAgainWhenSomebodyLetsItGoOn() {
        SimulatedFleet fleet = new SimulatedFleet(time, 1, SimulatedFleet.Faults.NONE);
        List<String> asked = new ArrayList<>();
        Gate gate = (before, next) -> {
            asked.add(before.name() + " to " + next.name());
            return CompletableFuture.completedFuture(
                    asked.size() == 1 ? Optional.of("no phone of g1 answers") : Optional.empty());
        };
        List<JournalLine> journal = new ArrayList<>();
        RolloutPlan plan = Rollouts.plan(Thresholds.DEFAULTS, 2, 2);
        RolloutRun run = RolloutRun.start(
                plan,
                List.of(),
                new RolloutRun.Surroundings(
                        journal::addAll, fleet, Optional.of(gate), time, RolloutListener.NONE, true));
        time.until(() -> false);
        RolloutState state = now(run.look(Rollout::state));
        assertThat(state).isEqualTo(RolloutState.PAUSED);
        assertThat(journal)
                .filteredOn(JournalLine.OfRollout.class::isInstance)
                .last()
                .satisfies(
                        line -> assertThat(line.reason()).isEqualTo("group g2 may not open: no phone of g1 answers"));

        run.resume("a cable");
        time.until(run.settled()::isDone);

        assertThat(now(run.settled())).isEqualTo(RolloutState.FINISHED);
        assertThat(asked).containsExactly("g1 to g2", "g1 to g2");
    }

    @Test
    void pauseStopsAskingAndResumeGoesOn() {
        SimulatedFleet fleet = new SimulatedFleet(time, 1, SimulatedFleet.Faults.NONE);
        RolloutPlan plan = new RolloutPlan(
                "r1",
                List.of(new Group("g1", Thresholds.DEFAULTS, Rollouts.phones(0, 30))),
                new Pace(10, 10, 10, 1_000),
                Retries.DEFAULTS,
                List.of());
        RolloutRun run = RolloutRun.start(
                plan,
                List.of(),
                new RolloutRun.Surroundings(lines -> {}, fleet, Optional.empty(), time, RolloutListener.NONE, true));
        run.pause("lunch");
        time.until(() -> false);
        assertThat(now(run.look(Rollout::summary))).isEqualTo("30 phones: 20 pending, 10 succeeded");
        assertThat(fleet.mostActive).isEqualTo(10);
        run.resume("");
        time.until(() -> false);
        assertThat(now(run.settled())).isEqualTo(RolloutState.FINISHED);
    }
}
