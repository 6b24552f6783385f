package io.jenkins.plugins.openstage.remote;

import io.jenkins.plugins.openstage.apply.FileTask;
import io.jenkins.plugins.openstage.apply.NeededSecret;
import io.jenkins.plugins.openstage.apply.PhoneTask;
import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.fleet.Placeholders;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.plan.Change;
import io.jenkins.plugins.openstage.text.Counted;
import io.jenkins.plugins.openstage.wpi.Item;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import jenkins.agents.ControllerToAgentCallable;

/**
 * Looks on the node what a plan has to tell to whom, before any phone is asked.
 *
 * @param order which plan
 * @param log the build's log
 */
public record PrepareWork(ApplyOrder order, BuildLog log)
        implements ControllerToAgentCallable<PrepareWork.Prepared, IOException> {

    /**
     * What has to be told.
     *
     * @param phones those that have to be told something
     * @param secrets items whose values are secrets: as they are written, with what the inventory says of the phone filled in
     * @param needed the secrets to which they refer, and for what
     * @param files those that phones have to fetch, each once for each site
     */
    public record Prepared(
            List<PhoneAddress> phones, List<Item> secrets, List<NeededSecret> needed, List<FileToStage> files)
            implements Serializable {
        public Prepared {
            phones = List.copyOf(phones);
            secrets = List.copyOf(secrets);
            needed = List.copyOf(needed);
            files = List.copyOf(files);
        }
    }

    @Override
    public Prepared call() throws IOException {
        ApplyOrder.Ready ready = order.ready(StagedSources.NONE);
        if (!ready.plan().untold().isEmpty()) {
            log.say("warning: the plan says that "
                    + Counted.of(ready.plan().untold().size(), "phone")
                    + " cannot be told, and nothing is done there. Look at the plan for why");
        }
        List<PhoneAddress> phones = new ArrayList<>();
        Set<Item> secrets = new LinkedHashSet<>();
        Set<FileToStage> files = new LinkedHashSet<>();
        for (PhoneTask task : ready.application().tasks()) {
            phones.add(task.address());
            task.changes().stream()
                    .filter(Change::secret)
                    .map(change -> Item.of(change.key(), Placeholders.fillPhone(change.to(), task.phone())))
                    .forEach(secrets::add);
            task.files().forEach(file -> files.add(toStage(ready.fleet(), task.phone(), file)));
        }
        if (!secrets.isEmpty() && order.snapshot() == null) {
            log.say(
                    "warning: without snapshot nobody remembers which secrets the phones were told: the next plan sets them"
                            + " again");
        }
        if (!files.isEmpty() && order.snapshot() == null) {
            log.say("warning: without snapshot nobody remembers what is in the files that phones fetched: the next plan"
                    + " deploys them again");
        }
        log.flush();
        return new Prepared(
                phones, new ArrayList<>(secrets), ready.application().secrets(), new ArrayList<>(files));
    }

    private static FileToStage toStage(Fleet fleet, FleetPhone phone, FileTask task) {
        return new FileToStage(
                fleet.fileServerFor(phone),
                phone.site(),
                task.file().path().toAbsolutePath().toString(),
                task.file().name(),
                task.planned().title(),
                task.planned().sum().sha256());
    }
}
