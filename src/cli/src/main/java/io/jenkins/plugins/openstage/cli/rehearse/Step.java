package io.jenkins.plugins.openstage.cli.rehearse;

import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import java.util.Optional;

/** Something that is done with each phone. */
interface Step {

    /** How reports call it. */
    String name();

    /** What the phone is asked, or nothing when this phone needs nothing. */
    Optional<Job> job(FleetPhone phone);

    /** What is wrong although the phone has done its job, in a sentence. */
    default Optional<String> objection(FleetPhone phone, JobResult.Done result) {
        return Optional.empty();
    }
}
