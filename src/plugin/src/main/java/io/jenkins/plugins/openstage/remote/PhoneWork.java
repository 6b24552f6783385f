package io.jenkins.plugins.openstage.remote;

import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.record.StepLines;
import io.jenkins.plugins.openstage.service.Batch;
import io.jenkins.plugins.openstage.staging.Pause;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jenkins.agents.ControllerToAgentCallable;

/**
 * Asks phones from a node; the one call that a step makes. An interrupt gives up what phones were not told yet, releases the
 * endpoint and ends the call; phones that are at work are left alone.
 *
 * @param order what is wanted
 * @param nodeRoot the node's root folder
 * @param log the build's log
 * @param record gets what happens to each phone while it happens
 */
public record PhoneWork(WorkOrder order, String nodeRoot, BuildLog log, StepLines record)
        implements ControllerToAgentCallable<List<PhoneReport>, IOException> {

    @Override
    public List<PhoneReport> call() throws IOException {
        try (LineSender sender = new LineSender(record, log, Clock.systemUTC())) {
            Duration wait =
                    ContactTimes.here().wait(order.addresses(), order.endpoint().spacing());
            if (!wait.isZero()) {
                log.say("waits " + (wait.toSeconds() + 1)
                        + " s, because an earlier step asked some of these phones to call a moment ago");
                Pause.REAL.pause(wait.plusMillis(1));
            }
            return ask(new ProgressLines(order, log, sender, System::nanoTime), sender);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("The step was stopped");
            interrupted.initCause(e);
            throw interrupted;
        } finally {
            log.flush();
        }
    }

    private List<PhoneReport> ask(ProgressLines lines, LineSender sender) throws IOException, InterruptedException {
        Path folder = NodeFolder.prepare(nodeRoot);
        try (SharedEndpoints.Lease lease = SharedEndpoints.here().lease(order.endpoint(), folder, lines)) {
            lease.endpoint().keepSecret(order.secrets());
            String warning = NodeFolder.tlsWarning();
            if (!warning.isEmpty()) {
                log.say(warning);
            }
            order.endpoint()
                    .traces(folder)
                    .ifPresent(traces -> log.say(
                            "what is said with each phone is written to " + traces + " on this node, secrets masked"));
            Batch batch = lease.endpoint().askAll(order.addresses(), lines::turn, order.timeout(), order.concurrency());
            try {
                return reports(batch, lines);
            } finally {
                // At once: whoever stopped the step does not wait until the endpoint is closed.
                sender.close();
                batch.cancel();
            }
        }
    }

    private List<PhoneReport> reports(Batch batch, ProgressLines lines) throws IOException, InterruptedException {
        try {
            List<JobResult> results = batch.results().get(order.bound().toSeconds(), TimeUnit.SECONDS);
            return List.copyOf(results.stream()
                    .map(result -> new PhoneReport(lines.name(result.phone()), result, lines.millis(result.phone())))
                    .toList());
        } catch (ExecutionException e) {
            throw new IOException("The phones' results are lost: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new IOException("Phones were not done long after their time was over", e);
        }
    }

    /** For the name of the request: what the controller is reached by has no words before it has travelled. */
    @Override
    public String toString() {
        return "PhoneWork[" + order.phones().size() + " phones]";
    }
}
