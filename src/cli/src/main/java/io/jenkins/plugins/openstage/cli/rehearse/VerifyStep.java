package io.jenkins.plugins.openstage.cli.rehearse;

import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.text.Counted;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemCatalogue;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the items back and looks whether they and the firmware are what the fleet says. Secrets cannot be read back. */
final class VerifyStep implements Step {

    private static final int SHOWN = 5;

    private final Fleet fleet;
    private final Function<FleetPhone, ItemList> items;
    private final ItemCatalogue catalogue = ItemCatalogue.standard();

    VerifyStep(Fleet fleet, Function<FleetPhone, ItemList> items) {
        this.fleet = fleet;
        this.items = items;
    }

    @Override
    public String name() {
        return "verify";
    }

    @Override
    public Optional<Job> job(FleetPhone phone) {
        List<ItemKey> keys = readable(phone).stream().map(Item::key).toList();
        // Without items the phone is asked all the same, for it tells its version with every interaction.
        return Optional.of(new Job.ReadItems(keys.isEmpty() ? List.of(ItemKey.of("software-version")) : keys));
    }

    @Override
    public Optional<String> objection(FleetPhone phone, JobResult.Done result) {
        return otherVersion(phone, result).or(() -> otherItems(phone, result));
    }

    private Optional<String> otherVersion(FleetPhone phone, JobResult.Done result) {
        return fleet.firmwareFor(phone)
                .filter(firmware -> !result.identity().firmware().equals(Optional.of(firmware.version())))
                .map(firmware ->
                        "the phone runs " + result.identity().softwareVersion() + " instead of " + firmware.version());
    }

    private Optional<String> otherItems(FleetPhone phone, JobResult.Done result) {
        List<String> different = readable(phone).stream()
                .filter(item -> !result.items().value(item.key()).equals(Optional.of(item.value())))
                .map(item -> item.key().toString())
                .toList();
        if (different.isEmpty()) {
            return Optional.empty();
        }
        String some = String.join(", ", different.subList(0, Math.min(SHOWN, different.size())));
        return Optional.of(different.size() + " of "
                + Counted.of(readable(phone).size(), "item") + (different.size() == 1 ? " has" : " have")
                + " another value than was written: " + some + (different.size() > SHOWN ? ", …" : ""));
    }

    private List<Item> readable(FleetPhone phone) {
        return items.apply(phone).stream()
                .filter(item -> !catalogue.secret(item.name()))
                .toList();
    }
}
