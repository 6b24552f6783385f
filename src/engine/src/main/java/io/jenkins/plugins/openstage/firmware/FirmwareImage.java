package io.jenkins.plugins.openstage.firmware;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A firmware image in a file.
 *
 * @param path the file
 * @param header what it says of itself
 * @param sha256 of the whole file, in lower-case hexadecimal digits
 */
public record FirmwareImage(Path path, ImageHeader header, String sha256) {

    /**
     * Reads header and checksum of the image in that file.
     *
     * @throws FirmwareImageException when it is no image or cannot be read
     */
    public static FirmwareImage of(Path file) throws FirmwareImageException {
        ImageHeader header = ImageHeader.read(file);
        MessageDigest digest = Sha256.digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new FirmwareImageException("Firmware image " + file + " cannot be read: " + e.getMessage(), e);
        }
        return new FirmwareImage(file, header, HexFormat.of().formatHex(digest.digest()));
    }

    /** The file's name without its folder. */
    public String fileName() {
        return path.getFileName().toString();
    }
}
