package io.jenkins.plugins.openstage.cli.rehearse;

import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.report.Outcome;
import io.jenkins.plugins.openstage.report.StepReport;
import io.jenkins.plugins.openstage.service.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

/** Does steps with one phone, each after the one before; the first failure skips the rest. */
final class PhoneWork {

    private final Endpoint endpoint;
    private final Duration timeout;
    private final Predicate<FleetPhone> entities;
    private final Executor executor;

    /**
     * @param entities which phones read values with less, greater and ampersand
     * @param executor on which results are judged, so that the endpoint's threads stay free
     */
    PhoneWork(Endpoint endpoint, Duration timeout, Predicate<FleetPhone> entities, Executor executor) {
        this.endpoint = endpoint;
        this.timeout = timeout;
        this.entities = entities;
        this.executor = executor;
    }

    /** Done when all steps are in the phone's report. */
    CompletableFuture<Void> start(PhoneRun run, List<Step> steps) {
        CompletableFuture<Void> chain = CompletableFuture.completedFuture(null);
        for (Step step : steps) {
            chain = chain.thenComposeAsync(done -> start(run, step), executor);
        }
        return chain;
    }

    private CompletableFuture<Void> start(PhoneRun run, Step step) {
        if (run.failed()) {
            run.ended(StepReport.skipped(step.name(), "an earlier step failed"));
            return CompletableFuture.completedFuture(null);
        }
        Optional<Job> job =
                step.job(run.phone()).map(told -> entities.test(run.phone()) ? told.allowingEntities() : told);
        if (job.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        long begun = System.nanoTime();
        return endpoint.ask(run.address(), job.get(), timeout)
                .thenAcceptAsync(
                        result -> run.ended(judge(run, step, result, Duration.ofNanos(System.nanoTime() - begun))),
                        executor);
    }

    private static StepReport judge(PhoneRun run, Step step, JobResult result, Duration duration) {
        if (result instanceof JobResult.Failed failed) {
            String advice = Advice.about(failed.failure());
            return new StepReport(
                    step.name(), Outcome.FAILED, duration, failed.failure().text() + ": " + failed.sentence(), advice);
        }
        JobResult.Done done = (JobResult.Done) result;
        run.reported(done.identity().softwareVersion());
        if (!done.complete()) {
            return new StepReport(step.name(), Outcome.INCOMPLETE, duration, done.sentence(), Advice.aboutItems());
        }
        return step.objection(run.phone(), done)
                .map(sentence ->
                        new StepReport(step.name(), Outcome.FAILED, duration, sentence, Advice.aboutDifference()))
                .orElseGet(() -> StepReport.done(step.name(), duration));
    }
}
