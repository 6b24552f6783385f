package io.jenkins.plugins.openstage.remote;

import io.jenkins.plugins.openstage.fleet.Fleet;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import jenkins.agents.ControllerToAgentCallable;

/**
 * Compares a fleet folder with a snapshot on their node. Asks no phone.
 *
 * @param order what is compared
 * @param log the build's log
 */
public record CompareWork(ComparisonOrder order, BuildLog log)
        implements ControllerToAgentCallable<ComparedFleet, IOException> {
    @Override
    public ComparedFleet call() throws IOException {
        try {
            Fleet fleet = order.folder().read(log);
            order.check();
            return order.compare(fleet, Optional.empty(), log);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("The step was stopped");
            interrupted.initCause(e);
            throw interrupted;
        } finally {
            log.flush();
        }
    }
}
