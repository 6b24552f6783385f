package io.jenkins.plugins.openstage.fleet;

import java.io.Serializable;

/**
 * The provisioning service of the fleet, as phones reach it.
 *
 * @param listen address and port to listen at
 * @param advertise address under which phones reach it; empty for the address it listens at
 * @param legacyTls whether it offers TLS 1.0 and 1.1, which old phones need
 * @param entities whether all its phones are known to read values with less, greater and ampersand (protocol.md 16.2)
 */
public record FleetEndpoint(String listen, String advertise, boolean legacyTls, boolean entities)
        implements Serializable {

    /** Every address, the customary port, current TLS. */
    public static final FleetEndpoint DEFAULT = new FleetEndpoint("0.0.0.0:18443", "", false, false);
}
