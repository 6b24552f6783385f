package io.jenkins.plugins.openstage.firmware;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

/**
 * Makes images for tests and rehearsals: header and trailer as real ones have them, noise between, no software. The same
 * header always gives the same bytes. Nothing is held in memory but one block.
 */
public final class ImageMaker {

    /** The smallest image that holds header and trailer. */
    public static final long MIN_SIZE = 0x400;

    private static final int FIELD_LENGTH = 0x20;
    private static final int BLOCK_LENGTH = 0x4000;

    private final ImageHeader header;

    /**
     * A maker of one image.
     *
     * @param header what the image shall say of itself, and its size
     */
    public ImageMaker(ImageHeader header) {
        if (header.size() < MIN_SIZE) {
            throw new IllegalArgumentException("an image has at least " + MIN_SIZE + " bytes, not " + header.size());
        }
        this.header = header;
    }

    /** Writes the image into that file, replacing one that is there. */
    public FirmwareImage write(Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            return new FirmwareImage(file, header, write(out));
        }
    }

    /**
     * Writes the image to a stream, which is left open.
     *
     * @return the SHA-256 of what was written, in lower-case hexadecimal digits
     */
    public String write(OutputStream out) throws IOException {
        MessageDigest digest = Sha256.digest();
        OutputStream sink = new DigestOutputStream(out, digest);
        sink.write(new byte[ImageLayout.PHONE_OFFSET]);
        sink.write(field(header.model()));
        sink.write(field(header.version().reported()));
        noise(sink, header.size() - ImageLayout.PHONE_OFFSET - 2 * FIELD_LENGTH - ImageLayout.TRAILER_OFFSET);
        sink.write(trailer());
        return HexFormat.of().formatHex(digest.digest());
    }

    private void noise(OutputStream out, long length) throws IOException {
        Random random = new Random(header.toString().hashCode());
        byte[] block = new byte[BLOCK_LENGTH];
        for (long left = length; left > 0; left -= BLOCK_LENGTH) {
            random.nextBytes(block);
            out.write(block, 0, (int) Math.min(left, BLOCK_LENGTH));
        }
    }

    private static byte[] field(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        if (bytes.length >= FIELD_LENGTH) {
            throw new IllegalArgumentException("'" + text + "' is too long for an image's header");
        }
        return Arrays.copyOf(bytes, FIELD_LENGTH);
    }

    private byte[] trailer() {
        byte[] trailer = new byte[ImageLayout.TRAILER_OFFSET];
        byte[] model = header.model().getBytes(StandardCharsets.US_ASCII);
        byte[] type = header.softwareType().getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(model, 0, trailer, 0, model.length);
        System.arraycopy(type, 0, trailer, model.length + 1 + ImageLayout.TRAILER_GAP, type.length);
        return trailer;
    }
}
