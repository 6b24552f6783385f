package io.jenkins.plugins.openstage.remote;

import io.jenkins.plugins.openstage.service.Endpoint;
import io.jenkins.plugins.openstage.service.settings.EndpointException;
import io.jenkins.plugins.openstage.service.settings.InteractionListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The endpoints that are open in this process. Steps that mean the same one share it; it is closed with the last lease. Thread-safe.
 */
public final class SharedEndpoints {

    /** A port can be listened at once in a process, and steps know of each other only through it. */
    private static final SharedEndpoints OF_THIS_PROCESS = new SharedEndpoints();

    private static final Duration FOREVER = Duration.ofDays(36_500);

    private final ReentrantLock lock = new ReentrantLock();
    /** By their plans, with the actual ports. */
    private final Map<EndpointPlan, Shared> open = new HashMap<>();

    private static final class Shared {
        private final Endpoint endpoint;
        private final EndpointPlan plan;
        private final Audience audience;
        private int leases;

        Shared(Endpoint endpoint, EndpointPlan plan, Audience audience) {
            this.endpoint = endpoint;
            this.plan = plan;
            this.audience = audience;
        }
    }

    private SharedEndpoints() {}

    /** Those of this process. */
    public static SharedEndpoints here() {
        return OF_THIS_PROCESS;
    }

    /**
     * Opens the endpoint or joins it.
     *
     * @param folder what the node keeps for this plugin
     * @param listener hears what happens at the endpoint, for other steps too
     * @throws EndpointException with one sentence when it cannot be opened, or is open in another way
     */
    public Lease lease(EndpointPlan plan, Path folder, InteractionListener listener)
            throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            Shared shared = open.get(plan);
            if (shared == null) {
                refuseContested(plan);
                shared = open(plan, folder);
            }
            shared.leases++;
            shared.audience.add(listener);
            return new Lease(shared, listener);
        } finally {
            lock.unlock();
        }
    }

    private void refuseContested(EndpointPlan plan) throws EndpointException {
        for (EndpointPlan other : open.keySet()) {
            Optional<Integer> port = plan.contested(other);
            if (port.isPresent()) {
                throw new EndpointException(
                        "Another step on this node has port " + port.get()
                                + " open with other settings: give endpoint '" + plan.name() + "' a port of its own.",
                        null);
            }
        }
    }

    private Shared open(EndpointPlan plan, Path folder) throws IOException {
        Audience audience = new Audience();
        audience.add(ContactTimes.here());
        Endpoint endpoint = Endpoint.open(plan.settings(folder), audience);
        if (plan.openEnrolment()) {
            // It ends with the endpoint, when no step uses that any more.
            endpoint.openEnrolment(FOREVER);
        }
        EndpointPlan.Ports actual = new EndpointPlan.Ports(
                endpoint.address().getPort(),
                endpoint.secureAddress().map(InetSocketAddress::getPort).orElse(null),
                endpoint.pollingAddress().map(InetSocketAddress::getPort).orElse(null));
        Shared shared = new Shared(endpoint, plan.withPorts(actual), audience);
        open.put(shared.plan, shared);
        return shared;
    }

    private void release(Shared shared, List<InteractionListener> listeners) {
        lock.lock();
        try {
            listeners.forEach(shared.audience::remove);
            shared.leases--;
            if (shared.leases == 0) {
                open.remove(shared.plan);
                // Under the lock, because the next step that wants the port must find it free.
                shared.endpoint.close();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The right to use an endpoint until it is closed. */
    public final class Lease implements AutoCloseable {
        private final Shared shared;
        private final List<InteractionListener> listeners = new CopyOnWriteArrayList<>();
        private final AtomicBoolean closed = new AtomicBoolean();

        private Lease(Shared shared, InteractionListener listener) {
            this.shared = shared;
            this.listeners.add(listener);
        }

        public Endpoint endpoint() {
            return shared.endpoint;
        }

        /** Hears as well what happens at the endpoint, until the lease is closed. */
        void hear(InteractionListener listener) {
            listeners.add(listener);
            shared.audience.add(listener);
        }

        /** What others need to join it: with the actual ports. */
        public EndpointPlan plan() {
            return shared.plan;
        }

        /** Gives the right back; the port is free afterwards if nobody else has it. */
        @Override
        public void close() {
            if (!closed.getAndSet(true)) {
                release(shared, listeners);
            }
        }
    }
}
