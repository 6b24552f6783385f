package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.firmware.ImageHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Takes a download without keeping it: size, digest, first and last bytes. Used by one thread after the other.
 */
final class FileSink {

    /** How much is kept of either end. */
    static final int KEPT = Math.max(ImageHeader.PREFIX_LENGTH, ImageHeader.SUFFIX_LENGTH);

    private final long limit;
    private final boolean broken;
    private final MessageDigest digest = sha256();
    private byte[] head = {};
    private byte[] tail = {};
    private long size;

    /**
     * @param limit the most bytes that are taken
     * @param broken whether the download breaks off by itself
     */
    FileSink(long limit, boolean broken) {
        this.limit = limit;
        this.broken = broken;
    }

    void take(ByteBuffer bytes) throws IOException {
        size += bytes.remaining();
        if (broken) {
            throw new IOException("the download broke off");
        }
        if (size > limit) {
            throw new IOException("the file is larger than " + limit + " bytes");
        }
        byte[] more = new byte[bytes.remaining()];
        bytes.get(more);
        digest.update(more);
        if (head.length < KEPT) {
            head = joined(head, Arrays.copyOf(more, Math.min(more.length, KEPT - head.length)));
        }
        byte[] end = joined(tail, more);
        tail = end.length > KEPT ? Arrays.copyOfRange(end, end.length - KEPT, end.length) : end;
    }

    /** All bytes are in. */
    void finish() throws IOException {
        if (broken) {
            throw new IOException("the download broke off");
        }
        if (size == 0) {
            throw new IOException("the file is empty");
        }
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    long size() {
        return size;
    }

    /** The first bytes, at most {@link #KEPT}. */
    byte[] head() {
        return head.clone();
    }

    /** The last bytes, at most {@link #KEPT}. */
    byte[] tail() {
        return tail.clone();
    }

    /** In lower-case hex digits; once, when all bytes are in. */
    String sha256Hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
