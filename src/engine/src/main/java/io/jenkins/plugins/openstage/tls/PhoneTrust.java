package io.jenkins.plugins.openstage.tls;

import io.netty.handler.ssl.OpenSslCertificateException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Decides about the certificates of clients and says why one is refused, in words and by the code from which BoringSSL makes the
 * alert: without a code it tells the client that the service is broken. Safe for use by several threads.
 */
final class PhoneTrust extends X509ExtendedTrustManager {
    /** X509_V_ERR_CERT_NOT_YET_VALID and so on: what OpenSSL and BoringSSL call the results of a check. */
    private static final int NOT_YET_VALID = 9;

    private static final int HAS_EXPIRED = 10;
    private static final int UNKNOWN_ISSUER = 20;
    private static final int INVALID_PURPOSE = 26;
    private static final int UNTRUSTED = 27;

    private final List<X509Certificate> authorities;
    private final X509TrustManager checks;
    private final Clock clock;

    PhoneTrust(List<X509Certificate> authorities, Clock clock) {
        this.authorities = List.copyOf(authorities);
        this.checks = Trust.certificates(authorities).trustManager();
        this.clock = clock;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        try {
            checks.checkClientTrusted(chain, authType);
        } catch (CertificateException e) {
            throw refused(chain[0], e);
        }
    }

    private OpenSslCertificateException refused(X509Certificate shown, CertificateException problem) {
        Instant now = clock.instant();
        List<String> why = new ArrayList<>();
        int code = UNTRUSTED;
        if (authorities.stream().noneMatch(authority -> signed(authority, shown))) {
            why.add("was not signed by this endpoint");
            code = UNKNOWN_ISSUER;
        }
        if (now.isAfter(shown.getNotAfter().toInstant())) {
            why.add("ended on " + day(shown.getNotAfter().toInstant()));
            code = why.size() == 1 ? HAS_EXPIRED : code;
        } else if (now.isBefore(shown.getNotBefore().toInstant())) {
            why.add("is valid only from " + day(shown.getNotBefore().toInstant()) + " on");
            code = why.size() == 1 ? NOT_YET_VALID : code;
        }
        if (why.isEmpty() && !isForClients(shown)) {
            why.add("is not for clients");
            code = INVALID_PURPOSE;
        }
        String sentence = why.isEmpty()
                ? "its certificate is not taken: " + Causes.innermost(problem)
                : "its certificate " + String.join(" and ", why);
        return new OpenSslCertificateException(sentence, problem, code);
    }

    private static boolean signed(X509Certificate authority, X509Certificate shown) {
        try {
            shown.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean isForClients(X509Certificate shown) {
        try {
            List<String> purposes = shown.getExtendedKeyUsage();
            return purposes == null || purposes.contains("1.3.6.1.5.5.7.3.2") || purposes.contains("2.5.29.37.0");
        } catch (CertificateException e) {
            return false;
        }
    }

    private static LocalDate day(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("this decides about clients only");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return checks.getAcceptedIssuers();
    }
}
