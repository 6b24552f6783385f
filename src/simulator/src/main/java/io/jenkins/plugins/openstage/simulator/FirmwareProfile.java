package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.wpi.FirmwareVersion;

/**
 * What a firmware version can do on the wire.
 *
 * @param attachesLocalChanges whether local-changes bring the changed items with them (protocol.md 8.2)
 * @param honoursSendSolicited whether it calls back after a call (protocol.md 10)
 * @param understandsChunked whether it reads chunked answers (protocol.md 2.2)
 */
record FirmwareProfile(boolean attachesLocalChanges, boolean honoursSendSolicited, boolean understandsChunked) {

    private static final FirmwareVersion V3 = new FirmwareVersion(3, 0, 0, 0);

    static FirmwareProfile of(FirmwareVersion version) {
        return new FirmwareProfile(
                version.atLeast(FirmwareVersion.V2R2), version.atLeast(FirmwareVersion.V3R3), version.atLeast(V3));
    }
}
