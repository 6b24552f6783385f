package io.jenkins.plugins.openstage.release;

import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.JobStage;
import io.jenkins.plugins.openstage.job.Patience;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.service.Endpoint;
import io.jenkins.plugins.openstage.service.settings.InteractionListener;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Asks phones at an endpoint, whose listener it has to be. Thread-safe. */
public final class EndpointPhones implements ReleasePhones, InteractionListener {

    private final Patience patience;
    /** By the very job: two phones may be told the same. */
    private final Map<Job, Consumer<JobStage>> asked = Collections.synchronizedMap(new IdentityHashMap<>());

    private final CompletableFuture<Endpoint> endpoint = new CompletableFuture<>();

    /** @param patience with each phone, each time it is asked */
    public EndpointPhones(Patience patience) {
        this.patience = patience;
    }

    /** The endpoint, which tells this listener, is open. */
    public void at(Endpoint open) {
        endpoint.complete(open);
    }

    /** @throws IllegalStateException before {@link #at} */
    @Override
    public CompletableFuture<JobResult> ask(PhoneAddress phone, Job job, Consumer<JobStage> stages) {
        if (!endpoint.isDone()) {
            throw new IllegalStateException("the endpoint is not open");
        }
        asked.put(job, stages);
        CompletableFuture<JobResult> result = endpoint.join().ask(phone, job, patience);
        var unused = result.whenComplete((done, problem) -> asked.remove(job));
        return result;
    }

    @Override
    public void moved(PhoneAddress phone, Job job, JobStage stage) {
        Consumer<JobStage> stages = asked.get(job);
        if (stages != null) {
            stages.accept(stage);
        }
    }
}
