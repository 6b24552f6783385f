package io.jenkins.plugins.openstage.rollout;

import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Plans for tests. */
final class Rollouts {
    static final Instant NIGHT = Instant.parse("2026-03-10T21:00:00Z");
    static final Pace AT_ONCE = new Pace(1_000, 1_000, 1_000, 100_000);

    private Rollouts() {}

    static MacAddress mac(int number) {
        return new MacAddress(
                String.format(Locale.ROOT, "00:1A:E8:%02X:%02X:%02X", number >> 16, number >> 8 & 255, number & 255));
    }

    /** Of {@link #mac}. */
    static int number(MacAddress mac) {
        return Integer.parseInt(mac.text().substring(9).replace(":", ""), 16);
    }

    static List<RolloutPhone> phones(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> new RolloutPhone(
                        mac(number), number % 2 == 0 ? "berlin" : "jena", number % 2 == 0 ? "one" : "two"))
                .toList();
    }

    /** Groups of these sizes. */
    static RolloutPlan plan(Thresholds thresholds, int... sizes) {
        List<Group> groups = new ArrayList<>();
        int from = 0;
        for (int size : sizes) {
            groups.add(new Group("g" + (groups.size() + 1), thresholds, phones(from, from + size)));
            from += size;
        }
        return new RolloutPlan("r1", groups, AT_ONCE, Retries.DEFAULTS, List.of());
    }
}
