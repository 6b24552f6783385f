package io.jenkins.plugins.openstage.apply;

import io.jenkins.plugins.openstage.fleet.FleetFile;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.wpi.FileSource;

/** Says where a phone fetches a file of the fleet folder. */
@FunctionalInterface
public interface FileSources {

    /**
     * Where from.
     *
     * @throws IllegalArgumentException with a sentence when nobody knows
     */
    FileSource of(FleetPhone phone, FleetFile file);
}
