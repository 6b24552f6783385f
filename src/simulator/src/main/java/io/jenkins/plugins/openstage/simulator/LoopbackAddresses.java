package io.jenkins.plugins.openstage.simulator;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Addresses 127.a.b.c from a first one on, without those that end in 0 or 255. Immutable. */
final class LoopbackAddresses {

    private static final int LOOPBACK = 127;
    private static final int OF_A_NET = 254;

    private final String first;
    private final int start;

    /** @throws IllegalArgumentException with a sentence when that is no loopback address */
    LoopbackAddresses(String first) {
        int[] octets = octets(first);
        if (octets[0] != LOOPBACK) {
            throw new IllegalArgumentException(
                    "the first address of simulated phones is " + first + ", expected a loopback address 127.a.b.c");
        }
        this.first = first;
        this.start = (octets[1] << 8 | octets[2]) * OF_A_NET + Math.min(Math.max(octets[3], 1), OF_A_NET) - 1;
    }

    /**
     * The address of a phone.
     *
     * @param number from 0
     * @throws IllegalArgumentException with a sentence when there are not so many
     */
    InetAddress nth(int number) {
        int at = start + number;
        int net = at / OF_A_NET;
        if (net > 0xFFFF) {
            throw new IllegalArgumentException("there are not enough addresses 127.a.b.c from " + first + " on for "
                    + (number + 1) + " phones: choose a lower first address");
        }
        byte[] octets = {LOOPBACK, (byte) (net >> 8), (byte) net, (byte) (at % OF_A_NET + 1)};
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four octets are an address", e);
        }
    }

    private static int[] octets(String text) {
        int[] octets = {0, 0, 0, 0};
        String[] parts = text.split("\\.", -1);
        for (int i = 0; i < octets.length; i++) {
            if (parts.length != octets.length || !parts[i].matches("\\d{1,3}") || Integer.parseInt(parts[i]) > 255) {
                throw new IllegalArgumentException("'" + text + "' is no address 127.a.b.c");
            }
            octets[i] = Integer.parseInt(parts[i]);
        }
        return octets;
    }
}
