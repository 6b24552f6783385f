package io.jenkins.plugins.openstage.tls;

import java.security.GeneralSecurityException;
import java.security.Signature;

/** Makes sure that a key and a certificate belong together, before a handshake fails for a reason nobody understands. */
final class KeyMatch {
    private KeyMatch() {}

    /**
     * @param certificates where the certificates come from, for messages
     * @param key where the key comes from
     */
    static TlsIdentity checked(TlsIdentity identity, Object certificates, Object key) throws TlsException {
        String algorithm =
                switch (identity.key().getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default ->
                        throw new TlsException("The key in " + key + " is a "
                                + identity.key().getAlgorithm() + " key; use an RSA or EC key.");
                };
        byte[] sample = {1, 2, 3};
        boolean matches;
        try {
            Signature signer = Signature.getInstance(algorithm);
            signer.initSign(identity.key());
            signer.update(sample);
            byte[] signature = signer.sign();
            Signature verifier = Signature.getInstance(algorithm);
            // The public key, not the certificate: with a certificate its key usage would be judged too.
            verifier.initVerify(identity.certificate().getPublicKey());
            verifier.update(sample);
            matches = verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            matches = false;
        }
        if (!matches) {
            throw new TlsException("The key in " + key + " does not belong to the first certificate in " + certificates
                    + "; give the certificate that was issued for this key first.");
        }
        return identity;
    }
}
