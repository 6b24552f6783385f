package io.jenkins.plugins.openstage.release;

import io.jenkins.plugins.openstage.apply.PhoneTask;
import io.jenkins.plugins.openstage.fleet.Credentials;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.job.PlannedFirmware;
import java.util.Optional;

/**
 * What one phone is to be told of a release. Holds no secret of the fleet.
 *
 * @param phone of the inventory
 * @param changes what the plan says of it, as far as it was not told that already
 * @param firmware what it shall run
 */
public record ReleaseTask(FleetPhone phone, Optional<PhoneTask> changes, Optional<PlannedFirmware> firmware) {

    /** The phone at its address, and no other one there. */
    public PhoneAddress address() {
        return PhoneAddress.parse(phone.address()).expecting(phone.mac());
    }

    /** Whether it was told all of it already. */
    boolean isEmpty() {
        return changes.isEmpty() && firmware.isEmpty();
    }

    /**
     * The job, with the secrets filled in.
     *
     * @throws IllegalArgumentException with a sentence when a secret is missing, or nobody knows where a file lies
     */
    public Job job(Credentials credentials) {
        return new Job.Release(
                (Job.Apply) changes.map(task -> task.job(credentials)).orElse(null), firmware.orElse(null));
    }
}
