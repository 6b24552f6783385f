package io.jenkins.plugins.openstage.fleet;

import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The firmware that a model shall run.
 *
 * @param model slug of the model
 * @param version the version
 * @param softwareType {@code Siemens SIP} or {@code Siemens HFA}
 * @param minimum the oldest version from which this one may be installed, or null
 * @param image the file, or null when the folder holds none
 * @param sha256 what the file's SHA-256 has to be, in lower-case hexadecimal digits; empty when not given
 */
public record FleetFirmware(
        String model,
        FirmwareVersion version,
        String softwareType,
        FirmwareVersion minimum,
        Path image,
        String sha256) {

    /** The image, if the folder holds one. */
    public Optional<Path> imageFile() {
        return Optional.ofNullable(image);
    }

    /** The oldest version from which this one may be installed, if that is known. */
    public Optional<FirmwareVersion> minimumVersion() {
        return Optional.ofNullable(minimum);
    }
}
