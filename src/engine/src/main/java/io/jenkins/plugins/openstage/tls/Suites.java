package io.jenkins.plugins.openstage.tls;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The protocol versions and ciphers of the profiles, and the implementation that can do them. */
final class Suites {
    static {
        NettyLogging.toJdk();
    }

    private static final List<String> MODERN = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    /** After the modern ones. Triple DES counts only where a BoringSSL still has it; ours has none, nor single DES or RC4. */
    private static final List<String> OLD = List.of(
            "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
            "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA",
            "TLS_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_RSA_WITH_AES_128_CBC_SHA",
            "TLS_RSA_WITH_AES_256_CBC_SHA",
            "TLS_RSA_WITH_3DES_EDE_CBC_SHA");

    /**
     * A phone that calls again soon, as after a job or for the next one, need not make a full handshake. Of more phones than these
     * none would: unless told otherwise BoringSSL keeps twenty thousand sessions, for a listener as for a client such as all the
     * simulated phones, which take some ten megabytes.
     */
    private static final int KEPT_SESSIONS = 4096;

    /** The contact gap (protocol.md 2.1): until then a phone that still has something to be told has called. */
    private static final long KEPT_SECONDS = 300;

    private Suites() {}

    static boolean boringSslAvailable() {
        // Netty may also have loaded a library linked with the system's OpenSSL, whose policy can forbid the old
        // protocols.
        return OpenSsl.isAvailable()
                && OpenSsl.versionString().toLowerCase(Locale.ROOT).contains("boringssl");
    }

    static String implementation() {
        return boringSslAvailable()
                ? OpenSsl.versionString()
                : "the TLS of Java " + Runtime.version().toString();
    }

    static SslContextBuilder apply(SslContextBuilder builder, TlsProfile profile, boolean boringSsl)
            throws TlsException {
        if (profile == TlsProfile.LEGACY && !boringSsl) {
            throw new TlsException("The legacy TLS profile needs BoringSSL, whose library does not load here ("
                    + unavailability()
                    + "); run on Linux, macOS or Windows on x86-64 or arm64 with a temporary folder that permits executing"
                    + " files (Java option -Dio.netty.native.workdir), or use the modern profile.");
        }
        builder.sslProvider(boringSsl ? SslProvider.OPENSSL : SslProvider.JDK)
                .sessionCacheSize(KEPT_SESSIONS)
                .sessionTimeout(KEPT_SECONDS);
        if (profile == TlsProfile.LEGACY) {
            return builder.protocols("TLSv1.3", "TLSv1.2", "TLSv1.1", "TLSv1")
                    .ciphers(
                            Stream.concat(MODERN.stream(), OLD.stream()).toList(), SupportedCipherSuiteFilter.INSTANCE);
        }
        return builder.protocols("TLSv1.3", "TLSv1.2").ciphers(MODERN, SupportedCipherSuiteFilter.INSTANCE);
    }

    private static String unavailability() {
        Throwable cause = OpenSsl.unavailabilityCause();
        return cause == null || cause.getMessage() == null
                ? implementation() + " is in use"
                : cause.getMessage().lines().findFirst().orElse("no reason given");
    }
}
