package io.jenkins.plugins.openstage.job;

import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import io.jenkins.plugins.openstage.wpi.PhoneAbilities;
import io.jenkins.plugins.openstage.wpi.PhoneSeries;
import java.io.Serializable;
import java.util.Optional;

/**
 * What a phone said of itself in its last initial message (protocol.md 6.1). Self-declared: in Default Mode nothing proves it.
 *
 * @param mac {@code mac-addr}
 * @param e164 its number; empty when it named none
 * @param deviceType for example {@code OpenStage 60}; empty when it named none
 * @param softwareVersion {@code software-version} as it was sent; empty when it named none
 */
public record PhoneIdentity(MacAddress mac, String e164, String deviceType, String softwareVersion)
        implements Serializable {

    /** The firmware version, if the phone named one that can be read. */
    public Optional<FirmwareVersion> firmware() {
        return FirmwareVersion.find(softwareVersion);
    }

    /** The series that it belongs to, by its name. */
    public PhoneSeries series() {
        return PhoneSeries.of(deviceType);
    }

    /** What it can do, by what it says of itself. */
    public PhoneAbilities abilities() {
        return PhoneAbilities.of(series(), firmware());
    }
}
