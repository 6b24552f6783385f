package io.jenkins.plugins.openstage.fleet.read;

import io.jenkins.plugins.openstage.firmware.Compatibility;
import io.jenkins.plugins.openstage.firmware.FirmwareImage;
import io.jenkins.plugins.openstage.firmware.FirmwareImageException;
import io.jenkins.plugins.openstage.fleet.FleetFirmware;
import io.jenkins.plugins.openstage.fleet.yaml.YamlNode;
import java.util.Optional;

/**
 * Looks whether what an image says of itself is what the folder says of it.
 *
 * @param firmware what the folder says; it has an image
 * @param place where it names the image
 */
record ImageCheck(FleetFirmware firmware, YamlNode place) {

    /** Reports what differs. */
    void against(String deviceType, Optional<Long> size) {
        try {
            FirmwareImage image = FirmwareImage.of(firmware.image());
            if (!firmware.sha256().isEmpty() && !firmware.sha256().equals(image.sha256())) {
                place.error("the SHA-256 of this file is " + image.sha256()
                        + ", not the one that stands here; the file is" + " another one than the one meant");
            }
            if (size.isPresent() && size.get() != image.header().size()) {
                place.error("this file has " + image.header().size() + " bytes, not the " + size.get()
                        + " that stand here; the file was cut off or is another one than the one meant");
            }
            if (!image.header().version().equals(firmware.version())) {
                place.error("this image holds " + image.header().version() + ", not " + firmware.version()
                        + "; correct the version or take the other image");
            }
            Compatibility compatibility = Compatibility.of(
                    image.fileName(), image.header(), deviceType, firmware.softwareType(), Optional.empty());
            if (!compatibility.fits()) {
                place.error(compatibility.sentence());
            }
        } catch (FirmwareImageException e) {
            place.error(e.getMessage());
        }
    }
}
