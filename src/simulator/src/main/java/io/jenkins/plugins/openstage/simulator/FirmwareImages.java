package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.firmware.Compatibility;
import io.jenkins.plugins.openstage.firmware.FirmwareImageException;
import io.jenkins.plugins.openstage.firmware.ImageHeader;
import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import java.util.Optional;

/** Looks at firmware images as a phone does before it installs them (protocol.md 16.5). */
final class FirmwareImages {

    /** What these phones run. */
    static final String SOFTWARE_TYPE = "Siemens SIP";

    private FirmwareImages() {}

    /** The version in the image, if the image is intact and for this phone; older ones and the installed one will do. */
    static Optional<FirmwareVersion> versionFor(PhoneProfile profile, FileSink image) {
        if (profile.behaviour().has(Fault.WrongHardware.class)) {
            return Optional.empty();
        }
        ImageHeader header;
        try {
            header = ImageHeader.read("the image", image.head(), image.tail(), image.size());
        } catch (FirmwareImageException e) {
            return Optional.empty();
        }
        Compatibility.Verdict verdict = Compatibility.of(
                        "of the deployment", header, profile.model(), SOFTWARE_TYPE, Optional.empty())
                .verdict();
        boolean wrongHardware = verdict == Compatibility.Verdict.WRONG_MODEL
                && profile.behaviour().checksHardware();
        return wrongHardware || verdict == Compatibility.Verdict.WRONG_SOFTWARE_TYPE
                ? Optional.empty()
                : Optional.of(header.version());
    }
}
