package io.jenkins.plugins.openstage.firmware;

import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What a firmware image says of itself at its start and before its end (protocol.md 16.5). Images have some 30 MB; only
 * these two places are read.
 *
 * @param model the phone, as in {@code OpenStage 60}; an image for several phones names them all
 * @param softwareType {@code Siemens SIP} or {@code Siemens HFA}
 * @param version the firmware version
 * @param size of the whole image, in bytes
 */
public record ImageHeader(String model, String softwareType, FirmwareVersion version, long size)
        implements Serializable {

    /** How much of an image's start is enough for {@link #read(String, byte[], byte[], long)}. */
    public static final int PREFIX_LENGTH = 0x200;
    /** How much of an image's end is enough. */
    public static final int SUFFIX_LENGTH = 0x200;

    /**
     * The header of the image in that file.
     *
     * @throws FirmwareImageException when it is no image or cannot be read
     */
    public static ImageHeader read(Path file) throws FirmwareImageException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            return read(file.toString(), channel);
        } catch (FirmwareImageException e) {
            throw e;
        } catch (NoSuchFileException e) {
            throw new FirmwareImageException("Firmware image " + file + " does not exist", e);
        } catch (IOException e) {
            throw new FirmwareImageException("Firmware image " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * The header of the image in that channel, which is left open.
     *
     * @param name what errors call it
     */
    public static ImageHeader read(String name, SeekableByteChannel channel) throws IOException {
        long size = channel.size();
        byte[] prefix = part(channel, 0, PREFIX_LENGTH);
        byte[] suffix = part(channel, Math.max(0, size - SUFFIX_LENGTH), SUFFIX_LENGTH);
        return read(name, prefix, suffix, size);
    }

    /**
     * The header of an image of which only start and end were kept, for example while it was downloaded.
     *
     * @param name what errors call it
     * @param prefix its first {@link #PREFIX_LENGTH} bytes, or all of it
     * @param suffix its last {@link #SUFFIX_LENGTH} bytes, or all of it
     * @param size of the whole, in bytes
     */
    public static ImageHeader read(String name, byte[] prefix, byte[] suffix, long size) throws FirmwareImageException {
        return new ImageLayout(name, prefix, suffix).header(size);
    }

    private static byte[] part(SeekableByteChannel channel, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        channel.position(position);
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
            // until it is full or the file ends
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }
}
