package io.jenkins.plugins.openstage.service.settings;

import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.tls.Authority;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * How an endpoint takes phones into Secure Mode (protocol.md 11): a second port where both sides prove who they are.
 *
 * @param address where phones in Secure Mode call; port 0 takes any free one
 * @param folder where it is kept which phone is bound to which certificate, and the authority unless one is given. One endpoint
 *     at a time uses it
 * @param authority what signs the phones' certificates and the endpoint's own, or null for one that is made and kept in the
 *     folder
 * @param packing how {@code secure-mode-data} is packed, or null when no PINs are used
 * @param readmission how long a phone that was told a {@link Job.FactoryReset} may register at the default port, which ends its
 *     Secure Mode: the reset takes its certificate away (trap 27). Anybody can name its MAC address there, so no longer than a
 *     reset takes, with the time until a phone in a call gets to it. Zero leaves that to {@code Endpoint.readmit}
 */
@RecordBuilder
public record SecureMode(
        InetSocketAddress address, Path folder, Authority authority, SecureDataPacking packing, Duration readmission)
        implements SecureModeBuilder.With {

    /** The customary port of the Secure Mode (protocol.md 2.1). */
    public static final int DEFAULT_PORT = 18444;

    /** How long a phone that was told to reset itself is readmitted unless something else is said. */
    public static final Duration DEFAULT_READMISSION = Duration.ofHours(1);

    public SecureMode {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(folder, "folder");
        Bounds.notNegative(readmission, "readmission");
    }

    /** Without PINs, and with an authority that is made at the first start and kept in that folder. */
    public static SecureMode at(InetSocketAddress address, Path folder) {
        return new SecureMode(address, folder, null, null, DEFAULT_READMISSION);
    }
}
