package io.jenkins.plugins.openstage.service.desk;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The nonces of one interaction. A phone keeps its nonce or renews it (protocol.md 7.5), but never goes back to an earlier one:
 * that is a message sent again.
 */
final class NonceTrail {
    private static final int KEPT = 64;

    private final Deque<String> used = new ArrayDeque<>(4);

    /** Whether a message with that nonce may come now; if so it is the last one. */
    boolean goesOn(String nonce) {
        if (nonce.equals(used.peekLast())) {
            return true;
        }
        if (used.contains(nonce)) {
            return false;
        }
        if (used.size() == KEPT) {
            used.removeFirst();
        }
        used.addLast(nonce);
        return true;
    }
}
