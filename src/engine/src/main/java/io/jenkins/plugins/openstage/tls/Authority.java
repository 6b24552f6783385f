package io.jenkins.plugins.openstage.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * An authority of one's own that signs the certificates of phones and of the service they trust (protocol.md 11). Immutable and
 * safe for use by several threads.
 */
public final class Authority {
    static final String FILE = "authority.p12";

    private final TlsIdentity identity;

    private Authority(TlsIdentity identity) {
        this.identity = identity;
    }

    /**
     * The authority kept in a folder, readable by the owner only; made when there is none yet. Whoever has this file can make
     * certificates that phones and service trust.
     *
     * @param commonName name in the certificate's subject
     */
    public static Authority kept(Path folder, String commonName) throws TlsException {
        return of(KeptIdentity.in(folder, FILE, () -> create(commonName)));
    }

    /**
     * An authority that somebody gave us.
     *
     * @param identity its key; its certificate and those that signed it, up to the root
     * @throws TlsException when the certificate may not sign others
     */
    public static Authority of(TlsIdentity identity) throws TlsException {
        boolean[] usage = identity.certificate().getKeyUsage();
        int signs = 5;
        if (identity.certificate().getBasicConstraints() < 0 || (usage != null && !usage[signs])) {
            throw new TlsException("The certificate " + identity
                    + " may not sign others; give that of a certificate authority, with its key.");
        }
        return new Authority(identity);
    }

    private static TlsIdentity create(String commonName) {
        try {
            KeyPair keys = SelfSigned.keys();
            var subject = SelfSigned.name(commonName);
            JcaX509v3CertificateBuilder certificate = SelfSigned.certificate(subject, subject, keys.getPublic());
            certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            certificate.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            certificate.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
            var signed = certificate.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()));
            return new TlsIdentity(
                    keys.getPrivate(), List.of(new JcaX509CertificateConverter().getCertificate(signed)));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw cannotSign(e);
        }
    }

    /**
     * A new key with a certificate for a server, valid for ten years.
     *
     * @param hostNamesAndAddresses the names and addresses under which its clients know it
     */
    public TlsIdentity server(String commonName, Collection<String> hostNamesAndAddresses) {
        return issue(commonName, hostNamesAndAddresses, KeyPurposeId.id_kp_serverAuth, newKeys());
    }

    /** A new key with a certificate by which a client proves that it has that name, valid for ten years. */
    public TlsIdentity client(String commonName) {
        return client(commonName, newKeys());
    }

    /**
     * A certificate by which a client proves that it has that name, valid for ten years, for a key that was made before. Takes a
     * few milliseconds, a new key some tenths of a second.
     */
    public TlsIdentity client(String commonName, KeyPair keys) {
        return issue(commonName, List.of(), KeyPurposeId.id_kp_clientAuth, keys);
    }

    /** A new key of the kind that phones know. Takes some tenths of a second. */
    public static KeyPair newKeys() {
        try {
            return SelfSigned.keys();
        } catch (GeneralSecurityException e) {
            throw cannotSign(e);
        }
    }

    private TlsIdentity issue(String commonName, Collection<String> names, KeyPurposeId purpose, KeyPair keys) {
        GeneralName[] alternatives =
                names.stream().distinct().map(SelfSigned::alternative).toArray(GeneralName[]::new);
        try {
            JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
            JcaX509v3CertificateBuilder certificate = SelfSigned.certificate(
                    new JcaX509CertificateHolder(identity.certificate()).getSubject(),
                    SelfSigned.name(commonName),
                    keys.getPublic());
            certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            // keyEncipherment is what RSA key exchange uses.
            certificate.addExtension(
                    Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment));
            certificate.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
            certificate.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    extensions.createAuthorityKeyIdentifier(
                            identity.certificate().getPublicKey()));
            if (alternatives.length > 0) {
                certificate.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(alternatives));
            }
            String algorithm = identity.key().getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
            var signed = certificate.build(new JcaContentSignerBuilder(algorithm).build(identity.key()));
            List<X509Certificate> chain = new ArrayList<>();
            chain.add(new JcaX509CertificateConverter().getCertificate(signed));
            chain.addAll(identity.chain());
            return new TlsIdentity(keys.getPrivate(), chain);
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw cannotSign(e);
        }
    }

    private static IllegalStateException cannotSign(Exception e) {
        return new IllegalStateException("This Java cannot sign a certificate: " + e.getMessage(), e);
    }

    /** The certificate with which it signs. */
    public X509Certificate certificate() {
        return identity.certificate();
    }

    /** In PEM the certificate that everything it signs leads to: what others have to trust. */
    public String rootPem() {
        return TlsIdentity.pem(identity.chain().get(identity.chain().size() - 1));
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "Authority[" + identity.certificate().getSubjectX500Principal() + "]";
    }
}
