package io.jenkins.plugins.openstage.cli.rehearse;

import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.job.FileChange;
import io.jenkins.plugins.openstage.job.Job;
import java.util.List;
import java.util.Optional;

/** Lets the phone fetch its files. */
final class DeployStep implements Step {

    private final Fleet fleet;
    private final Depot depot;

    DeployStep(Fleet fleet, Depot depot) {
        this.fleet = fleet;
        this.depot = depot;
    }

    @Override
    public String name() {
        return "deploy files";
    }

    @Override
    public Optional<Job> job(FleetPhone phone) {
        List<FileChange> changes = fleet.filesFor(phone).stream()
                .<FileChange>map(file ->
                        new FileChange.Deploy(depot.source(fleet.fileServerFor(phone), file.path()), file.type()))
                .toList();
        return Optional.of(changes).filter(list -> !list.isEmpty()).map(Job.DeployFiles::new);
    }
}
