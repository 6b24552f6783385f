package io.jenkins.plugins.openstage.job;

import io.jenkins.plugins.openstage.firmware.ManifestImage;
import io.jenkins.plugins.openstage.firmware.ModelFirmware;
import io.jenkins.plugins.openstage.firmware.Offer;
import io.jenkins.plugins.openstage.wpi.FileSource;
import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The firmware that a phone shall run, and how it gets it.
 *
 * @param firmware of its model
 * @param sources where the phone fetches each image, by the image's file name
 * @param priority whether it may cut a call
 * @param allowDowngrade whether it may be older than what the phone has
 * @param verifyAfter the time that a phone gets to install an image before it is asked what it runs. A phone that refuses an image
 *     may go on as if nothing had been, and say nothing (protocol.md 9.6)
 */
public record PlannedFirmware(
        ModelFirmware firmware,
        Map<String, FileSource> sources,
        FilePriority priority,
        boolean allowDowngrade,
        Duration verifyAfter)
        implements Serializable {

    /** @throws IllegalArgumentException when an image has no source */
    public PlannedFirmware {
        sources = Map.copyOf(sources);
        for (ManifestImage image : firmware.images()) {
            if (!sources.containsKey(image.file())) {
                throw new IllegalArgumentException("nobody says where phones fetch the image " + image.file());
            }
        }
    }

    /**
     * What a phone is told to install, one after the other.
     *
     * @param phone what it says of itself
     * @param softwareType its {@code software-type}; empty when it does not say
     */
    public Offer offerTo(PhoneIdentity phone, String softwareType) {
        Optional<FirmwareVersion> installed = phone.firmware();
        return firmware.offerTo(phone.deviceType(), softwareType, installed, allowDowngrade);
    }

    /** What a phone is told of one image. */
    public Job.DeploySoftware deploy(ManifestImage image, boolean entities) {
        return new Job.DeploySoftware(
                sources.get(image.file()), image.header().softwareType(), image.version(), priority, entities);
    }

    /** What a phone may be told of any of its images. */
    public List<Job.DeploySoftware> deployments(boolean entities) {
        return firmware.images().stream().map(image -> deploy(image, entities)).toList();
    }
}
