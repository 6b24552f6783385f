package io.jenkins.plugins.openstage.staging;

import java.io.Serializable;
import java.time.Duration;

/**
 * Patience and caution when files are staged.
 *
 * @param connectTimeout for reaching a server
 * @param idleTimeout for every answer, and between two bytes of a transfer
 * @param attempts how often to try in all, at least once; only what can pass by itself is tried again
 * @param retryDelay before the second attempt; doubles before each further one
 * @param foreignDataHosts whether an FTP server may name another host for its data connections. Normally they go to the host of
 *     the control connection whatever the server says, which is safe and works through NAT
 */
public record StagingSettings(
        Duration connectTimeout, Duration idleTimeout, int attempts, Duration retryDelay, boolean foreignDataHosts)
        implements Serializable {
    public static final StagingSettings DEFAULT =
            new StagingSettings(Duration.ofSeconds(15), Duration.ofSeconds(60), 3, Duration.ofSeconds(5), false);

    /** @throws IllegalArgumentException for durations that are not positive or attempts that are not 1 to 100 */
    public StagingSettings {
        positive("connect timeout", connectTimeout);
        positive("idle timeout", idleTimeout);
        if (retryDelay.isNegative()) {
            throw new IllegalArgumentException("The retry delay must not be negative: " + retryDelay);
        }
        if (attempts < 1 || attempts > 100) {
            throw new IllegalArgumentException("The number of attempts must be 1 to 100: " + attempts);
        }
    }

    public StagingSettings withTimeouts(Duration connect, Duration idle) {
        return new StagingSettings(connect, idle, attempts, retryDelay, foreignDataHosts);
    }

    public StagingSettings withAttempts(int number, Duration delay) {
        return new StagingSettings(connectTimeout, idleTimeout, number, delay, foreignDataHosts);
    }

    public StagingSettings withForeignDataHosts(boolean allowed) {
        return new StagingSettings(connectTimeout, idleTimeout, attempts, retryDelay, allowed);
    }

    private static void positive(String name, Duration duration) {
        if (duration.toMillis() < 1 || duration.toMillis() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("The " + name + " must be from a millisecond to 24 days: " + duration);
        }
    }
}
