package io.jenkins.plugins.openstage.release;

import io.jenkins.plugins.openstage.apply.FileSources;
import io.jenkins.plugins.openstage.firmware.ManifestImage;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.wpi.FileSource;

/** Says where a phone fetches files and images. */
public interface ReleaseSources extends FileSources {

    /**
     * Where a phone fetches an image.
     *
     * @throws IllegalArgumentException with a sentence when nobody knows
     */
    FileSource of(FleetPhone phone, ManifestImage image);
}
