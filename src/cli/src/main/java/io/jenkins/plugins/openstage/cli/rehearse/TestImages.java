package io.jenkins.plugins.openstage.cli.rehearse;

import io.jenkins.plugins.openstage.firmware.ImageHeader;
import io.jenkins.plugins.openstage.firmware.ImageMaker;
import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.FleetFirmware;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The firmware images of a fleet: those of the folder, and small test images where it has none. */
final class TestImages {

    private static final long SIZE = 256 * 1024;

    private final Map<FleetFirmware, Path> images = new HashMap<>();

    TestImages(Fleet fleet, Path folder) throws IOException {
        for (FleetFirmware firmware : fleet.firmware().values()) {
            Path image = firmware.image();
            if (image == null) {
                image = folder.resolve(
                        firmware.model() + "_" + firmware.version().deployed().replace('.', '_') + ".img");
                String deviceType = fleet.models().get(firmware.model()).deviceType();
                new ImageMaker(new ImageHeader(deviceType, firmware.softwareType(), firmware.version(), SIZE))
                        .write(image);
            }
            images.put(firmware, image);
        }
    }

    Path of(FleetFirmware firmware) {
        return images.get(firmware);
    }
}
