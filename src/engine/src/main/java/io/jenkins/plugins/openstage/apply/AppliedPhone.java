package io.jenkins.plugins.openstage.apply;

import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.JobResult;
import java.util.Optional;

/**
 * What became of one phone. Holds no secret.
 *
 * @param task what it was to be told
 * @param result how that ended
 * @param away whether it was told first what can cut phones off, and nobody has heard of it since
 */
public record AppliedPhone(PhoneTask task, JobResult result, boolean away) {

    /** Of a phone that is there, or was not told what can cut it off. */
    public AppliedPhone(PhoneTask task, JobResult result) {
        this(task, result, false);
    }

    /** The same of a phone that nobody has heard of since. */
    AppliedPhone asAway() {
        return new AppliedPhone(task, result, true);
    }

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
