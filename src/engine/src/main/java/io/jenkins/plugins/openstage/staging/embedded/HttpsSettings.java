package io.jenkins.plugins.openstage.staging.embedded;

import io.jenkins.plugins.openstage.tls.TlsProfile;
import java.time.Duration;

/**
 * Limits of an {@link EmbeddedHttpsServer}.
 *
 * @param profile which TLS phones may use
 * @param maxConnections at the same time; further ones are closed
 * @param idleTimeout after which a connection on which nothing moves is closed, also during the handshake
 * @param maxFileSize the largest file that can be uploaded, in bytes
 * @param threads that serve all connections
 */
public record HttpsSettings(
        TlsProfile profile, int maxConnections, Duration idleTimeout, long maxFileSize, int threads) {
    public static final HttpsSettings DEFAULT =
            new HttpsSettings(TlsProfile.MODERN, 2000, Duration.ofSeconds(60), 1L << 30, 2);

    public HttpsSettings {
        if (maxConnections < 1 || threads < 1 || maxFileSize < 0 || idleTimeout.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "An HTTPS server needs at least one connection, one thread and an idle time of a millisecond");
        }
    }

    public HttpsSettings withProfile(TlsProfile value) {
        return new HttpsSettings(value, maxConnections, idleTimeout, maxFileSize, threads);
    }

    public HttpsSettings withLimits(int connections, Duration idle, long fileSize) {
        return new HttpsSettings(profile, connections, idle, fileSize, threads);
    }
}
