package io.jenkins.plugins.openstage.firmware;

import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import java.io.Serializable;
import java.util.Optional;

/**
 * Whether an image may go onto a phone.
 *
 * @param verdict the answer
 * @param sentence why, with what was found and what was expected
 */
public record Compatibility(Verdict verdict, String sentence) implements Serializable {

    /** The answers. */
    public enum Verdict {
        /** The phone takes it, and it is newer, or the phone's version is unknown. */
        FITS,
        /** The phone has this very version. */
        ALREADY_INSTALLED,
        /** The phone has a newer one; only by explicit wish. */
        DOWNGRADE,
        /** The image is for other phones; never. */
        WRONG_MODEL,
        /** The image is for another kind of telephone system; only by explicit wish. */
        WRONG_SOFTWARE_TYPE
    }

    /**
     * Compares an image with a phone.
     *
     * @param name what the sentence calls the image
     * @param image the image
     * @param deviceType the phone's {@code device-type}
     * @param softwareType the phone's {@code software-type}; empty when it is unknown, and then not compared
     * @param installed the phone's version, if known
     */
    public static Compatibility of(
            String name,
            ImageHeader image,
            String deviceType,
            String softwareType,
            Optional<FirmwareVersion> installed) {
        if (deviceType.isBlank()) {
            return new Compatibility(
                    Verdict.WRONG_MODEL,
                    "Image " + name + " is for " + image.model() + ", but the phone does not say what it is");
        }
        if (!PhoneModel.of(image.model()).shares(PhoneModel.of(deviceType))) {
            return new Compatibility(
                    Verdict.WRONG_MODEL,
                    "Image " + name + " is for " + image.model() + ", but the phone is an " + deviceType);
        }
        if (!softwareType.isBlank() && !softwareType.strip().equalsIgnoreCase(image.softwareType())) {
            return new Compatibility(
                    Verdict.WRONG_SOFTWARE_TYPE,
                    "Image " + name + " is " + image.softwareType() + ", but the phone runs " + softwareType);
        }
        int order = installed.map(image.version()::compareTo).orElse(1);
        if (order == 0) {
            return new Compatibility(Verdict.ALREADY_INSTALLED, "The phone already runs " + image.version());
        }
        if (order < 0) {
            return new Compatibility(
                    Verdict.DOWNGRADE,
                    "Image " + name + " has " + image.version() + ", but the phone runs the newer " + installed.get());
        }
        return new Compatibility(Verdict.FITS, "Image " + name + " fits");
    }

    /** Whether the image may go onto the phone without an explicit wish. */
    public boolean fits() {
        return verdict == Verdict.FITS;
    }
}
