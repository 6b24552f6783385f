package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.text.HostPort;
import io.jenkins.plugins.openstage.tls.ClientTls;
import io.jenkins.plugins.openstage.tls.TlsIdentity;
import io.jenkins.plugins.openstage.tls.TlsProfile;
import io.jenkins.plugins.openstage.tls.Trust;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.netty.handler.ssl.SslContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What a phone in Secure Mode has: its certificate, whom it trusts, and where its service is (protocol.md 11).
 *
 * @param tls shows the phone's certificate, and accepts only what the given authorities signed
 * @param port the secure port
 * @param tan the end of the PIN with which they were unpacked; empty when there was none
 */
record SecureCredentials(SslContext tls, int port, String tan) {

    private static final int AUTHORITIES = 2;

    /** What these items hold, if it can be used. */
    static Optional<SecureCredentials> of(ItemList items, TlsProfile profile, String tan) {
        try {
            byte[] pkcs12 = Base64.getDecoder()
                    .decode(items.value("dls-client-certificate").orElse(""));
            TlsIdentity identity = TlsIdentity.pkcs12(pkcs12, new char[0]);
            SslContext tls = ClientTls.context(Trust.certificates(authorities(items)), profile, Optional.of(identity));
            int port = Integer.parseInt(items.value("dls-secure-port").orElse(""));
            return port < 1 || port > 65535 ? Optional.empty() : Optional.of(new SecureCredentials(tls, port, tan));
        } catch (IOException | CertificateException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<X509Certificate> authorities(ItemList items) throws CertificateException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> found = new ArrayList<>();
        for (int index = 0; index < AUTHORITIES; index++) {
            String pem = items.value(ItemKey.of("dls-server-ca", index)).orElse("");
            if (!pem.isEmpty()) {
                found.add((X509Certificate)
                        factory.generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
            }
        }
        return found;
    }

    /** The secure port of that service. */
    URI at(URI service) {
        String host = HostPort.of(service).orElseThrow().host();
        return new HostPort(host, port).url(service.getScheme(), service.getRawPath());
    }
}
