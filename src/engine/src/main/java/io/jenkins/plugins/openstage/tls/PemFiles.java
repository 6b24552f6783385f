package io.jenkins.plugins.openstage.tls;

import io.jenkins.plugins.openstage.text.Invisible;
import io.jenkins.plugins.openstage.text.TextFileException;
import io.jenkins.plugins.openstage.text.WrittenText;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/** Keys and certificates in PEM files. */
final class PemFiles {
    private PemFiles() {}

    static TlsIdentity identity(Path certificates, Path key) throws TlsException {
        return KeyMatch.checked(new TlsIdentity(key(key), certificates(certificates)), certificates, key);
    }

    static List<X509Certificate> certificates(Path file) throws TlsException {
        return certificates(entries(file), file.toString());
    }

    static List<X509Certificate> certificates(String text, String where) throws TlsException {
        return certificates(entries(new WrittenText(where, text)), where);
    }

    private static List<X509Certificate> certificates(List<Object> entries, String where) throws TlsException {
        List<X509Certificate> certificates = new ArrayList<>();
        JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
        try {
            for (Object entry : entries) {
                if (entry instanceof X509CertificateHolder holder) {
                    certificates.add(converter.getCertificate(holder));
                }
            }
        } catch (CertificateException e) {
            throw new TlsException("A certificate in " + where + " is damaged.", e);
        }
        if (certificates.isEmpty()) {
            throw new TlsException(
                    where + " holds no certificate; expected is PEM, with lines like -----BEGIN CERTIFICATE-----.");
        }
        return certificates;
    }

    private static PrivateKey key(Path file) throws TlsException {
        JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
        for (Object entry : entries(file)) {
            if (entry instanceof PKCS8EncryptedPrivateKeyInfo || entry instanceof PEMEncryptedKeyPair) {
                throw new TlsException(
                        "The key in " + file
                                + " is protected by a passphrase; give it without one, or as a PKCS#12 file with its password.");
            }
            try {
                if (entry instanceof PrivateKeyInfo plain) {
                    return converter.getPrivateKey(plain);
                }
                if (entry instanceof PEMKeyPair pair) {
                    return converter.getPrivateKey(pair.getPrivateKeyInfo());
                }
            } catch (IOException e) {
                throw new TlsException("The key in " + file + " is damaged or of a kind that Java does not know.", e);
            }
        }
        throw new TlsException(
                file + " holds no private key; expected is PEM, with a line like -----BEGIN PRIVATE KEY-----.");
    }

    private static List<Object> entries(Path file) throws TlsException {
        try {
            return entries(WrittenText.lenient(file));
        } catch (TextFileException e) {
            throw new TlsException("Cannot read " + file + ": " + e.sentence() + ".", e);
        }
    }

    private static List<Object> entries(WrittenText text) throws TlsException {
        String where = text.name();
        // Blocks that were pasted are indented, or carry what nobody sees; a parser of PEM wants them at the line's
        // beginning.
        String plain = text.rawLines().stream().map(Invisible::strip).collect(Collectors.joining("\n"));
        List<Object> entries = new ArrayList<>();
        try (PEMParser parser = new PEMParser(new StringReader(plain))) {
            for (Object entry = parser.readObject(); entry != null; entry = parser.readObject()) {
                entries.add(entry);
            }
        } catch (IOException | RuntimeException e) {
            // BouncyCastle reports damage with several kinds of unchecked exceptions too.
            throw new TlsException(where + " is not a proper PEM file, or is damaged.", e);
        }
        return entries;
    }
}
