package io.jenkins.plugins.openstage.rollout;

import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Phones in simulated time: the states of real ones, without sockets. They live on when the rollout that asked them is killed.
 * Single-threaded.
 */
final class SimulatedFleet implements PhoneTeller {
    private static final Duration CALLS = Duration.ofSeconds(2);
    private static final Duration DOWNLOAD = Duration.ofMinutes(1);
    private static final Duration REBOOT = Duration.ofSeconds(90);
    private static final int ALL = 100;

    /** When each phone was told to flash. */
    final Map<MacAddress, List<Instant>> flashed = new HashMap<>();

    private final SimulatedTime time;
    private final Random random;
    private final Faults faults;
    /** By number, so that figures are of the rollout and not of this. */
    private final BitSet installed = new BitSet();

    /** Whose answers are still heard: a rollout that was killed hears nothing any more. */
    private int life;

    private int active;
    int mostActive;

    /** Per cent of the answers. */
    record Faults(int unreachable, int busy, int failed, int silent) {
        static final Faults NONE = new Faults(0, 0, 0, 0);
    }

    SimulatedFleet(SimulatedTime time, long seed, Faults faults) {
        this.time = time;
        this.random = new Random(seed);
        this.faults = faults;
    }

    /** Whoever asks is killed: what it waits for never comes. */
    void kill() {
        life++;
        active = 0;
    }

    /** Forgets what only tests ask for. */
    void forget() {
        flashed.clear();
    }

    boolean hasRelease(MacAddress phone) {
        return installed.get(Rollouts.number(phone));
    }

    @Override
    public CompletableFuture<Told> tell(RolloutPhone phone, int attempt, Consumer<PhoneState> progress) {
        CompletableFuture<Told> answer = new CompletableFuture<>();
        int asked = life;
        active++;
        mostActive = Math.max(mostActive, active);
        int chance = random.nextInt(ALL);
        time.at(time.now().plus(CALLS), () -> {
            if (chance < faults.unreachable) {
                say(asked, answer, PhoneState.UNREACHABLE, "no answer");
            } else if (chance < faults.unreachable + faults.busy) {
                say(asked, answer, PhoneState.BUSY_DEFERRED, "in a call");
            } else if (hasRelease(phone.mac())) {
                say(asked, answer, PhoneState.ALREADY_INSTALLED, "");
            } else if (asked == life) {
                flash(phone.mac(), chance - faults.unreachable - faults.busy, asked, answer, progress);
            }
        });
        return answer;
    }

    private void flash(
            MacAddress phone, int chance, int asked, CompletableFuture<Told> answer, Consumer<PhoneState> progress) {
        flashed.computeIfAbsent(phone, any -> new ArrayList<>(1)).add(time.now());
        step(asked, progress, PhoneState.DOWNLOADING);
        time.at(time.now().plus(DOWNLOAD), () -> {
            if (chance < faults.failed) {
                say(asked, answer, PhoneState.FAILED, "download failed");
                return;
            }
            step(asked, progress, PhoneState.REBOOTING);
            time.at(time.now().plus(REBOOT), () -> {
                installed.set(Rollouts.number(phone));
                step(asked, progress, PhoneState.VERIFYING);
                boolean silent = chance < faults.failed + faults.silent;
                say(asked, answer, silent ? PhoneState.TIMED_OUT : PhoneState.SUCCEEDED, silent ? "silent" : "");
            });
        });
    }

    private void step(int asked, Consumer<PhoneState> progress, PhoneState state) {
        if (asked == life) {
            progress.accept(state);
        }
    }

    private void say(int asked, CompletableFuture<Told> answer, PhoneState state, String reason) {
        if (asked == life) {
            active--;
            answer.complete(new Told(state, reason));
        }
    }
}
