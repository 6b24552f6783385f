package io.jenkins.plugins.openstage.cli.rehearse;

import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.job.FilePriority;
import io.jenkins.plugins.openstage.job.Job;
import java.util.Optional;

/** Lets the phone install the firmware of its model. */
final class UpgradeStep implements Step {

    private final Fleet fleet;
    private final Depot depot;

    UpgradeStep(Fleet fleet, Depot depot) {
        this.fleet = fleet;
        this.depot = depot;
    }

    @Override
    public String name() {
        return "upgrade";
    }

    @Override
    public Optional<Job> job(FleetPhone phone) {
        return fleet.firmwareFor(phone)
                .map(firmware -> new Job.DeploySoftware(
                        depot.image(fleet.fileServerFor(phone), firmware),
                        firmware.softwareType(),
                        firmware.version(),
                        FilePriority.NORMAL));
    }
}
