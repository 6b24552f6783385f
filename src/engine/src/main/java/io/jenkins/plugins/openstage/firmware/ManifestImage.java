package io.jenkins.plugins.openstage.firmware;

import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import java.io.Serializable;
import java.util.Optional;

/**
 * An image as a manifest has it, with what its own header says.
 *
 * @param file its name, without folder
 * @param header what the image says of itself
 * @param minimum the oldest version from which it may be installed; null for any
 * @param sha256 of the whole file, in lower-case hexadecimal digits
 */
public record ManifestImage(String file, ImageHeader header, FirmwareVersion minimum, String sha256)
        implements Serializable {

    /** The image in that file. */
    public static ManifestImage of(FirmwareImage image, Optional<FirmwareVersion> minimum) {
        return new ManifestImage(image.fileName(), image.header(), minimum.orElse(null), image.sha256());
    }

    /** The version that it holds. */
    public FirmwareVersion version() {
        return header.version();
    }

    /** Whether it may be installed on a phone that runs that; nothing is known of a phone that does not say what it runs. */
    boolean follows(Optional<FirmwareVersion> installed) {
        return minimum == null
                || installed.filter(version -> version.atLeast(minimum)).isPresent();
    }

    @Override
    public String toString() {
        return file + " (" + version() + ")";
    }
}
