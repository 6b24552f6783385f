package io.jenkins.plugins.openstage.simulator;

import java.util.Random;

/** Nonces as phones make them: 32 upper-case hex digits (protocol.md 7.5). Confined to the phone's event loop. */
final class Nonces {

    private final Random random;

    Nonces(Random random) {
        this.random = random;
    }

    String next() {
        return String.format("%016X%016X", random.nextLong(), random.nextLong());
    }
}
