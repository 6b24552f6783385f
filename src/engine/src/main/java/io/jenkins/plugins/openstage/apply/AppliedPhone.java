package io.jenkins.plugins.openstage.apply;

import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.JobResult;
import java.util.Optional;

/**
 * What became of one phone. Holds no secret.
 *
 * @param task what it was to be told
 * @param result how that ended
 */
public record AppliedPhone(PhoneTask task, JobResult result) {

    /** Whether the phone is as the plan wants it, as far as can be known. */
    public boolean complete() {
        return result.complete();
    }

    /** Whether somebody changed the phone since the plan was made. */
    public boolean stale() {
        return failure().filter(Failure.STALE::equals).isPresent();
    }

    /** What went wrong, if the phone did not do it. */
    public Optional<Failure> failure() {
        return result instanceof JobResult.Failed failed ? Optional.of(failed.failure()) : Optional.empty();
    }
}
