package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.wpi.Reason;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * How long a phone waits before it tries its service again, and how often it does (protocol.md 16.6, and 18, question 5). Confined to
 * the phone's event loop, but for whether it is waiting.
 */
final class Patience {

    /** What a phone tries to deliver again when the service hung up in the middle. */
    private static final Set<Reason> INSISTENT =
            EnumSet.of(Reason.START_UP, Reason.STATUS, Reason.LOCAL_CHANGES, Reason.INVENTORY_CHANGES);

    private final SimulationSettings settings;
    private final EventLoop loop;
    private final Random random;
    private volatile boolean waiting;
    private int failedAttempts;
    private Runnable cancel = () -> {};

    Patience(SimulationSettings settings, EventLoop loop, Random random) {
        this.settings = settings;
        this.loop = loop;
        this.random = random;
    }

    boolean waiting() {
        return waiting;
    }

    /** An interaction has ended well. */
    void succeeded() {
        failedAttempts = 0;
    }

    /** The service could not be reached, or hung up: the pause before the next attempt, if there is to be one. */
    Optional<Duration> failed(Conversation.Outcome outcome) {
        failedAttempts++;
        boolean worthwhile =
                outcome.unheard() || INSISTENT.contains(outcome.opening().reason());
        if (worthwhile && failedAttempts < settings.retry().attempts()) {
            return Optional.of(settings.retry().pauseAfter(failedAttempts));
        }
        failedAttempts = 0;
        return Optional.empty();
    }

    /** The service is overloaded: the pause before the same message again. */
    Duration overloaded() {
        long shortest = settings.shortestOverloadWait().toMillis();
        long longest = settings.longestOverloadWait().toMillis();
        return Duration.ofMillis(shortest + (long) (random.nextDouble() * Math.max(0, longest - shortest)));
    }

    /** Does something after a pause, unless a reboot comes before. */
    void afterwards(Duration pause, Runnable then) {
        waiting = true;
        cancel = settings.time().after(pause, loop, () -> {
            waiting = false;
            then.run();
        });
    }

    /** A reboot forgets what was waited for. */
    void clear() {
        cancel.run();
        waiting = false;
        failedAttempts = 0;
    }
}
