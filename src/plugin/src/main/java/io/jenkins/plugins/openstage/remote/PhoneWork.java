package io.jenkins.plugins.openstage.remote;

import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.record.StepLines;
import io.jenkins.plugins.openstage.staging.Pause;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import jenkins.agents.ControllerToAgentCallable;

/**
 * Asks phones from a node; the one call that a step makes for it. An interrupt gives up what phones were not told yet, releases the
 * endpoint and ends the call; phones that are at work are left alone.
 *
 * @param order what is wanted
 * @param errand what of the phones
 * @param nodeRoot the node's root folder
 * @param log the build's log
 * @param record gets what happens to each phone while it happens
 */
public record PhoneWork<R extends Serializable>(
        WorkOrder order, Errand<R> errand, String nodeRoot, BuildLog log, StepLines record)
        implements ControllerToAgentCallable<Asked<R>, IOException> {

    @Override
    public Asked<R> call() throws IOException {
        try (LineSender sender = new LineSender(record, log, Clock.systemUTC())) {
            Duration wait = ContactTimes.here()
                    .wait(
                            order.addresses(),
                            order.endpoint().spacing(),
                            order.endpoint().gap());
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

    private Asked<R> ask(ProgressLines lines, LineSender sender) throws IOException, InterruptedException {
        Path folder = NodeFolder.prepare(nodeRoot);
        try (SharedEndpoints.Lease lease = SharedEndpoints.here().lease(order.endpoint(), folder, lines)) {
            lease.endpoint().keepSecret(order.secrets());
            ContactTimes.here().tell(lease.endpoint(), order.addresses());
            String warning = NodeFolder.tlsWarning();
            if (!warning.isEmpty()) {
                log.say(warning);
            }
            order.endpoint()
                    .traces(folder)
                    .ifPresent(traces -> log.say(
                            "what is said with each phone is written to " + traces + " on this node, secrets masked"));
            PhoneTalk talk = new PhoneTalk(order, lease, lines, sender, log);
            try {
                Errand.Outcome<R> outcome = errand.run(talk);
                return new Asked<>(reports(outcome.results(), lines), outcome.value());
            } finally {
                talk.giveUp();
            }
        }
    }

    private static List<PhoneReport> reports(List<JobResult> results, ProgressLines lines) {
        return results.stream()
                .map(result -> new PhoneReport(lines.name(result.phone()), result, lines.millis(result.phone())))
                .toList();
    }

    /** For the name of the request: what the controller is reached by has no words before it has travelled. */
    @Override
    public String toString() {
        return "PhoneWork[" + order.phones().size() + " phones]";
    }
}
