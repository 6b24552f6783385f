package io.jenkins.plugins.openstage.release;

import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.JobStage;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Asks phones and says how far they are; whoever has an endpoint can. Thread-safe. */
@FunctionalInterface
public interface ReleasePhones {

    /**
     * Asks a phone.
     *
     * @param stages takes what the job comes to, from any thread
     * @return its result; never completes exceptionally. {@code cancel} gives the job up
     */
    CompletableFuture<JobResult> ask(PhoneAddress phone, Job job, Consumer<JobStage> stages);
}
