package io.jenkins.plugins.openstage.simulator;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.awaitility.core.ThrowingRunnable;

/** Assertions that become true. */
final class Eventually {

    private Eventually() {}

    static void holds(ThrowingRunnable assertion) {
        await().pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(assertion);
    }
}
