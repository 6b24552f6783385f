package io.jenkins.plugins.openstage.tls;

import java.io.ByteArrayInputStream;
import java.io.InvalidObjectException;
import java.io.Serial;
import java.io.Serializable;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** Trusted certificates on their way between processes: as bytes, because Jenkins refuses certificate objects that an agent sends. */
final class EncodedCertificates implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    private final ArrayList<byte[]> encoded = new ArrayList<>();

    EncodedCertificates(List<X509Certificate> certificates) {
        try {
            for (X509Certificate certificate : certificates) {
                encoded.add(certificate.getEncoded());
            }
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A certificate that was read could not be encoded", e);
        }
    }

    @Serial
    private Object readResolve() throws InvalidObjectException {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            List<X509Certificate> certificates = new ArrayList<>();
            for (byte[] one : encoded) {
                certificates.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(one)));
            }
            return new Trust.Certificates(certificates);
        } catch (CertificateException e) {
            InvalidObjectException invalid = new InvalidObjectException("A trusted certificate cannot be read");
            invalid.initCause(e);
            throw invalid;
        }
    }
}
