package io.jenkins.plugins.openstage.service.desk;

import io.jenkins.plugins.openstage.job.JobResult;
import java.util.concurrent.CompletableFuture;

/** A job's result; cancelling it gives the job up and is a result too. */
final class JobFuture extends CompletableFuture<JobResult> {
    private final Runnable giveUp;

    JobFuture(Runnable giveUp) {
        this.giveUp = giveUp;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        if (isDone()) {
            return false;
        }
        giveUp.run();
        return true;
    }

    /** So that what is derived from it is cancelled in the ordinary way, without giving the job up. */
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }
}
