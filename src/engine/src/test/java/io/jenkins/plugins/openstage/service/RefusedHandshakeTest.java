package io.jenkins.plugins.openstage.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.openstage.tls.Authority;
import io.jenkins.plugins.openstage.tls.TlsIdentity;
import io.jenkins.plugins.openstage.tls.Trust;
import java.io.IOException;
import java.math.BigInteger;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator is told of a client whose handshake was refused, and what the client is told (protocol.md 2.4, 11). */
class RefusedHandshakeTest {
    private static final String HOW_TO_MEND = "has to show the certificate that this endpoint gave it last";

    @TempDir
    private static Path elsewhere;

    private static TlsIdentity foreign;
    private static TlsIdentity authority;
    private static KeyPair keys;

    private final Instant now = Instant.now();

    private SecureScene secure;

    @BeforeAll
    static void makeAuthorities() throws Exception {
        foreign = Authority.kept(elsewhere, "another service").client("00:1A:E8:01:02:03");
        keys = Authority.newKeys();
        authority = authority();
    }

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        secure = new SecureScene(folder, mode -> mode.withAuthority(anAuthority()));
    }

    @AfterEach
    void close() throws Exception {
        secure.close();
    }

    private static TlsIdentity authority() throws Exception {
        KeyPair own = Authority.newKeys();
        X500Name name = new X500Name("CN=this service");
        JcaX509v3CertificateBuilder certificate = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.ONE,
                Date.from(Instant.now().minus(100, ChronoUnit.DAYS)),
                Date.from(Instant.now().plus(100, ChronoUnit.DAYS)),
                name,
                own.getPublic());
        certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        var holder = certificate.build(new JcaContentSignerBuilder("SHA256withRSA").build(own.getPrivate()));
        return new TlsIdentity(own.getPrivate(), List.of(new JcaX509CertificateConverter().getCertificate(holder)));
    }

    private static Authority anAuthority() {
        try {
            return Authority.of(authority);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TlsIdentity signed(Instant from, Instant until, String algorithm, KeyPurposeId purpose)
            throws Exception {
        JcaX509v3CertificateBuilder certificate = new JcaX509v3CertificateBuilder(
                new X500Name("CN=this service"),
                BigInteger.TEN,
                Date.from(from),
                Date.from(until),
                new X500Name("CN=00:1A:E8:01:02:03"),
                keys.getPublic());
        certificate.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
        var holder = certificate.build(new JcaContentSignerBuilder(algorithm).build(authority.key()));
        return new TlsIdentity(
                keys.getPrivate(),
                List.of(new JcaX509CertificateConverter().getCertificate(holder), authority.certificate()));
    }

    private static TlsIdentity client(Instant from, Instant until) throws Exception {
        return signed(from, until, "SHA256withRSA", KeyPurposeId.id_kp_clientAuth);
    }

    /**
     * What the client is told when it shows that. The endpoint closes the connection behind its alert, so a client that still
     * sends, as one does with TLS 1.2, may see only that and hear nothing.
     */
    private String told(SSLContext client, String protocol) throws Exception {
        for (int attempt = 0; attempt < 3; attempt++) {
            try (SSLSocket socket = (SSLSocket) client.getSocketFactory().createSocket()) {
                socket.connect(secure.scene.endpoint.secureAddress().orElseThrow());
                socket.setSoTimeout(10_000);
                socket.setEnabledProtocols(new String[] {protocol});
                Throwable refusal = catchThrowable(() -> {
                    socket.startHandshake();
                    // With TLS 1.3 the client is refused after its side of the handshake.
                    assertThat(socket.getInputStream().read()).isNegative();
                });
                if (refusal instanceof SSLException) {
                    return refusal.getMessage();
                }
                assertThat(refusal).isInstanceOf(SocketException.class);
            }
        }
        return "nothing";
    }

    private String told(TlsIdentity identity, String protocol) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        TrustManager[] anyone = {Trust.anyone().trustManager()};
        context.init(new KeyManager[] {new Showing(identity)}, anyone, null);
        return told(context, protocol);
    }

    /** Shows its certificate whether the service asks for one of that authority or not. */
    private static final class Showing extends X509ExtendedKeyManager {
        private final TlsIdentity identity;

        Showing(TlsIdentity identity) {
            this.identity = identity;
        }

        @Override
        public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
            return "phone";
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return identity.chain().toArray(new X509Certificate[0]);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return identity.key();
        }

        @Override
        public String[] getClientAliases(String type, Principal[] issuers) {
            return new String[] {"phone"};
        }

        @Override
        public String[] getServerAliases(String type, Principal[] issuers) {
            return new String[0];
        }

        @Override
        public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            return null;
        }
    }

    private void hears(String... parts) {
        await().untilAsserted(() -> assertThat(secure.scene.events.lines()).anySatisfy(line -> assertThat(line)
                .startsWith("refused the TLS handshake failed: ")
                .contains(parts)));
        assertThat(secure.scene.events.lines()).noneMatch(line -> line.contains("OpenSslEngine"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void certificateOfAnotherAuthority(String protocol) throws Exception {
        told(foreign, protocol);

        hears("its certificate was not signed by this endpoint", HOW_TO_MEND);
        assertThat(secure.scene.events.lines()).noneMatch(line -> line.contains("legacy"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void certificateThatHasEnded(String protocol) throws Exception {
        Instant ended = now.minus(40, ChronoUnit.DAYS);

        told(client(now.minus(90, ChronoUnit.DAYS), ended), protocol);

        hears("its certificate ended on " + ended.toString().substring(0, 10), HOW_TO_MEND);
    }

    @Test
    void clientIsToldWhatIsWrongWithItsCertificate() throws Exception {
        assertThat(told(foreign, "TLSv1.3")).contains("unknown_ca");
        assertThat(told(client(now.minus(90, ChronoUnit.DAYS), now.minus(40, ChronoUnit.DAYS)), "TLSv1.3"))
                .contains("certificate_expired");
    }

    @Test
    void certificateThatIsNotYetValid() throws Exception {
        Instant begins = now.plus(40, ChronoUnit.DAYS);

        told(client(begins, now.plus(90, ChronoUnit.DAYS)), "TLSv1.3");

        hears("its certificate is valid only from " + begins.toString().substring(0, 10) + " on");
    }

    @Test
    void certificateThatIsForServers() throws Exception {
        assertThat(told(
                        signed(
                                now.minusSeconds(60),
                                now.plusSeconds(999),
                                "SHA256withRSA",
                                KeyPurposeId.id_kp_serverAuth),
                        "TLSv1.3"))
                .contains("unsupported_certificate");

        hears("its certificate is not for clients");
    }

    @Test
    void certificateThatIsSignedTooWeakly() throws Exception {
        told(
                signed(now.minusSeconds(60), now.plusSeconds(999), "MD5withRSA", KeyPurposeId.id_kp_clientAuth),
                "TLSv1.2");

        hears("its certificate", "MD5withRSA");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void noCertificate(String protocol) throws Exception {
        told(Trust.anyone().jdkContext(), protocol);

        hears("it showed no certificate", HOW_TO_MEND);
    }

    @Test
    void endpointThatThePhoneDoesNotTrust() throws Exception {
        TlsIdentity fitting = Authority.of(authority).client("00:1A:E8:01:02:03");
        Trust another = Trust.certificates(foreign.chain().subList(1, 2));

        told(SecureScene.context(fitting, another), "TLSv1.2");

        hears("it does not trust this endpoint's certificate");
    }
}
