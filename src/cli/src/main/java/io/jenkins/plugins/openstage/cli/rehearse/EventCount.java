package io.jenkins.plugins.openstage.cli.rehearse;

import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.service.settings.Interaction;
import io.jenkins.plugins.openstage.service.settings.InteractionListener;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Counts what happens at the endpoint. Thread-safe. */
final class EventCount implements InteractionListener {

    private final LongAdder interactions = new LongAdder();
    private final LongAdder messages = new LongAdder();
    private volatile Consumer<JobResult> finished = result -> {};

    /** Somebody wants to know which phones are ready, from now on. */
    void tell(Consumer<JobResult> whom) {
        finished = whom;
    }

    @Override
    public void finished(Job job, JobResult result) {
        finished.accept(result);
    }

    @Override
    public void received(Interaction interaction, WorkpointMessage message) {
        messages.increment();
    }

    @Override
    public void ended(Interaction interaction, String how) {
        interactions.increment();
    }

    long interactions() {
        return interactions.sum();
    }

    long messages() {
        return messages.sum();
    }
}
