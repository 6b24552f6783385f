package io.jenkins.plugins.openstage.plan;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A digest of texts, each with its length, so that no two lists of texts look the same. Not thread-safe. */
final class Digest {

    private final MessageDigest sha = sha256();
    private final ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    Digest add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sha.update(length.clear().putInt(bytes.length).array());
        sha.update(bytes);
        return this;
    }

    Digest add(long number) {
        sha.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
        return this;
    }

    /** The digest; afterwards it begins anew. */
    byte[] bytes() {
        return sha.digest();
    }

    /** So many bytes of it in hexadecimal; afterwards it begins anew. */
    String hex(int bytes) {
        return HexFormat.of().formatHex(bytes(), 0, bytes);
    }
}
