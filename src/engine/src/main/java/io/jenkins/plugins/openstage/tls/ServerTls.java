package io.jenkins.plugins.openstage.tls;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import javax.net.ssl.SSLException;

/**
 * TLS for listeners. BoringSSL where its library loads, else the JDK's; a profile concerns the one listener that uses the
 * context and leaves the rest of the JVM as it is.
 */
public final class ServerTls {
    static {
        NettyLogging.toJdk();
    }

    private ServerTls() {}

    /**
     * A context for one or more listeners; safe for use by many threads.
     *
     * @throws TlsException when the identity cannot be used, or for {@link TlsProfile#LEGACY} without BoringSSL
     */
    public static SslContext context(TlsIdentity identity, TlsProfile profile) throws TlsException {
        return context(identity, profile, boringSslAvailable());
    }

    static SslContext context(TlsIdentity identity, TlsProfile profile, boolean boringSsl) throws TlsException {
        try {
            return Suites.apply(server(identity), profile, boringSsl).build();
        } catch (SSLException | IllegalArgumentException e) {
            throw new TlsException("TLS cannot use the certificate " + identity + ": " + e.getMessage() + ".", e);
        }
    }

    /**
     * The same, for clients that show a certificate which one of these authorities signed; others get no further than the
     * handshake.
     */
    public static SslContext mutual(TlsIdentity identity, TlsProfile profile, List<X509Certificate> authorities)
            throws TlsException {
        return mutual(identity, profile, authorities, boringSslAvailable());
    }

    static SslContext mutual(
            TlsIdentity identity, TlsProfile profile, List<X509Certificate> authorities, boolean boringSsl)
            throws TlsException {
        SslContextBuilder builder = server(identity)
                .trustManager(new PhoneTrust(authorities, Clock.systemUTC()))
                .clientAuth(ClientAuth.REQUIRE);
        try {
            return Suites.apply(builder, profile, boringSsl).build();
        } catch (SSLException | IllegalArgumentException e) {
            throw new TlsException("TLS cannot use the certificate " + identity + ": " + e.getMessage() + ".", e);
        }
    }

    private static SslContextBuilder server(TlsIdentity identity) {
        return SslContextBuilder.forServer(identity.key(), identity.chain());
    }

    /** Whether {@link TlsProfile#LEGACY} is possible here. */
    public static boolean boringSslAvailable() {
        return Suites.boringSslAvailable();
    }

    /** What does TLS here, for logs: BoringSSL or the JDK, with its version. */
    public static String implementation() {
        return Suites.implementation();
    }
}
