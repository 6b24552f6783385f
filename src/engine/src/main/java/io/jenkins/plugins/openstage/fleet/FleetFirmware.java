package io.jenkins.plugins.openstage.fleet;

import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The firmware that a model shall run, or a step on the way there.
 *
 * @param model slug of the model
 * @param version the version
 * @param softwareType {@code Siemens SIP} or {@code Siemens HFA}
 * @param minimum the oldest version from which this one may be installed, or null
 * @param image the file, or null when the folder holds none
 * @param sha256 what the file's SHA-256 has to be, in lower-case hexadecimal digits; empty when not given
 * @param upgradePath what phones that run less than {@code minimum} install before; empty for a step
 * @param notes for people; may be empty
 */
public record FleetFirmware(
        String model,
        FirmwareVersion version,
        String softwareType,
        FirmwareVersion minimum,
        Path image,
        String sha256,
        List<FleetFirmware> upgradePath,
        String notes) {

    public FleetFirmware {
        upgradePath = List.copyOf(upgradePath);
    }

    /** The image, if the folder holds one. */
    public Optional<Path> imageFile() {
        return Optional.ofNullable(image);
    }

    /** The oldest version from which this one may be installed, if that is known. */
    public Optional<FirmwareVersion> minimumVersion() {
        return Optional.ofNullable(minimum);
    }
}
