package io.jenkins.plugins.openstage.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.ssl.SslContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The certificates of Secure Mode (protocol.md 11). */
class AuthorityTest {
    private static Authority authority;
    private static TlsIdentity phone;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void create() throws Exception {
        authority = Authority.kept(folder, "OpenStage provisioning");
        phone = authority.client("00:1A:E8:01:02:03");
    }

    @Test
    void anAuthorityIsMadeOnceAndKeptForItsOwnerOnly() throws Exception {
        assertThat(Authority.kept(folder, "another").certificate()).isEqualTo(authority.certificate());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(Authority.FILE))))
                .isEqualTo("rw-------");
        assertThat(authority).hasToString("Authority[CN=OpenStage provisioning]");
    }

    @Test
    void itsCertificatesLeadToTheRootThatOthersTrust() throws Exception {
        assertThat(phone.certificate().getSubjectX500Principal().getName()).isEqualTo("CN=00:1A:E8:01:02:03");
        assertThat(phone.chain()).hasSize(2);
        phone.certificate().verify(authority.certificate().getPublicKey());
        assertThat(authority.rootPem())
                .startsWith("-----BEGIN CERTIFICATE-----\n")
                .contains(TlsIdentity.pem(authority.certificate()));
    }

    @Test
    void anOrdinaryCertificateIsNoAuthority() {
        TlsIdentity ordinary = TlsIdentity.selfSigned("ordinary", List.of("localhost"));

        assertThatThrownBy(() -> Authority.of(ordinary))
                .isInstanceOf(TlsException.class)
                .hasMessageContaining("may not sign others");
        assertThatThrownBy(() -> Authority.of(phone)).hasMessageContaining("may not sign others");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void onlyClientsOfTheAuthorityGetIn(boolean boringSsl) throws Exception {
        boolean possible = boringSsl && ServerTls.boringSslAvailable();
        TlsIdentity server = authority.server("localhost", List.of("localhost", "127.0.0.1"));
        Trust trust = Trust.certificates(List.of(authority.certificate()));
        TlsIdentity foreign =
                Authority.kept(folder.resolve("foreign"), "foreign").client("00:1A:E8:01:02:03");
        SslContext context = ServerTls.mutual(server, TlsProfile.MODERN, List.of(authority.certificate()), possible);

        // With TLS 1.2 the client hears of the refusal in the handshake, with 1.3 only afterwards.
        try (Handshake listener = new Handshake(context)) {
            assertThat(listener.with(client(trust, Optional.of(phone)), "localhost", AuthorityTest::tls12)
                            .getLocalCertificates())
                    .isNotNull();
            assertThatThrownBy(
                            () -> listener.with(client(trust, Optional.of(foreign)), "localhost", AuthorityTest::tls12))
                    .isNotNull();
            assertThatThrownBy(() -> listener.with(client(trust, Optional.empty()), "localhost", AuthorityTest::tls12))
                    .isNotNull();
        }
    }

    private static void tls12(SSLEngine engine) {
        engine.setEnabledProtocols(new String[] {"TLSv1.2"});
    }

    private static SslContext client(Trust trust, Optional<TlsIdentity> identity) throws TlsException {
        return ClientTls.context(trust, TlsProfile.MODERN, identity);
    }

    @Test
    void pkcs12ForPhonesHasNoPasswordAndTheCiphersOfTheirTime() throws Exception {
        byte[] written = phone.pkcs12ForPhones();

        TlsIdentity read = TlsIdentity.pkcs12(written, new char[0]);
        assertThat(read.chain()).isEqualTo(phone.chain());
        assertThat(read.key()).isEqualTo(phone.key());
        // A definite length, as in the guide's example: MII and not MIA.
        assertThat(Base64.getEncoder().encodeToString(written)).startsWith("MII");
        Pfx pfx = Pfx.getInstance(written);
        assertThat(pfx.getMacData().getMac().getAlgorithmId().getAlgorithm()).isEqualTo(OIWObjectIdentifiers.idSHA1);
        assertThat(pfx.getMacData().getIterationCount().intValue()).isEqualTo(2048);
        assertThat(new String(written, StandardCharsets.ISO_8859_1))
                .contains(new String(
                        PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC.getEncoded(),
                        StandardCharsets.ISO_8859_1));
    }
}
