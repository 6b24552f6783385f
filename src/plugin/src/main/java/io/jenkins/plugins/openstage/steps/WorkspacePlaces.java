package io.jenkins.plugins.openstage.steps;

import hudson.FilePath;
import io.jenkins.plugins.openstage.remote.FleetFolder;
import io.jenkins.plugins.openstage.remote.SnapshotPlace;
import io.jenkins.plugins.openstage.steps.argument.WorkspaceFile;
import java.io.IOException;

/**
 * Folders and files of a workspace that options of a step name.
 *
 * @param workspace of the step
 * @param rehearsal whether the step asks simulated phones
 */
record WorkspacePlaces(FilePath workspace, boolean rehearsal) {

    static WorkspacePlaces of(StepSite site) {
        return new WorkspacePlaces(site.workspace(), site.rehearsal().isPresent());
    }

    /** @throws hudson.AbortException with one sentence when it does not lie in the workspace */
    FleetFolder fleet(String name) throws IOException, InterruptedException {
        String stripped = name.replaceAll("[/\\\\]+$", "");
        return new FleetFolder(stripped, WorkspaceFile.of(workspace, stripped).getRemote(), workspace.getRemote());
    }

    /** A snapshot that is read; null for none. */
    SnapshotPlace snapshot(String name) throws IOException, InterruptedException {
        return name == null
                ? null
                : new SnapshotPlace(name, WorkspaceFile.of(workspace, name).getRemote(), rehearsal);
    }

    /** A snapshot that is made or refreshed; null for none. */
    SnapshotPlace snapshotToWrite(String name) throws IOException, InterruptedException {
        return name == null ? null : new SnapshotPlace(name, toWrite(name), rehearsal);
    }

    /** A file that is written, by its path on the node; null for none. */
    String toWrite(String name) throws IOException, InterruptedException {
        return name == null ? null : WorkspaceFile.toWrite(workspace, name).getRemote();
    }
}
