package io.jenkins.plugins.openstage.apply;

import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Asks phones; whoever has an endpoint can. */
public interface PhoneService {

    /**
     * Asks a phone.
     *
     * @param job what; it may hold secrets, so it is made when the phone's turn has come
     * @return its result; never completes exceptionally
     */
    CompletableFuture<JobResult> ask(PhoneAddress phone, Supplier<Job> job);

    /** How many phones are asked at a time, 1 or more. */
    int concurrency();

    /** A phone for which others wait took what can cut it off, and is asked to call again. Called by any thread; must not wait. */
    default void toldFirst(AppliedPhone phone) {}

    /** Nothing more is asked of a phone, or nothing at all: what became of it. Called once for each, by any thread; must not wait. */
    default void ended(AppliedPhone phone) {}
}
