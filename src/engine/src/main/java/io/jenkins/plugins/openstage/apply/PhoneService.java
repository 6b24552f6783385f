package io.jenkins.plugins.openstage.apply;

import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Asks phones, so many at a time; whoever has an endpoint can. */
@FunctionalInterface
public interface PhoneService {

    /**
     * Asks each phone its own job.
     *
     * @param job gives a phone's job when its turn comes
     * @return every phone's result in the order of the phones; never completes exceptionally
     */
    CompletableFuture<List<JobResult>> askAll(List<PhoneAddress> phones, Function<PhoneAddress, Job> job);
}
