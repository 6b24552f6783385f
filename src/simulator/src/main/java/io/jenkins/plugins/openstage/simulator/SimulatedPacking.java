package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.service.settings.SecureDataPacking;
import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.DlsMessage;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.MalformedMessageException;
import io.jenkins.plugins.openstage.wpi.WpiCodec;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * How simulated phones want {@code secure-mode-data} to be packed. How real ones do is not known (protocol.md 11.2): what is
 * packed like this serves rehearsals and tests only.
 */
public final class SimulatedPacking implements SecureDataPacking {
    /** How many characters at the end of a PIN are the TAN. */
    static final int TAN_LENGTH = 3;

    private static final int SALT_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BITS = 128;
    private static final int ROUNDS = 10_000;

    private final SecureRandom random = new SecureRandom();

    @Override
    public byte[] pack(ItemList items, String password) {
        byte[] salt = new byte[SALT_BYTES];
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(salt);
        random.nextBytes(nonce);
        byte[] xml = WpiCodec.standard().encode(new DlsMessage("0", Action.WRITE_ITEMS, items));
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, password, salt, nonce).doFinal(xml);
            return ByteBuffer.allocate(SALT_BYTES + NONCE_BYTES + sealed.length)
                    .put(salt)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot encrypt: " + e.getMessage(), e);
        }
    }

    /** The items, if the password is right. */
    static Optional<ItemList> unpack(byte[] data, String password) {
        if (data.length <= SALT_BYTES + NONCE_BYTES) {
            return Optional.empty();
        }
        byte[] salt = new byte[SALT_BYTES];
        byte[] nonce = new byte[NONCE_BYTES];
        byte[] sealed = new byte[data.length - SALT_BYTES - NONCE_BYTES];
        ByteBuffer.wrap(data).get(salt).get(nonce).get(sealed);
        try {
            byte[] xml = cipher(Cipher.DECRYPT_MODE, password, salt, nonce).doFinal(sealed);
            return Optional.of(WpiCodec.standard().decodeDls(xml).items());
        } catch (GeneralSecurityException | MalformedMessageException e) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, String password, byte[] salt, byte[] nonce) throws GeneralSecurityException {
        byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(new PBEKeySpec(password.toCharArray(), salt, ROUNDS, KEY_BITS))
                .getEncoded();
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
