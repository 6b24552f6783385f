package io.jenkins.plugins.openstage.tls;

import io.netty.util.NetUtil;
import java.io.IOException;
import java.math.BigInteger;
import java.net.IDN;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes keys with certificates signed by themselves. */
final class SelfSigned {
    private static final int YEARS = 10;
    /** A phone whose clock is somewhat behind shall not find the certificate not yet valid. */
    private static final Duration CLOCK_SKEW = Duration.ofDays(1);

    private static final SecureRandom RANDOM = new SecureRandom();

    private SelfSigned() {}

    static TlsIdentity create(String commonName, Collection<String> names) {
        if (commonName.isBlank()) {
            throw new IllegalArgumentException("A certificate needs a name that is not blank");
        }
        GeneralName[] alternatives =
                names.stream().distinct().map(SelfSigned::alternative).toArray(GeneralName[]::new);
        try {
            KeyPair keys = keys();
            X500Name subject = name(commonName);
            JcaX509v3CertificateBuilder certificate = certificate(subject, subject, keys.getPublic());
            certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            // keyEncipherment is what RSA key exchange uses.
            certificate.addExtension(
                    Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment));
            certificate.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
                KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
            }));
            if (alternatives.length > 0) {
                certificate.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(alternatives));
            }
            var signed = certificate.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()));
            return new TlsIdentity(
                    keys.getPrivate(), List.of(new JcaX509CertificateConverter().getCertificate(signed)));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("This Java cannot make a certificate: " + e.getMessage(), e);
        }
    }

    /** RSA 2048: old phones know nothing newer. */
    static KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048, RANDOM);
        return generator.generateKeyPair();
    }

    static X500Name name(String commonName) {
        return new X500NameBuilder().addRDN(BCStyle.CN, commonName).build();
    }

    /** A certificate that is valid for ten years, without extensions and not yet signed. */
    static JcaX509v3CertificateBuilder certificate(X500Name issuer, X500Name subject, PublicKey key) {
        Instant from = Instant.now().minus(CLOCK_SKEW);
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(127, RANDOM).add(BigInteger.ONE),
                Date.from(from),
                Date.from(from.atOffset(ZoneOffset.UTC).plusYears(YEARS).toInstant()),
                subject,
                key);
    }

    static GeneralName alternative(String name) {
        String plain = name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
        int zone = plain.indexOf('%');
        if (zone >= 0) {
            plain = plain.substring(0, zone);
        }
        if (NetUtil.isValidIpV4Address(plain) || NetUtil.isValidIpV6Address(plain)) {
            return new GeneralName(GeneralName.iPAddress, plain);
        }
        try {
            String ascii = IDN.toASCII(plain);
            if (!ascii.isBlank()) {
                return new GeneralName(GeneralName.dNSName, ascii);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + name + "' is neither a host name nor an address", e);
        }
        throw new IllegalArgumentException("'" + name + "' is neither a host name nor an address");
    }
}
