package io.jenkins.plugins.openstage.remote;

import io.jenkins.plugins.openstage.service.Endpoint;
import io.jenkins.plugins.openstage.service.EndpointException;
import io.jenkins.plugins.openstage.service.InteractionListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The endpoints that are open in this process. Steps that name the same address and port share one, which is closed with the
 * last lease. Thread-safe.
 */
public final class SharedEndpoints {

    /** A port can be listened at once in a process, and steps know of each other only through it. */
    private static final SharedEndpoints OF_THIS_PROCESS = new SharedEndpoints();

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Place, Shared> open = new HashMap<>();

    private record Place(String address, int port) {
        static Place of(EndpointPlan plan) {
            return new Place(plan.listenAddress(), plan.port());
        }
    }

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
     * @param folder where the node keeps a self-signed certificate
     * @param listener hears what happens at the endpoint, for other steps too
     * @throws EndpointException with one sentence when it cannot be opened, or is open in another way
     */
    public Lease lease(EndpointPlan plan, Path folder, InteractionListener listener)
            throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            Shared shared = open.get(Place.of(plan));
            if (shared == null) {
                shared = open(plan, folder);
            } else if (!shared.plan.equals(plan)) {
                throw new EndpointException(
                        "Another step on this node has " + plan.listenAddress() + " port " + plan.port()
                                + " open for endpoint '" + shared.plan.name()
                                + "' with other settings: give endpoint '" + plan.name() + "' a port of its own.",
                        null);
            }
            shared.leases++;
            shared.audience.add(listener);
            return new Lease(shared, listener);
        } finally {
            lock.unlock();
        }
    }

    private Shared open(EndpointPlan plan, Path folder) throws IOException {
        Audience audience = new Audience();
        audience.add(ContactTimes.here());
        Endpoint endpoint = Endpoint.open(plan.settings(folder), audience);
        Shared shared = new Shared(endpoint, plan.withPort(endpoint.address().getPort()), audience);
        open.put(Place.of(shared.plan), shared);
        return shared;
    }

    private void release(Shared shared, InteractionListener listener) {
        lock.lock();
        try {
            shared.audience.remove(listener);
            shared.leases--;
            if (shared.leases == 0) {
                open.remove(Place.of(shared.plan));
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
        private final InteractionListener listener;
        private final AtomicBoolean closed = new AtomicBoolean();

        private Lease(Shared shared, InteractionListener listener) {
            this.shared = shared;
            this.listener = listener;
        }

        public Endpoint endpoint() {
            return shared.endpoint;
        }

        /** What others need to join it: with the actual port. */
        public EndpointPlan plan() {
            return shared.plan;
        }

        /** Gives the right back; the port is free afterwards if nobody else has it. */
        @Override
        public void close() {
            if (!closed.getAndSet(true)) {
                release(shared, listener);
            }
        }
    }
}
