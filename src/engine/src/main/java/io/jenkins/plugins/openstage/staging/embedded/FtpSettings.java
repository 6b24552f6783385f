package io.jenkins.plugins.openstage.staging.embedded;

import io.jenkins.plugins.openstage.tls.TlsIdentity;
import java.time.Duration;
import java.util.Optional;

/**
 * Limits of an {@link EmbeddedFtpServer}.
 *
 * @param maxLogins phones that may be logged in at the same time; further ones are told to come back later
 * @param threads transfers at the same time; further ones wait their turn
 * @param idleTimeout after which a silent connection is closed
 * @param externalAddress what passive mode tells clients, where a NAT is between; the listening address otherwise
 * @param passivePorts for data connections, such as {@code 30000-30100}; empty for any free port
 * @param identity lets clients ask for TLS (FTPS)
 */
public record FtpSettings(
        int maxLogins,
        int threads,
        Duration idleTimeout,
        Optional<String> externalAddress,
        String passivePorts,
        Optional<TlsIdentity> identity) {
    public static final FtpSettings DEFAULT =
            new FtpSettings(2000, 64, Duration.ofSeconds(60), Optional.empty(), "", Optional.empty());

    public FtpSettings {
        if (maxLogins < 1 || threads < 1 || idleTimeout.toSeconds() < 1) {
            throw new IllegalArgumentException(
                    "An FTP server needs at least one login, one thread and an idle time of a second");
        }
    }

    public FtpSettings withIdentity(TlsIdentity value) {
        return new FtpSettings(maxLogins, threads, idleTimeout, externalAddress, passivePorts, Optional.of(value));
    }

    public FtpSettings withLimits(int logins, int transfers, Duration idle) {
        return new FtpSettings(logins, transfers, idle, externalAddress, passivePorts, identity);
    }

    public FtpSettings withPassive(Optional<String> address, String ports) {
        return new FtpSettings(maxLogins, threads, idleTimeout, address, ports, identity);
    }
}
