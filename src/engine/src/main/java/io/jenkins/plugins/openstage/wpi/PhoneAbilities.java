package io.jenkins.plugins.openstage.wpi;

import java.util.Optional;

/**
 * What a phone can do on the wire. This is the one place that concludes it from the series and the firmware version, both of
 * which the phone tells of itself.
 *
 * <p>The protocol's boundaries are versions of OpenStage phones. All that is known of CP phones says that they behave as the
 * last of those do (docs/cp-phones.md), whatever the number of their version. A phone of an unknown series is judged by its
 * version, and one that names no version is not trusted with anything.
 *
 * @param attachesLocalChanges whether local-changes bring the changed items with them (protocol.md 8.2)
 * @param honoursSendSolicited whether it calls back after a call when a clean-up asks for it (protocol.md 10)
 * @param understandsChunked whether it reads chunked answers (protocol.md 2.2)
 */
public record PhoneAbilities(boolean attachesLocalChanges, boolean honoursSendSolicited, boolean understandsChunked) {

    /** From this release on local-changes bring the changed items with them (protocol.md 8.2). */
    private static final FirmwareVersion V2R2 = new FirmwareVersion(2, 2, 0, 0);

    /** From this version on phones read chunked answers (protocol.md 2.2). */
    private static final FirmwareVersion V3 = new FirmwareVersion(3, 0, 0, 0);

    /** From this release on phones honour send-solicited (protocol.md 10). */
    private static final FirmwareVersion V3R3 = new FirmwareVersion(3, 3, 0, 0);

    private static final PhoneAbilities ALL = new PhoneAbilities(true, true, true);
    private static final PhoneAbilities NONE = new PhoneAbilities(false, false, false);

    /** What a phone of that series can do that runs this version. */
    public static PhoneAbilities of(PhoneSeries series, Optional<FirmwareVersion> firmware) {
        if (series == PhoneSeries.CP) {
            return ALL;
        }
        return firmware.map(PhoneAbilities::byVersion).orElse(NONE);
    }

    /** What a phone can do that names itself {@code deviceType} and runs this version. */
    public static PhoneAbilities of(String deviceType, FirmwareVersion firmware) {
        return of(PhoneSeries.of(deviceType), Optional.of(firmware));
    }

    private static PhoneAbilities byVersion(FirmwareVersion version) {
        return new PhoneAbilities(version.atLeast(V2R2), version.atLeast(V3R3), version.atLeast(V3));
    }
}
