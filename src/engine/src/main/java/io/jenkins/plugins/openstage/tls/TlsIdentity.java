package io.jenkins.plugins.openstage.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A private key and the certificates that prove it: what a TLS server (or a client that must show who it is) needs.
 *
 * @param key the private key; never logged, never in {@link #toString()}
 * @param chain the certificate of the key first, then those that signed it
 */
public record TlsIdentity(PrivateKey key, List<X509Certificate> chain) {
    public TlsIdentity {
        chain = List.copyOf(chain);
        if (key == null || chain.isEmpty()) {
            throw new IllegalArgumentException("A TLS identity needs a private key and at least one certificate");
        }
    }

    /**
     * A new key (RSA 2048, which also serves old phones that know only RSA key exchange) with a certificate signed by itself,
     * valid for ten years.
     *
     * @param commonName name in the certificate's subject
     * @param hostNamesAndAddresses the names and addresses under which clients that verify will reach it
     */
    public static TlsIdentity selfSigned(String commonName, Collection<String> hostNamesAndAddresses) {
        return SelfSigned.create(commonName, hostNamesAndAddresses);
    }

    /**
     * The identity kept in a folder; made by {@link #selfSigned} and kept there, readable by the owner only, when there is none
     * yet. Several that start at the same time, in one process or many, get the same one. What is kept stays as it is, also when
     * the names asked for differ, because clients may have been told to trust it: delete the file to get a new one.
     */
    public static TlsIdentity kept(Path folder, String commonName, Collection<String> hostNamesAndAddresses)
            throws TlsException {
        return KeptIdentity.in(folder, () -> selfSigned(commonName, hostNamesAndAddresses));
    }

    /** The first private key of a PKCS#12 file, with its certificates. */
    public static TlsIdentity pkcs12(Path file, char[] password) throws TlsException {
        return Pkcs12.read(file, password);
    }

    /** The first private key of a PKCS#12 file's content, with its certificates. */
    public static TlsIdentity pkcs12(byte[] content, char[] password) throws TlsException {
        return Pkcs12.read(content, "the PKCS#12 content", password);
    }

    /**
     * A key and certificates in PEM files (they may be one file).
     *
     * @param certificates the key's certificate first, then those that signed it
     * @param key PKCS#8 or traditional ({@code RSA PRIVATE KEY}, {@code EC PRIVATE KEY}), without a passphrase
     */
    public static TlsIdentity pem(Path certificates, Path key) throws TlsException {
        return PemFiles.identity(certificates, key);
    }

    /** The certificate of the key itself. */
    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** The certificates (not the key) in PEM, so that a client can be told to trust them. */
    public String certificatesPem() {
        return chain.stream().map(TlsIdentity::pem).collect(Collectors.joining());
    }

    static String pem(X509Certificate certificate) {
        Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
        try {
            return "-----BEGIN CERTIFICATE-----\n" + lines.encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A certificate that was read could not be encoded", e);
        }
    }

    /**
     * Key and certificates as PKCS#12 that old phones can open: without a password, and with the ciphers of their time
     * (protocol.md 9.7, 11).
     */
    public byte[] pkcs12ForPhones() {
        return PhonePkcs12.write(this);
    }

    /** Writes {@link #certificatesPem()} to a file; an existing one is replaced. */
    public void writeCertificates(Path file) throws TlsException {
        try {
            Files.writeString(file, certificatesPem());
        } catch (IOException e) {
            throw new TlsException("Cannot write the certificates to " + file + ": " + Reasons.of(e), e);
        }
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "TlsIdentity[" + certificate().getSubjectX500Principal() + ", valid until "
                + certificate().getNotAfter().toInstant() + "]";
    }
}
