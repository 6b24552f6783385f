package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.tls.TlsProfile;
import io.jenkins.plugins.openstage.wpi.ItemList;
import java.util.Base64;
import java.util.Optional;

/** A write that sends a phone into Secure Mode (protocol.md 11). */
sealed interface SecureOrder {

    /** The item that makes a write one. */
    String ITEM = "goto-secure-mode";

    /** Everything is in clear. */
    record Plain(SecureCredentials credentials) implements SecureOrder {}

    /**
     * The user has to enter a PIN first.
     *
     * @param data the packed items
     * @param retries how often the user may try
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on once and never compared
    record Packed(byte[] data, int retries) implements SecureOrder {

        /** Opens it with the PIN without its end; nothing when that is wrong. */
        Optional<SecureCredentials> open(String pin, TlsProfile profile) {
            int end = Math.max(0, pin.length() - SimulatedPacking.TAN_LENGTH);
            return SimulatedPacking.unpack(data, pin.substring(0, end))
                    .flatMap(items -> SecureCredentials.of(items, profile, pin.substring(end)));
        }
    }

    /** What the items order, if it is complete. */
    static Optional<SecureOrder> parse(ItemList items, TlsProfile profile) {
        String way = items.value(ITEM).orElse("");
        if (way.equals("nopin")) {
            return SecureCredentials.of(items, profile, "").map(Plain::new);
        }
        try {
            byte[] data =
                    Base64.getDecoder().decode(items.value("secure-mode-data").orElse(""));
            int retries = Integer.parseInt(items.value("max-pin-retries").orElse(""));
            return way.equals("pin") && data.length > 0 && retries > 0
                    ? Optional.of(new Packed(data, retries))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
