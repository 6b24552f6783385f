package io.jenkins.plugins.openstage.tls;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** TLS for Netty clients: the simulated phones, and uploads. */
public final class ClientTls {
    static {
        NettyLogging.toJdk();
    }

    private ClientTls() {}

    /**
     * A context for any number of connections; safe for use by many threads. Handlers must be made with
     * {@code newHandler(allocator, host, port)}, or the host name cannot be checked.
     *
     * @param client what the client shows when the server asks who it is
     * @throws TlsException when the identity cannot be used, or for {@link TlsProfile#LEGACY} without BoringSSL
     */
    public static SslContext context(Trust trust, TlsProfile profile, Optional<TlsIdentity> client)
            throws TlsException {
        return context(trust, profile, client, ServerTls.boringSslAvailable());
    }

    static SslContext context(Trust trust, TlsProfile profile, Optional<TlsIdentity> client, boolean boringSsl)
            throws TlsException {
        SslContextBuilder builder = SslContextBuilder.forClient()
                .trustManager(trust.trustManager())
                .endpointIdentificationAlgorithm(trust.checksHostName() ? "HTTPS" : "");
        client.ifPresent(identity -> builder.keyManager(identity.key(), identity.chain()));
        try {
            return Suites.apply(builder, profile, boringSsl).build();
        } catch (SSLException | IllegalArgumentException e) {
            throw new TlsException("TLS cannot be set up for a client: " + e.getMessage() + ".", e);
        }
    }
}
