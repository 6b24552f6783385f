package io.jenkins.plugins.openstage.remote;

import io.jenkins.plugins.openstage.tls.TlsException;
import io.jenkins.plugins.openstage.tls.TlsIdentity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/**
 * A certificate with its key on the way from the credentials to a node. Two are equal when they certify the same, because a key
 * store has other bytes each time that it is written.
 */
public final class Certificate implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final String FORMAT = "PKCS12";

    private final byte[] keyStore;
    private final String password;
    private final String fingerprint;

    private Certificate(byte[] keyStore, String password, String fingerprint) {
        this.keyStore = keyStore;
        this.password = password;
        this.fingerprint = fingerprint;
    }

    /**
     * Takes the first key of a key store.
     *
     * @throws IOException with one sentence when there is none, or the password does not open it
     */
    public static Certificate of(KeyStore keys, String password) throws IOException {
        TlsIdentity identity = identity(keys, password);
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            KeyStore only = KeyStore.getInstance(FORMAT);
            only.load(null, null);
            only.setKeyEntry(
                    "openstage",
                    identity.key(),
                    password.toCharArray(),
                    identity.chain().toArray(new java.security.cert.Certificate[0]));
            only.store(bytes, password.toCharArray());
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(identity.certificate().getEncoded());
            return new Certificate(bytes.toByteArray(), password, HexFormat.of().formatHex(digest));
        } catch (GeneralSecurityException e) {
            throw new TlsException("The key store cannot be sent to a node: " + e.getMessage() + ".", e);
        }
    }

    /** As PKCS#12 that phones can open: without a password, because no item tells them one (protocol.md 9.7). */
    public byte[] forPhones() throws IOException {
        return identity().pkcs12ForPhones();
    }

    TlsIdentity identity() throws IOException {
        try {
            KeyStore keys = KeyStore.getInstance(FORMAT);
            keys.load(new ByteArrayInputStream(keyStore), password.toCharArray());
            return identity(keys, password);
        } catch (GeneralSecurityException e) {
            throw new TlsException("The key store cannot be used on this node: " + e.getMessage() + ".", e);
        }
    }

    private static TlsIdentity identity(KeyStore keys, String password) throws IOException {
        try {
            for (String alias : Collections.list(keys.aliases())) {
                if (keys.getKey(alias, password.toCharArray()) instanceof PrivateKey key) {
                    List<X509Certificate> chain = Arrays.stream(keys.getCertificateChain(alias))
                            .map(X509Certificate.class::cast)
                            .toList();
                    return new TlsIdentity(key, chain);
                }
            }
        } catch (UnrecoverableKeyException e) {
            throw new TlsException("The password of the certificate credentials does not open their key.", e);
        } catch (GeneralSecurityException e) {
            throw new TlsException("The certificate credentials cannot be used: " + e.getMessage() + ".", e);
        }
        throw new TlsException("The certificate credentials hold no private key.", null);
    }

    /**
     * Whom it certifies and until when.
     *
     * @throws IOException with one sentence when it cannot be used
     */
    public String description() throws IOException {
        X509Certificate certificate = identity().certificate();
        return certificate.getSubjectX500Principal() + ", valid until "
                + certificate.getNotAfter().toInstant();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Certificate that && fingerprint.equals(that.fingerprint);
    }

    @Override
    public int hashCode() {
        return fingerprint.hashCode();
    }

    /** The fingerprint only. */
    @Override
    public String toString() {
        return "certificate " + fingerprint;
    }
}
