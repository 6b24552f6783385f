package io.jenkins.plugins.openstage.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.Serializable;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Which servers a client believes. Except for {@link #anyone()}, whoever uses it must also have the host name checked
 * ({@link #checksHostName()}); {@link ClientTls} does.
 */
public sealed interface Trust extends Serializable {

    /** Every certificate for every host, as phones in Default Mode do. Protects against nobody who can intercept. */
    static Trust anyone() {
        return new Anyone();
    }

    /** What this Java trusts: the public authorities, and what its administrator added. */
    static Trust system() {
        return new JavaDefault();
    }

    /** Only these certificates and what they signed. */
    static Trust certificates(List<X509Certificate> certificates) {
        return new Certificates(certificates);
    }

    /** Only the certificates in a PEM file and what they signed. */
    static Trust certificates(Path pem) throws TlsException {
        return new Certificates(PemFiles.certificates(pem));
    }

    /**
     * Only the certificates in a text in PEM and what they signed.
     *
     * @param where what errors call it
     */
    static Trust pem(String text, String where) throws TlsException {
        return new Certificates(PemFiles.certificates(text, where));
    }

    /** Decides about certificate chains. */
    X509TrustManager trustManager();

    /** False when not even the host name matters. */
    default boolean checksHostName() {
        return true;
    }

    /** A new client context of the JDK's TLS. */
    default SSLContext jdkContext() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trustManager()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no TLS: " + e.getMessage(), e);
        }
    }

    /** See {@link #anyone()}. */
    record Anyone() implements Trust {
        @Override
        public X509TrustManager trustManager() {
            return AcceptAll.INSTANCE;
        }

        @Override
        public boolean checksHostName() {
            return false;
        }
    }

    /** See {@link #system()}. */
    record JavaDefault() implements Trust {
        @Override
        public X509TrustManager trustManager() {
            return trustManager(null);
        }

        private static X509TrustManager trustManager(KeyStore anchors) {
            try {
                TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
                factory.init(anchors);
                for (TrustManager manager : factory.getTrustManagers()) {
                    if (manager instanceof X509TrustManager x509) {
                        return x509;
                    }
                }
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("This Java cannot check certificates: " + e.getMessage(), e);
            }
            throw new IllegalStateException("This Java cannot check certificates");
        }
    }

    /**
     * See {@link #certificates(List)}.
     *
     * @param anchors at least one
     */
    record Certificates(List<X509Certificate> anchors) implements Trust {
        public Certificates {
            anchors = List.copyOf(anchors);
            if (anchors.isEmpty()) {
                throw new IllegalArgumentException("Name at least one certificate to trust");
            }
        }

        /** Jenkins takes no certificate objects from an agent, but it takes their bytes. */
        private Object writeReplace() {
            return new Encoded(anchors.stream().map(Certificates::encoded).toList());
        }

        private static byte[] encoded(X509Certificate certificate) {
            try {
                return certificate.getEncoded();
            } catch (CertificateEncodingException e) {
                throw new IllegalStateException("A certificate that was read could not be encoded", e);
            }
        }

        @Override
        public X509TrustManager trustManager() {
            try {
                KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
                store.load(null, null);
                for (X509Certificate anchor : anchors) {
                    store.setCertificateEntry("anchor-" + store.size(), anchor);
                }
                return JavaDefault.trustManager(store);
            } catch (GeneralSecurityException | IOException e) {
                throw new IllegalStateException("This Java cannot hold certificates: " + e.getMessage(), e);
            }
        }
    }

    /**
     * What travels of {@link Certificates}.
     *
     * @param certificates each in DER
     */
    record Encoded(List<byte[]> certificates) implements Serializable {
        private Object readResolve() throws InvalidObjectException {
            List<X509Certificate> anchors = new ArrayList<>();
            try {
                CertificateFactory factory = CertificateFactory.getInstance("X.509");
                for (byte[] der : certificates) {
                    anchors.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
                }
            } catch (CertificateException e) {
                InvalidObjectException damaged = new InvalidObjectException("A certificate was damaged on its way");
                damaged.initCause(e);
                throw damaged;
            }
            return new Certificates(anchors);
        }
    }
}
