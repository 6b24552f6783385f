package io.jenkins.plugins.openstage.tls;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Identities in PKCS#12 files. */
final class Pkcs12 {
    private Pkcs12() {}

    static TlsIdentity read(Path file, char[] password) throws TlsException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new TlsException("Cannot read the key store " + file + ": " + Reasons.of(e), e);
        }
        return read(bytes, file.toString(), password);
    }

    /**
     * @param source where they come from, for messages
     */
    static TlsIdentity read(byte[] bytes, String source, char[] password) throws TlsException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(bytes), password);
            for (String alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, password) instanceof PrivateKey key) {
                    List<X509Certificate> chain = new ArrayList<>();
                    Certificate[] certificates = store.getCertificateChain(alias);
                    for (Certificate certificate : certificates == null ? new Certificate[0] : certificates) {
                        chain.add((X509Certificate) certificate);
                    }
                    if (chain.isEmpty()) {
                        throw new TlsException("The key in " + source + " has no certificate; put both into the file.");
                    }
                    return KeyMatch.checked(new TlsIdentity(key, chain), source, source);
                }
            }
        } catch (IOException e) {
            if (e instanceof TlsException own) {
                throw own;
            }
            if (e.getCause() instanceof UnrecoverableKeyException) {
                throw wrongPassword(source, e);
            }
            throw new TlsException(source + " is not a PKCS#12 key store, or is damaged.", e);
        } catch (UnrecoverableKeyException e) {
            throw wrongPassword(source, e);
        } catch (GeneralSecurityException e) {
            throw new TlsException("Cannot use the key store " + source + ": " + e.getMessage() + ".", e);
        }
        throw new TlsException("The key store " + source + " holds no private key.");
    }

    private static TlsException wrongPassword(String source, Exception e) {
        return new TlsException("The password for the key store " + source + " is wrong.", e);
    }

    static byte[] write(TlsIdentity identity, char[] password) throws TlsException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "openstage", identity.key(), password, identity.chain().toArray(new Certificate[0]));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            store.store(bytes, password);
            return bytes.toByteArray();
        } catch (GeneralSecurityException | IOException e) {
            throw new TlsException("This Java cannot write PKCS#12: " + e.getMessage() + ".", e);
        }
    }
}
