package io.jenkins.plugins.openstage.remote;

import hudson.AbortException;
import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.gather.Gathered;
import io.jenkins.plugins.openstage.plan.Comparison;
import io.jenkins.plugins.openstage.plan.GitRevision;
import io.jenkins.plugins.openstage.plan.NotBack;
import io.jenkins.plugins.openstage.plan.Plan;
import io.jenkins.plugins.openstage.plan.PlanSettings;
import io.jenkins.plugins.openstage.plan.ReplaceDoubts;
import io.jenkins.plugins.openstage.snapshot.Snapshot;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a step wants compared on a node.
 *
 * @param folder what phones shall have
 * @param snapshot what is known of them; null for nothing
 * @param replaced patterns of item names of which phones keep nothing that the folder does not say
 * @param reports what is written of it
 */
public record ComparisonOrder(
        FleetFolder folder, SnapshotPlace snapshot, List<String> replaced, ComparisonReports reports)
        implements Serializable {

    public ComparisonOrder {
        replaced = List.copyOf(replaced);
    }

    /** @throws AbortException with one sentence when what is wanted of it could not be written */
    void check() throws AbortException {
        NodeOutputs.require(reports.outputs(folder, snapshot));
    }

    /**
     * Compares, and writes what is wanted of it.
     *
     * @param gathered what phones said now; nothing when none was asked
     */
    ComparedFleet compare(Fleet fleet, Optional<Gathered> gathered, BuildLog log)
            throws IOException, InterruptedException {
        Instant began = Instant.now();
        Snapshot known = snapshot == null ? Snapshot.empty(fleet.name()) : snapshot.read();
        PlanSettings settings = PlanSettings.DEFAULTS
                .withRevision(GitRevision.of(Path.of(folder.path())))
                .withReplaced(replaced);
        if (gathered.isPresent()) {
            known = known.refreshed(gathered.get().read());
            settings = settings.withFailures(gathered.get().failures());
        }
        if (folder.select() == null) {
            Comparison.doubt(fleet, known).ifPresent(doubt -> log.say("warning: " + doubt));
        }
        NotBack.doubt(known).ifPresent(doubt -> log.say("warning: " + doubt));
        ReplaceDoubts.of(replaced, fleet, known).forEach(doubt -> log.say("warning: replace " + doubt));
        Plan plan;
        try {
            plan = Comparison.of(fleet, known, settings);
        } catch (IllegalArgumentException e) {
            throw new AbortException(e.getMessage());
        }
        return reports.write(folder, fleet, plan, known, began, Duration.between(began, Instant.now()));
    }
}
