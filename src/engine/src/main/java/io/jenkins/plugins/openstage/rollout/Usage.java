package io.jenkins.plugins.openstage.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How much of the {@link Pace} is used. Not thread-safe. */
final class Usage {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Pace pace;
    private final Map<String, Integer> bySite = new HashMap<>();
    private final Map<String, Integer> byFileServer = new HashMap<>();
    /** When phones were asked last, as many as may be asked within a minute. */
    private final Deque<Instant> asked = new ArrayDeque<>();

    private int active;

    Usage(Pace pace) {
        this.pace = pace;
    }

    void begun(Lane lane, Instant at) {
        active++;
        bySite.merge(lane.site, 1, Integer::sum);
        byFileServer.merge(lane.fileServer, 1, Integer::sum);
        if (asked.size() == pace.perMinute()) {
            asked.removeFirst();
        }
        asked.addLast(at);
    }

    void ended(Lane lane) {
        active--;
        bySite.merge(lane.site, -1, Integer::sum);
        byFileServer.merge(lane.fileServer, -1, Integer::sum);
    }

    int active() {
        return active;
    }

    /** Whether another phone of any lane may be asked, as far as the rate says. */
    boolean rateAllows(Instant now) {
        return nextByRate().filter(next -> next.isAfter(now)).isEmpty();
    }

    /** When the rate allows another phone, where that was not always so. */
    Optional<Instant> nextByRate() {
        return asked.size() < pace.perMinute()
                ? Optional.empty()
                : Optional.of(asked.getFirst().plus(MINUTE));
    }

    /** Whether another phone of any lane may be at work. */
    boolean hasRoom() {
        return active < pace.concurrency();
    }

    /** Whether another phone of the lane may be at work. */
    boolean hasRoom(Lane lane) {
        return hasRoom()
                && bySite.getOrDefault(lane.site, 0) < pace.perSite()
                && byFileServer.getOrDefault(lane.fileServer, 0) < pace.perFileServer();
    }
}
