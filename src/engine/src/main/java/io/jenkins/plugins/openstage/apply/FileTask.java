package io.jenkins.plugins.openstage.apply;

import io.jenkins.plugins.openstage.fleet.FleetFile;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.job.FileChange;
import io.jenkins.plugins.openstage.job.PlannedFile;
import io.jenkins.plugins.openstage.plan.FileDeployment;
import io.jenkins.plugins.openstage.plan.FileDeployment.Known;

/**
 * A file that a phone is told to fetch. Holds no secret.
 *
 * @param planned as the plan has it
 * @param file of the folder
 * @param sources where phones fetch it, asked when the phone is told
 */
public record FileTask(FileDeployment planned, FleetFile file, FileSources sources) {

    /**
     * What the phone is told. A phone that did not have a file of that name is not told when it has one by now: an apply that was
     * interrupted has told it.
     *
     * @throws IllegalArgumentException with a sentence when nobody knows where the file lies
     */
    PlannedFile job(FleetPhone phone) {
        FileChange.Deploy change = new FileChange.Deploy(sources.of(phone, file), file.type());
        return planned.known() == Known.ABSENT ? PlannedFile.of(change) : PlannedFile.replacing(change);
    }
}
