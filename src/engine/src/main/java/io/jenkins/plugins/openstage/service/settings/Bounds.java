package io.jenkins.plugins.openstage.service.settings;

import java.time.Duration;

/** Refuses settings that make no sense. */
final class Bounds {
    private Bounds() {}

    static void positive(int number, String name) {
        if (number < 1) {
            throw new IllegalArgumentException(name + " is " + number + ", expected 1 or more");
        }
    }

    static void positive(Duration duration, String name) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(name + " is " + duration + ", expected more than zero");
        }
    }

    static void notNegative(Duration duration, String name) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(name + " is " + duration + ", expected zero or more");
        }
    }
}
