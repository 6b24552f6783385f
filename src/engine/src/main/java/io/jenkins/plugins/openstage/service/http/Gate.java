package io.jenkins.plugins.openstage.service.http;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/** Counts open connections, in total and by address. Thread-safe. */
final class Gate {
    private final int total;
    private final int perAddress;
    private final Map<InetAddress, Integer> open = new HashMap<>();
    private int all;

    Gate(ListenerLimits limits) {
        this.total = limits.connections();
        this.perAddress = limits.connectionsPerAddress();
    }

    /** Whether one more connection of that address is allowed; if so it is counted. */
    synchronized boolean enter(InetAddress address) {
        int ofAddress = open.getOrDefault(address, 0);
        if (all >= total || ofAddress >= perAddress) {
            return false;
        }
        all++;
        open.put(address, ofAddress + 1);
        return true;
    }

    /** How many connections are open. */
    synchronized int open() {
        return all;
    }

    /** A connection that had entered is closed. */
    synchronized void leave(InetAddress address) {
        all--;
        open.computeIfPresent(address, (same, count) -> count == 1 ? null : count - 1);
    }
}
