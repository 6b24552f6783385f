package io.jenkins.plugins.openstage.cli.rehearse;

import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.wpi.ItemList;
import java.util.Optional;
import java.util.function.Function;

/** Writes the items that the fleet gives to the phone. */
final class WriteStep implements Step {

    private final Fleet fleet;
    private final Function<FleetPhone, ItemList> items;

    WriteStep(Fleet fleet, Function<FleetPhone, ItemList> items) {
        this.fleet = fleet;
        this.items = items;
    }

    @Override
    public String name() {
        return "write items";
    }

    @Override
    public Optional<Job> job(FleetPhone phone) {
        return Optional.of(items.apply(phone)).filter(list -> !list.isEmpty()).map(list -> new Job.WriteItems(list)
                .withSecrets(fleet.secretsOf(phone)));
    }
}
