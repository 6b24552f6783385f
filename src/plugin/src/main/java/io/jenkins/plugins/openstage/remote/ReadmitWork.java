package io.jenkins.plugins.openstage.remote;

import io.jenkins.plugins.openstage.service.settings.InteractionListener;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jenkins.agents.ControllerToAgentCallable;

/**
 * Readmits phones at an endpoint of a node: the next start-up of each at the default port ends its Secure Mode. The node keeps it, so it
 * outlives the step. Asks no phone.
 *
 * @param endpoint which keeps the phones
 * @param phones which
 * @param within from now on
 * @param nodeRoot the node's root folder
 */
public record ReadmitWork(EndpointPlan endpoint, List<MacAddress> phones, Duration within, String nodeRoot)
        implements ControllerToAgentCallable<List<MacAddress>, IOException> {

    public ReadmitWork {
        phones = List.copyOf(phones);
    }

    /** The phones that were in Secure Mode, in their order. */
    @Override
    public List<MacAddress> call() throws IOException {
        Path folder = NodeFolder.prepare(nodeRoot);
        List<MacAddress> readmitted = new ArrayList<>();
        try (SharedEndpoints.Lease lease = SharedEndpoints.here().lease(endpoint, folder, InteractionListener.NONE)) {
            for (MacAddress phone : phones) {
                if (lease.endpoint().readmit(phone, within)) {
                    readmitted.add(phone);
                }
            }
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("The step was stopped");
            interrupted.initCause(e);
            throw interrupted;
        }
        return readmitted;
    }
}
