package io.jenkins.plugins.openstage.tls;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.OpenSslCertificateException;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLEngine;

/**
 * Why clients' TLS handshakes with a listener failed, in words for the operator, with advice where it can help. Immutable.
 *
 * @param oldVersions whether the listener speaks TLS 1.0, as {@link TlsProfile#LEGACY} does
 * @param certificates whether clients have to show a certificate
 */
public record HandshakeProblems(boolean oldVersions, boolean certificates) {
    /** Of a listener that speaks no TLS and so has none. */
    public static final HandshakeProblems WITHOUT_TLS = new HandshakeProblems(false, false);

    private static final String LEGACY_ADVICE = "; phones with old firmware need the legacy TLS profile";
    private static final String CERTIFICATE_ADVICE = "; a phone in Secure Mode has to show the certificate that this"
            + " endpoint gave it last: look whether the folder of Secure Mode is the right one, or take the phone into"
            + " Secure Mode anew";
    private static final String NO_CIPHER =
            "it offers no cipher that this endpoint has (3DES, RC4 and DHE are not to be had)";
    private static final String OTHER_VERSION = "it offers no version of TLS that this endpoint speaks";
    private static final String NO_CERTIFICATE = "it showed no certificate";
    private static final String DISTRUSTS = "it does not trust this endpoint's certificate";
    private static final String NO_TLS = "what it sent is not TLS; look whether it is set to https";
    private static final String ENDED = "the connection ended";

    /** What BoringSSL or the JDK call it, in upper case with blanks, and what that means. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("NO SHARED CIPHER", NO_CIPHER),
            Map.entry("NO CIPHER SUITES IN COMMON", NO_CIPHER),
            Map.entry("NO SHARED GROUP", "it offers no elliptic curve that this endpoint has"),
            Map.entry(
                    "NO COMMON SIGNATURE ALGORITHMS",
                    "it offers no signature that this endpoint's certificate can make"),
            Map.entry("UNSUPPORTED PROTOCOL", OTHER_VERSION),
            Map.entry("IS NOT ENABLED OR SUPPORTED IN SERVER CONTEXT", OTHER_VERSION),
            Map.entry("PROTOCOL VERSION", OTHER_VERSION),
            Map.entry("INAPPROPRIATE FALLBACK", "it fell back to an older version of TLS than it could have"),
            Map.entry("DID NOT RETURN A CERTIFICATE", NO_CERTIFICATE),
            Map.entry("EMPTY CLIENT CERTIFICATE CHAIN", NO_CERTIFICATE),
            Map.entry("EMPTY SERVER CERTIFICATE CHAIN", NO_CERTIFICATE),
            Map.entry("ALERT UNKNOWN CA", DISTRUSTS),
            Map.entry("ALERT CERTIFICATE UNKNOWN", DISTRUSTS),
            Map.entry("ALERT BAD CERTIFICATE", DISTRUSTS),
            Map.entry("ALERT CERTIFICATE EXPIRED", DISTRUSTS + ", which it takes for ended: look at its clock"),
            Map.entry("ALERT UNSUPPORTED CERTIFICATE", DISTRUSTS),
            Map.entry("HTTP REQUEST", NO_TLS),
            Map.entry("WRONG VERSION NUMBER", NO_TLS),
            Map.entry("CONNECTION RESET", ENDED),
            Map.entry("BROKEN PIPE", ENDED));

    private static final int LONGEST = 200;

    /** Those of a listener that uses the context. */
    public static HandshakeProblems of(SslContext listener) {
        SSLEngine engine = listener.newEngine(UnpooledByteBufAllocator.DEFAULT);
        try {
            return new HandshakeProblems(
                    List.of(engine.getEnabledProtocols()).contains("TLSv1"), engine.getNeedClientAuth());
        } finally {
            ReferenceCountUtil.release(engine);
        }
    }

    /**
     * One sentence without its end, for example {@code the TLS handshake failed: it showed no certificate}.
     *
     * @param failure what the handshake ended with
     */
    public String describe(Throwable failure) {
        String why = why(failure);
        return "the TLS handshake failed: " + why + advice(why);
    }

    private static String why(Throwable failure) {
        List<Throwable> causes = Causes.of(failure);
        for (Throwable cause : causes) {
            if (cause instanceof OpenSslCertificateException && cause.getMessage() != null) {
                return cause.getMessage();
            } else if (cause instanceof NotSslRecordException) {
                // Its message has the bytes, and with them perhaps a password.
                return NO_TLS;
            } else if (cause instanceof SslHandshakeTimeoutException) {
                return "it did not get on with it in time";
            } else if (cause instanceof ClosedChannelException) {
                return ENDED;
            }
        }
        for (Throwable cause : causes) {
            Optional<String> known = known(cause);
            if (known.isPresent()) {
                return known.get();
            }
        }
        return printable(Causes.innermost(failure));
    }

    private static Optional<String> known(Throwable cause) {
        String said =
                String.valueOf(cause.getMessage()).toUpperCase(Locale.ROOT).replace('_', ' ');
        if (said.startsWith("CONNECTION CLOSED") || said.contains("CLOSED WHILE SSL/TLS HANDSHAKE")) {
            return Optional.of(ENDED);
        }
        return WORDS.entrySet().stream()
                .filter(entry -> said.contains(entry.getKey())
                        || said.contains(entry.getKey().replace("ALERT ", "ALERT: ")))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private String advice(String why) {
        if (!oldVersions && (why.equals(NO_CIPHER) || why.equals(OTHER_VERSION))) {
            return LEGACY_ADVICE;
        }
        boolean aboutIts = why.equals(NO_CERTIFICATE) || why.startsWith("its certificate");
        return certificates && aboutIts ? CERTIFICATE_ADVICE : "";
    }

    private static String printable(String said) {
        String line = said.strip().replaceAll("\\p{Cntrl}", "?");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
    }
}
