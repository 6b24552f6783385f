package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.tls.TlsProfile;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;

/**
 * What all phones of a simulation share. Immutable; start from {@link #DEFAULTS}.
 *
 * @param threads event loops that drive all phones
 * @param downloads how many files the phones fetch at the same time; further ones wait
 * @param seed of everything random: nonces, waiting times, item values
 * @param time by which they live
 * @param tls what they offer to the service
 * @param connectTimeout how long they wait for a connection with its TLS handshake
 * @param answerTimeout how long they wait for the answer to a message, and for the next bytes of a download
 * @param retry how they insist when the service cannot be reached
 * @param shortestOverloadWait least wait after a clean-up with reason overload (protocol.md 16.6)
 * @param longestOverloadWait longest wait after it
 * @param localChangesDelay how long after a change in the local menu they report it (protocol.md 8.2)
 * @param pollInterval how often they poll once {@code dcmp-url} is set; the item that sets it is not known (protocol.md 5)
 */
@RecordBuilder
public record SimulationSettings(
        int threads,
        int downloads,
        long seed,
        SimulatedTime time,
        TlsProfile tls,
        Duration connectTimeout,
        Duration answerTimeout,
        RetryPolicy retry,
        Duration shortestOverloadWait,
        Duration longestOverloadWait,
        Duration localChangesDelay,
        Duration pollInterval)
        implements SimulationSettingsBuilder.With {

    /** Two event loops, eight downloads, machine time, seed 1. */
    public static final SimulationSettings DEFAULTS = new SimulationSettings(
            2,
            8,
            1,
            SimulatedTime.machine(),
            TlsProfile.MODERN,
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            new RetryPolicy(5, Duration.ofMillis(500), Duration.ofSeconds(8)),
            Duration.ofSeconds(20),
            Duration.ofSeconds(60),
            Duration.ofMillis(100),
            Duration.ofMinutes(1));

    /** The same with other patience for connections and answers. */
    public SimulationSettings withTimeouts(Duration connect, Duration answer) {
        return withConnectTimeout(connect).withAnswerTimeout(answer);
    }

    /** The same with another range of waits after an overload. */
    public SimulationSettings withOverloadWait(Duration shortest, Duration longest) {
        return withShortestOverloadWait(shortest).withLongestOverloadWait(longest);
    }
}
