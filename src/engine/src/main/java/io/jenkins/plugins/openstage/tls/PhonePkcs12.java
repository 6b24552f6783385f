package io.jenkins.plugins.openstage.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.bc.BcPKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.bc.BcPKCS12PBEOutputEncryptorBuilder;

/**
 * PKCS#12 as phones of the year 2010 read it. What Java writes has ciphers that came ten years later; the printed example of the
 * guide begins like a file with a SHA-1 checksum of 2048 rounds (protocol.md 9.7, 11.1).
 */
final class PhonePkcs12 {
    /** No item carries a password, so there is none (protocol.md 18.21). */
    private static final char[] NO_PASSWORD = {};

    private static final int ROUNDS = 2048;
    private static final byte[] KEY_NUMBER = {1};

    private PhonePkcs12() {}

    static byte[] write(TlsIdentity identity) {
        try {
            PKCS12SafeBag[] certificates = new PKCS12SafeBag[identity.chain().size()];
            for (int i = 0; i < certificates.length; i++) {
                certificates[i] = certificate(identity.chain().get(i), i == 0);
            }
            PKCS12SafeBag key = new PKCS12SafeBagBuilder(
                            PrivateKeyInfo.getInstance(identity.key().getEncoded()), encryptor())
                    .addBagAttribute(PKCSObjectIdentifiers.pkcs_9_at_localKeyId, new DEROctetString(KEY_NUMBER))
                    .build();
            return new PKCS12PfxPduBuilder()
                    .addEncryptedData(encryptor(), certificates)
                    .addData(key)
                    .build(new BcPKCS12MacCalculatorBuilder().setIterationCount(ROUNDS), NO_PASSWORD)
                    .getEncoded(ASN1Encoding.DER);
        } catch (PKCSException | IOException | GeneralSecurityException e) {
            throw new IllegalStateException("A key and its certificates could not be written as PKCS#12", e);
        }
    }

    private static PKCS12SafeBag certificate(X509Certificate certificate, boolean ofTheKey)
            throws IOException, CertificateEncodingException {
        PKCS12SafeBagBuilder bag = new PKCS12SafeBagBuilder(new X509CertificateHolder(certificate.getEncoded()));
        return ofTheKey
                ? bag.addBagAttribute(PKCSObjectIdentifiers.pkcs_9_at_localKeyId, new DEROctetString(KEY_NUMBER))
                        .build()
                : bag.build();
    }

    private static OutputEncryptor encryptor() {
        return new BcPKCS12PBEOutputEncryptorBuilder(
                        PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC,
                        CBCBlockCipher.newInstance(new DESedeEngine()))
                .setIterationCount(ROUNDS)
                .build(NO_PASSWORD);
    }
}
