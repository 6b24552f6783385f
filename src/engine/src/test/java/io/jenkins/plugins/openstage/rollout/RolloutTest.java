package io.jenkins.plugins.openstage.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RolloutTest {
    private static final Instant T = Rollouts.NIGHT;
    private static final Thresholds STRICT =
            new Thresholds(100, 0, 1, Thresholds.WhenGood.NEXT_GROUP, Thresholds.WhenBad.PAUSE);

    private static List<Integer> asked(List<JournalLine> lines) {
        return lines.stream()
                .filter(JournalLine.OfPhone.class::isInstance)
                .map(JournalLine.OfPhone.class::cast)
                .filter(line -> line.state() == PhoneState.CONTACTING)
                .map(line ->
                        Integer.parseInt(line.phone().text().replace(":", "").substring(6), 16))
                .sorted()
                .toList();
    }

    private static Rollout begun(RolloutPlan plan) {
        Rollout rollout = new Rollout(plan, false);
        rollout.run(T, "");
        return rollout;
    }

    private static List<JournalLine> says(Rollout rollout, int phone, PhoneState state) {
        return rollout.happened(T, Rollouts.mac(phone), state, "");
    }

    @Test
    void theNextGroupOpensWhenSoManyOfTheGroupHaveTheRelease() {
        Rollout rollout = begun(Rollouts.plan(Thresholds.DEFAULTS, 4, 4));
        assertThat(asked(rollout.step(T))).containsExactly(0, 1, 2, 3);

        says(rollout, 0, PhoneState.SUCCEEDED);
        assertThat(rollout.step(T)).isEmpty();
        says(rollout, 1, PhoneState.ALREADY_INSTALLED);

        assertThat(asked(rollout.step(T))).containsExactly(4, 5, 6, 7);
        assertThat(rollout.group(1)).isEqualTo(GroupState.GOOD);
        assertThat(rollout.group(2)).isEqualTo(GroupState.OPEN);
    }

    @Test
    void aBadImageStopsInItsGroupAndTouchesNobodyElse() {
        Rollout rollout = begun(Rollouts.plan(Thresholds.DEFAULTS, 4, 400));
        rollout.step(T);
        for (int phone = 0; phone < 3; phone++) {
            says(rollout, phone, PhoneState.REJECTED);
        }

        List<JournalLine> lines = rollout.step(T);

        assertThat(lines).singleElement().satisfies(line -> assertThat(line.reason())
                .isEqualTo("group g1: 3 of 4 phones ended in an error, more than 50 per cent"));
        assertThat(rollout.state()).isEqualTo(RolloutState.PAUSED);
        assertThat(rollout.count(PhoneState.PENDING)).isEqualTo(400);
        assertThat(rollout.wake(T)).isEmpty();
    }

    @Test
    void phonesThatFailAndAreAskedAgainKeepTheNextGroupClosedUntilTheyHaveIt() {
        Rollout rollout = begun(Rollouts.plan(
                new Thresholds(50, 20, 1, Thresholds.WhenGood.NEXT_GROUP, Thresholds.WhenBad.PAUSE), 4, 4));
        rollout.step(T);
        says(rollout, 0, PhoneState.FAILED);
        for (int phone = 1; phone < 4; phone++) {
            says(rollout, phone, PhoneState.SUCCEEDED);
        }
        assertThat(rollout.step(T)).isEmpty();
        assertThat(rollout.state()).isEqualTo(RolloutState.RUNNING);

        assertThat(asked(rollout.step(T.plusSeconds(1_000)))).containsExactly(0);
        says(rollout, 0, PhoneState.SUCCEEDED);
        assertThat(asked(rollout.step(T.plusSeconds(1_001)))).containsExactly(4, 5, 6, 7);
    }

    @Test
    void exactlyAsManyErrorsAsAllowedDoNotStop() {
        Rollout rollout = begun(Rollouts.plan(Thresholds.DEFAULTS, 4));
        rollout.step(T);
        says(rollout, 0, PhoneState.REJECTED);
        says(rollout, 1, PhoneState.REJECTED);
        rollout.step(T);
        assertThat(rollout.state()).isEqualTo(RolloutState.RUNNING);
    }

    @Test
    void errorsAreNotWeighedBeforeSoManyPhonesHaveEnded() {
        Thresholds patient = new Thresholds(50, 10, 3, Thresholds.WhenGood.NEXT_GROUP, Thresholds.WhenBad.ABORT);
        Rollout rollout = begun(Rollouts.plan(patient, 5));
        rollout.step(T);
        says(rollout, 0, PhoneState.REJECTED);
        says(rollout, 1, PhoneState.SUCCEEDED);
        rollout.step(T);
        assertThat(rollout.state()).isEqualTo(RolloutState.RUNNING);
        says(rollout, 2, PhoneState.SUCCEEDED);
        rollout.step(T);
        assertThat(rollout.state()).isEqualTo(RolloutState.ABORTED);
    }

    @Test
    void whoLetsItGoOnAcceptsTheErrorsButNotFurtherOnes() {
        Rollout rollout = begun(Rollouts.plan(STRICT, 3));
        rollout.step(T);
        says(rollout, 0, PhoneState.REJECTED);
        rollout.step(T);
        assertThat(rollout.state()).isEqualTo(RolloutState.PAUSED);

        rollout.run(T, "seen");
        rollout.step(T);
        assertThat(rollout.state()).isEqualTo(RolloutState.RUNNING);
        says(rollout, 1, PhoneState.REJECTED);
        rollout.step(T);
        assertThat(rollout.state()).isEqualTo(RolloutState.PAUSED);
    }

    @Test
    void aGroupThatEndsWithoutBecomingGoodPausesAndIsPassedByHand() {
        Thresholds lenient = new Thresholds(100, 100, 1, Thresholds.WhenGood.NEXT_GROUP, Thresholds.WhenBad.PAUSE);
        Rollout rollout = begun(Rollouts.plan(lenient, 2, 2));
        rollout.step(T);
        says(rollout, 0, PhoneState.SUCCEEDED);
        says(rollout, 1, PhoneState.REJECTED);

        assertThat(rollout.step(T)).singleElement().satisfies(line -> assertThat(line.reason())
                .isEqualTo("group g1 has ended, but only 1 of 2 phones have the release, less than 100 per cent"));
        rollout.run(T, "that one is at the repair shop");
        assertThat(asked(rollout.step(T))).containsExactly(2, 3);
    }

    @Test
    void failedPhonesAreAskedAgainAfterADelayThatDoubles() {
        Rollout rollout = begun(Rollouts.plan(STRICT, 1));
        Instant now = T;
        List<Duration> delays = new ArrayList<>();
        while (rollout.state() == RolloutState.RUNNING) {
            rollout.step(now);
            rollout.happened(now, Rollouts.mac(0), PhoneState.UNREACHABLE, "");
            rollout.step(now);
            Instant before = now;
            now = rollout.wake(now).orElse(now);
            if (now.isAfter(before)) {
                assertThat(rollout.step(now.minusMillis(1))).isEmpty();
                delays.add(Duration.between(before, now));
            }
        }
        assertThat(delays).containsExactly(Duration.ofMinutes(5), Duration.ofMinutes(10));
    }

    @Test
    void aPhoneThatWasToldIsNotToldTheSameImageAgainWithinTheAntiLoopTime() {
        Rollout rollout = begun(Rollouts.plan(STRICT, 1));
        rollout.step(T);
        says(rollout, 0, PhoneState.DOWNLOADING);
        rollout.happened(T.plusSeconds(60), Rollouts.mac(0), PhoneState.FAILED, "download failed");
        assertThat(rollout.wake(T.plusSeconds(60))).contains(T.plus(Duration.ofMinutes(15)));
    }

    @Test
    void whoIsInACallIsAskedLaterAndThatIsNoAttemptUntilItHasBeenSoTooOften() {
        Retries retries = new Retries(1, Duration.ofMinutes(5), Duration.ofMinutes(5), 2, Duration.ZERO);
        RolloutPlan plan = new RolloutPlan(
                "r1",
                List.of(new Group("g1", Thresholds.DEFAULTS, Rollouts.phones(0, 1))),
                Rollouts.AT_ONCE,
                retries,
                List.of());
        Rollout rollout = begun(plan);
        Instant now = T;
        for (int busy = 0; busy < 3; busy++) {
            assertThat(asked(rollout.step(now))).containsExactly(0);
            rollout.happened(now, Rollouts.mac(0), PhoneState.BUSY_DEFERRED, "in a call");
            now = now.plusSeconds(300);
        }
        assertThat(rollout.state(Rollouts.mac(0))).contains(PhoneState.TIMED_OUT);
    }

    @Test
    void rejectedPhonesAreNotAskedAgain() {
        Rollout rollout = begun(Rollouts.plan(Thresholds.DEFAULTS, 2));
        rollout.step(T);
        says(rollout, 0, PhoneState.REJECTED);
        rollout.step(T);
        assertThat(rollout.wake(T)).isEmpty();
    }

    @Test
    void noSiteAndNoFileServerHasMorePhonesAtWorkThanItMay() {
        RolloutPlan plan = new RolloutPlan(
                "r1",
                List.of(new Group("g1", Thresholds.DEFAULTS, Rollouts.phones(0, 20))),
                new Pace(8, 5, 2, 1_000),
                Retries.DEFAULTS,
                List.of());
        Rollout rollout = begun(plan);
        assertThat(asked(rollout.step(T))).containsExactly(0, 1, 2, 3);
        says(rollout, 0, PhoneState.SUCCEEDED);
        assertThat(asked(rollout.step(T))).containsExactly(4);
    }

    @Test
    void noMorePhonesAreAskedInAnyMinuteThanTheRateSays() {
        RolloutPlan plan = new RolloutPlan(
                "r1",
                List.of(new Group("g1", Thresholds.DEFAULTS, Rollouts.phones(0, 20))),
                new Pace(100, 100, 100, 6),
                Retries.DEFAULTS,
                List.of());
        Rollout rollout = begun(plan);
        assertThat(asked(rollout.step(T))).hasSize(6);
        assertThat(rollout.wake(T)).contains(T.plusSeconds(60));
        assertThat(rollout.step(T.plusSeconds(59))).isEmpty();
        assertThat(asked(rollout.step(T.plusSeconds(60)))).hasSize(6);
    }

    @Test
    void phonesAreAskedWithinTheMaintenanceWindowOnly() {
        MaintenanceWindow night = new MaintenanceWindow(
                ZoneId.of("Europe/Berlin"), Set.of(DayOfWeek.values()), LocalTime.of(23, 0), LocalTime.of(4, 0));
        RolloutPlan plan = new RolloutPlan(
                "r1",
                List.of(new Group("g1", Thresholds.DEFAULTS, Rollouts.phones(0, 2))),
                Rollouts.AT_ONCE,
                Retries.DEFAULTS,
                List.of(night));
        Rollout rollout = begun(plan);
        Instant opens = Instant.parse("2026-03-10T22:00:00Z");
        assertThat(rollout.step(T)).isEmpty();
        assertThat(rollout.wake(T)).contains(opens);
        assertThat(asked(rollout.step(opens))).containsExactly(0, 1);
    }

    @Test
    void abortLetsWhoIsAtWorkFinishAndAsksNobodyElse() {
        Rollout rollout = begun(Rollouts.plan(STRICT, 2, 3));
        rollout.step(T);
        says(rollout, 0, PhoneState.DOWNLOADING);
        rollout.abort(T, "by hand");

        assertThat(rollout.step(T)).isEmpty();
        says(rollout, 0, PhoneState.SUCCEEDED);
        says(rollout, 1, PhoneState.UNREACHABLE);
        assertThat(rollout.count(PhoneState.ABORTED)).isEqualTo(3);
        assertThat(rollout.summary()).isEqualTo("5 phones: 1 succeeded, 1 unreachable, 3 aborted");
        assertThat(rollout.run(T, "no")).isEmpty();
        assertThat(rollout.wake(T)).isEmpty();
    }

    @Test
    void thePauseAfterAGoodGroupWaitsForAWord() {
        Thresholds pausing = new Thresholds(100, 0, 1, Thresholds.WhenGood.PAUSE, Thresholds.WhenBad.ABORT);
        Rollout rollout = begun(Rollouts.plan(pausing, 1, 1));
        rollout.step(T);
        says(rollout, 0, PhoneState.SUCCEEDED);
        rollout.step(T);
        assertThat(rollout.state()).isEqualTo(RolloutState.PAUSED);
        assertThat(rollout.group(2)).isEqualTo(GroupState.WAITING);

        rollout.run(T, "");
        assertThat(asked(rollout.step(T))).containsExactly(1);
    }

    @Test
    void theSameLinesAlwaysLeadToTheSamePlace() {
        Rollout rollout = new Rollout(Rollouts.plan(Thresholds.DEFAULTS, 3, 5), true);
        List<JournalLine> lines = new ArrayList<>(rollout.run(T, ""));
        lines.addAll(rollout.step(T));
        lines.addAll(says(rollout, 0, PhoneState.SUCCEEDED));
        lines.addAll(says(rollout, 1, PhoneState.UNREACHABLE));
        lines.addAll(says(rollout, 2, PhoneState.SUCCEEDED));
        lines.addAll(rollout.step(T));
        lines.addAll(rollout.open(T, "by hand"));
        lines.addAll(rollout.step(T));

        Rollout again = new Rollout(Rollouts.plan(Thresholds.DEFAULTS, 3, 5), true);
        lines.forEach(again::replay);

        assertThat(again.summary()).isEqualTo(rollout.summary());
        assertThat(again.wake(T)).isEqualTo(rollout.wake(T)).contains(T.plusSeconds(300));
        assertThat(again.active()).isEqualTo(rollout.active()).isEqualTo(5);
        assertThat(again.group(2)).isEqualTo(GroupState.OPEN);
    }
}
