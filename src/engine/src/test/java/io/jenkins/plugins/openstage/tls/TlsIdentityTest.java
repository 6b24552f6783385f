package io.jenkins.plugins.openstage.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsIdentityTest {
    private static final TlsIdentity IDENTITY = TlsIdentity.selfSigned("first", List.of("localhost", "127.0.0.1"));
    private static final TlsIdentity OTHER = TlsIdentity.selfSigned("second", List.of("localhost"));

    @TempDir
    private Path folder;

    private static String pem(Object object) throws Exception {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }

    private static String pkcs8(PrivateKey key) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    @Test
    void aSelfSignedCertificateIsWhatClientsExpect() throws Exception {
        var certificate = IDENTITY.certificate();
        certificate.verify(certificate.getPublicKey());
        assertThat(certificate.getSigAlgName()).isEqualTo("SHA256withRSA");
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=first");
        assertThat(certificate.getSubjectAlternativeNames())
                .containsExactlyInAnyOrder(List.of(2, "localhost"), List.of(7, "127.0.0.1"));
        assertThat(certificate.getSerialNumber())
                .isPositive()
                .isNotEqualTo(OTHER.certificate().getSerialNumber());
        certificate.checkValidity(Date.from(Instant.now().plus(Duration.ofDays(3600))));
    }

    @Test
    void namesThatNoClientCouldUseAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TlsIdentity.selfSigned("name", List.of("")))
                .withMessage("'' is neither a host name nor an address");
        assertThatIllegalArgumentException().isThrownBy(() -> TlsIdentity.selfSigned(" ", List.of()));
        assertThat(TlsIdentity.selfSigned("a, CN=b", List.of("[::1]", "fe80::1%eth0"))
                        .toString())
                .contains("CN=\"a, CN=b\"");
    }

    @Test
    void theKeyIsNeverPrinted() {
        assertThat(IDENTITY.toString())
                .contains("CN=first")
                .doesNotContain(IDENTITY.key().toString());
    }

    @Test
    void whatIsKeptIsFoundAgainAndBelongsToItsOwnerOnly() throws Exception {
        Path place = folder.resolve("state/tls");
        TlsIdentity first = TlsIdentity.kept(place, "kept", List.of("localhost"));
        TlsIdentity second = TlsIdentity.kept(place, "kept", List.of("localhost"));
        assertThat(second).isEqualTo(first);
        try (var files = Files.list(place)) {
            assertThat(files.toList()).containsExactly(place.resolve("identity.p12"));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place.resolve("identity.p12"))))
                .isEqualTo("rw-------");
    }

    @Test
    void startersAtTheSameTimeGetTheSameIdentity() throws Exception {
        int starters = 6;
        ExecutorService threads = Executors.newFixedThreadPool(starters);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<TlsIdentity>> results = new ArrayList<>();
            for (int i = 0; i < starters; i++) {
                results.add(threads.submit(() -> {
                    start.await(10, TimeUnit.SECONDS);
                    return TlsIdentity.kept(folder, "kept", List.of("localhost"));
                }));
            }
            start.countDown();
            TlsIdentity first = results.get(0).get(30, TimeUnit.SECONDS);
            for (Future<TlsIdentity> result : results) {
                assertThat(result.get(30, TimeUnit.SECONDS)).isEqualTo(first);
            }
            try (var files = Files.list(folder)) {
                assertThat(files.toList()).hasSize(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aFolderThatCannotBeUsedIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> TlsIdentity.kept(file, "kept", List.of()))
                .isInstanceOf(TlsException.class)
                .hasMessage("Cannot keep a certificate in " + file + ": it is not a folder.");
        Path damaged = Files.writeString(folder.resolve("identity.p12"), "damaged");
        assertThatThrownBy(() -> TlsIdentity.kept(folder, "kept", List.of()))
                .hasMessage(damaged + " is not a PKCS#12 key store, or is damaged.");
    }

    @Test
    void pkcs12IsReadAndMistakesNameTheFile() throws Exception {
        Path file = folder.resolve("server.p12");
        assertThatThrownBy(() -> TlsIdentity.pkcs12(file, "secret".toCharArray()))
                .isInstanceOf(TlsException.class)
                .hasMessage("Cannot read the key store " + file + ": there is no such file or folder.");
        Files.write(file, Pkcs12.write(IDENTITY, "secret".toCharArray()));
        assertThat(TlsIdentity.pkcs12(file, "secret".toCharArray())).isEqualTo(IDENTITY);
        assertThatThrownBy(() -> TlsIdentity.pkcs12(file, "wrong".toCharArray()))
                .isInstanceOf(TlsException.class)
                .hasMessage("The password for the key store " + file + " is wrong.");
        Files.write(file, Pkcs12.write(new TlsIdentity(OTHER.key(), IDENTITY.chain()), "secret".toCharArray()));
        assertThatThrownBy(() -> TlsIdentity.pkcs12(file, "secret".toCharArray()))
                .hasMessageContaining("does not belong to the first certificate in " + file);
    }

    @Test
    void pemIsReadInBothKeyFormatsAlsoFromOneFile() throws Exception {
        Path certificates = folder.resolve("server.pem");
        IDENTITY.writeCertificates(certificates);
        Path pkcs8 = Files.writeString(folder.resolve("pkcs8.key"), pkcs8(IDENTITY.key()));
        Path traditional = Files.writeString(folder.resolve("rsa.key"), pem(IDENTITY.key()));
        assertThat(traditional).content().contains("BEGIN RSA PRIVATE KEY");
        Path both = Files.writeString(
                folder.resolve("both.pem"), "Gr\u00FC\u00DFe\n" + IDENTITY.certificatesPem() + pkcs8(IDENTITY.key()));
        assertThat(TlsIdentity.pem(certificates, pkcs8)).isEqualTo(IDENTITY);
        assertThat(TlsIdentity.pem(certificates, traditional)).isEqualTo(IDENTITY);
        assertThat(TlsIdentity.pem(both, both)).isEqualTo(IDENTITY);
        assertThat(Trust.certificates(certificates)).isEqualTo(Trust.certificates(IDENTITY.chain()));
    }

    @Test
    void traditionalEllipticCurveKeysAreRead() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair keys = generator.generateKeyPair();
        X500Name name = new X500Name("CN=curve");
        var certificate = new JcaX509v3CertificateBuilder(
                        name,
                        BigInteger.ONE,
                        Date.from(Instant.now()),
                        Date.from(Instant.now().plusSeconds(60)),
                        name,
                        keys.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
        // As openssl writes it: with the curve inside.
        BigInteger secret = ((ECPrivateKey) keys.getPrivate()).getS();
        var traditional = new org.bouncycastle.asn1.sec.ECPrivateKey(256, secret, SECObjectIdentifiers.secp256r1);
        Path file = Files.writeString(
                folder.resolve("ec.pem"),
                pem(new PemObject("EC PRIVATE KEY", traditional.getEncoded())) + pem(certificate));
        assertThat(file).content().contains("BEGIN EC PRIVATE KEY");
        assertThat(((ECPrivateKey) TlsIdentity.pem(file, file).key()).getS()).isEqualTo(secret);
        Path other = folder.resolve("server.pem");
        IDENTITY.writeCertificates(other);
        assertThatThrownBy(() -> TlsIdentity.pem(other, file))
                .isInstanceOf(TlsException.class)
                .hasMessageContaining("The key in " + file + " does not belong to the first certificate in " + other);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void pemIsReadWhateverAnEditorOrAClipboardAddedToIt(String charset) throws Exception {
        Path plain = folder.resolve("server.pem");
        IDENTITY.writeCertificates(plain);
        String pasted = "\uFEFF# K\u00F6ln\r\n  "
                + Files.readString(plain).strip().replace("\n", "\u00A0\r\n  ").replace("\r\r", "\r") + "\u200B";
        Path file = Files.write(folder.resolve("pasted.pem"), pasted.getBytes(Charset.forName(charset)));

        assertThat(Trust.certificates(file)).isEqualTo(Trust.certificates(IDENTITY.chain()));
        assertThat(Trust.pem(pasted, "the form")).isEqualTo(Trust.certificates(IDENTITY.chain()));
    }

    @Test
    void mistakesInPemFilesNameTheFile() throws Exception {
        Path certificates = folder.resolve("server.pem");
        IDENTITY.writeCertificates(certificates);
        Path key = folder.resolve("server.key");
        assertThatThrownBy(() -> TlsIdentity.pem(certificates, key))
                .isInstanceOf(TlsException.class)
                .hasMessage("Cannot read " + key + ": there is no such file or folder.");
        Files.writeString(key, pkcs8(OTHER.key()));
        assertThatThrownBy(() -> TlsIdentity.pem(certificates, key))
                .hasMessage("The key in " + key + " does not belong to the first certificate in " + certificates
                        + "; give the certificate that was issued for this key first.");
        Files.writeString(key, """
                -----BEGIN RSA PRIVATE KEY-----
                Proc-Type: 4,ENCRYPTED
                DEK-Info: AES-128-CBC,000102030405060708090A0B0C0D0E0F

                AAAAAAAAAAAAAAAAAAAAAA==
                -----END RSA PRIVATE KEY-----
                """);
        assertThatThrownBy(() -> TlsIdentity.pem(certificates, key))
                .hasMessageContaining("The key in " + key + " is protected by a passphrase");
        assertThatThrownBy(() -> TlsIdentity.pem(certificates, certificates))
                .hasMessageStartingWith(certificates + " holds no private key");
        Files.writeString(key, pkcs8(IDENTITY.key()));
        assertThatThrownBy(() -> TlsIdentity.pem(key, key)).hasMessageStartingWith(key + " holds no certificate");
        Files.writeString(key, "-----BEGIN PRIVATE KEY-----\n!!!!\n-----END PRIVATE KEY-----\n");
        assertThatThrownBy(() -> TlsIdentity.pem(certificates, key))
                .isInstanceOf(TlsException.class)
                .hasMessageContaining(key.toString());
    }

    @Test
    void trustedCertificatesTravelAsTheirBytes() throws Exception {
        TlsIdentity identity = TlsIdentity.selfSigned("files", List.of("127.0.0.1"));
        Trust trust = Trust.pem("for the voice network\n" + identity.certificatesPem(), "The list");
        assertThat(trust).isEqualTo(Trust.certificates(identity.chain()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(trust);
        }
        assertThat(bytes.toString(StandardCharsets.ISO_8859_1)).doesNotContain("java.security.cert");
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(trust);
        }
    }
}
