package io.jenkins.plugins.openstage.rollout;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a phone of a rollout costs in a small and in a large fleet, in turns, in simulated time; no part of the build. One in five
 * answers is a fault. Arguments: phones of the small fleet, of the large one, rounds.
 */
final class RolloutFigures {
    private static final SimulatedFleet.Faults FAULTS = new SimulatedFleet.Faults(5, 5, 5, 5);
    private static final double MICROS = 1e3;
    private static final double KILOBYTES = 1e3;
    private static final int LOOKS = 10;
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private RolloutFigures() {}

    /**
     * What a rollout took.
     *
     * @param cpu of the whole rollout, in nanoseconds
     * @param heap the most beyond the plan itself, in bytes
     */
    private record Cost(int phones, long cpu, long heap, Duration simulated) {
        double micros() {
            return cpu / MICROS / phones;
        }
    }

    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static Cost rollOut(int phones, boolean looksAtHeap) {
        Thresholds lenient = new Thresholds(80, 90, 1, Thresholds.WhenGood.NEXT_GROUP, Thresholds.WhenBad.PAUSE);
        RolloutPlan plan = new RolloutPlan(
                "r1",
                List.of(
                        new Group("lab", lenient, Rollouts.phones(0, phones / 100)),
                        new Group("all", lenient, Rollouts.phones(phones / 100, phones))),
                new Pace(500, 500, 500, 2_000),
                Retries.DEFAULTS,
                List.of());
        SimulatedTime time = new SimulatedTime(Rollouts.NIGHT);
        SimulatedFleet fleet = new SimulatedFleet(time, 1, FAULTS);
        long[] lines = {0};
        long before = looksAtHeap ? heap() : 0;
        long begun = SYSTEM.getProcessCpuTime();
        RolloutRun run = RolloutRun.start(
                plan,
                List.of(),
                new RolloutRun.Surroundings(
                        kept -> lines[0] += kept.size(), fleet, Optional.empty(), time, RolloutListener.NONE, false));
        long most = 0;
        for (int look = 1; look <= LOOKS; look++) {
            int share = look * 100 / LOOKS;
            time.until(
                    () -> run.settled().isDone() || run.look(Rollout::percent).join() >= share);
            if (looksAtHeap) {
                fleet.forget();
                most = Math.max(most, heap() - before);
            }
        }
        time.until(run.settled()::isDone);
        if (run.settled().join() != RolloutState.FINISHED) {
            throw new IllegalStateException(run.look(Rollout::summary).join());
        }
        return new Cost(phones, SYSTEM.getProcessCpuTime() - begun, most, Duration.between(Rollouts.NIGHT, time.now()));
    }

    public static void main(String[] arguments) {
        int small = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        int large = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
        for (int warm = 0; warm < rounds; warm++) {
            rollOut(small, false);
        }
        double[] ratios = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            double smallCost = 0;
            int times = large / small;
            for (int each = 0; each < times; each++) {
                smallCost += rollOut(small, false).micros() / times;
            }
            double largeCost = rollOut(large, false).micros();
            ratios[round] = largeCost / smallCost;
            System.out.printf(
                    Locale.ROOT,
                    "a phone of %,d: %.1f us of processor time, of %,d: %.1f us, ratio %.2f%n",
                    small,
                    smallCost,
                    large,
                    largeCost,
                    ratios[round]);
        }
        Arrays.sort(ratios);
        System.out.printf(Locale.ROOT, "ratio %.2f (median of %d rounds)%n", ratios[rounds / 2], rounds);
        for (int phones : new int[] {small, large}) {
            Cost cost = rollOut(phones, true);
            System.out.printf(
                    Locale.ROOT,
                    "%,d phones in %s of simulated time: at most %,.0f kB of heap beyond the plan, %.1f bytes a phone%n",
                    phones,
                    cost.simulated(),
                    cost.heap() / KILOBYTES,
                    (double) cost.heap() / phones);
        }
    }
}
