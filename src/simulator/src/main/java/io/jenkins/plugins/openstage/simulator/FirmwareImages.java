package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import java.util.Optional;

/** Looks at firmware images as a phone does before it installs them (protocol.md 16.5). */
final class FirmwareImages {

    /** What these phones run. */
    static final String SOFTWARE_TYPE = "Siemens SIP";

    private FirmwareImages() {}

    /** The version in the image, if the image is intact and for this phone. */
    static Optional<FirmwareVersion> versionFor(PhoneProfile profile, FileSink image) {
        return Optional.empty();
    }
}
