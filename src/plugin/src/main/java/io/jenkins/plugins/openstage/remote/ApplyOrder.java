package io.jenkins.plugins.openstage.remote;

import hudson.AbortException;
import io.jenkins.plugins.openstage.apply.ApplyException;
import io.jenkins.plugins.openstage.apply.ApplySettings;
import io.jenkins.plugins.openstage.apply.FileSources;
import io.jenkins.plugins.openstage.apply.PlanApplication;
import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.plan.Plan;
import io.jenkins.plugins.openstage.plan.PlanFile;
import io.jenkins.plugins.openstage.snapshot.Snapshot;
import io.jenkins.plugins.openstage.text.TextFileException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which plan is applied, and how.
 *
 * @param folder of which the plan was made
 * @param plan the plan's file as the controller has looked at it
 * @param planName what the step calls it
 * @param snapshot what is known of the phones; null for nothing
 * @param settings whether items are written that can cut a phone off
 * @param files whether the files of the plan are deployed
 */
public record ApplyOrder(
        FleetFolder folder, String plan, String planName, SnapshotPlace snapshot, ApplySettings settings, boolean files)
        implements Serializable {

    /**
     * A plan that is ready to be applied.
     *
     * @param known what was known of the phones before
     */
    record Ready(Plan plan, Fleet fleet, PlanApplication application, Snapshot known) {}

    /**
     * Prepares it.
     *
     * @param sources where phones fetch the plan's files, asked when they are told
     * @throws AbortException with one sentence when it is not applied to any phone
     */
    Ready ready(FileSources sources) throws IOException {
        if (snapshot != null) {
            NodeOutputs.require(NodeOutputs.of(folder)
                    .reads("plan", planName, Path.of(folder.workspace()).resolve(planName))
                    .writes("snapshot", snapshot.name(), Path.of(snapshot.path())));
        }
        Fleet fleet = folder.read();
        Snapshot known = snapshot == null ? Snapshot.empty(fleet.name()) : snapshot.read();
        try {
            Plan read = PlanFile.read(planName, new ByteArrayInputStream(plan.getBytes(StandardCharsets.UTF_8)));
            return new Ready(
                    read,
                    fleet,
                    PlanApplication.of(read, fleet, known, files ? Optional.of(sources) : Optional.empty(), settings),
                    known);
        } catch (ApplyException e) {
            throw new AbortException(planName + " is not applied: " + e.getMessage());
        } catch (TextFileException e) {
            throw new AbortException(e.getMessage());
        }
    }
}
