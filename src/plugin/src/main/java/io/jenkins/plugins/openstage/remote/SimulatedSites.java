package io.jenkins.plugins.openstage.remote;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jenkins.agents.ControllerToAgentCallable;

/** The simulations that run in this process; each belongs to a block of a pipeline and ends with it. */
public final class SimulatedSites {

    private static final Map<String, SimulatedSite> RUNNING = new ConcurrentHashMap<>();

    private SimulatedSites() {}

    /**
     * Starts phones and servers on a node.
     *
     * @param plan which phones
     * @param nodeRoot the node's root folder
     */
    public record Start(SimulationPlan plan, String nodeRoot)
            implements ControllerToAgentCallable<Rehearsal, IOException> {
        @Override
        public Rehearsal call() throws IOException {
            try {
                SimulatedSite site = new SimulatedSite(plan, nodeRoot);
                RUNNING.put(site.rehearsal().id(), site);
                return site.rehearsal();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                InterruptedIOException interrupted = new InterruptedIOException("The step was stopped");
                interrupted.initCause(e);
                throw interrupted;
            }
        }
    }

    /**
     * Whether phones and servers still live on their node: they end with its process, which a restarted agent or controller begins
     * anew.
     *
     * @param id of the rehearsal
     */
    public record Alive(String id) implements ControllerToAgentCallable<Boolean, IOException> {
        @Override
        public Boolean call() {
            return RUNNING.containsKey(id);
        }
    }

    /**
     * Ends phones and servers on their node. Gives a line on what happened; an empty one when they had ended already, for example
     * with the agent's process.
     *
     * @param id of the rehearsal
     */
    public record End(String id) implements ControllerToAgentCallable<String, IOException> {
        @Override
        public String call() throws IOException {
            SimulatedSite site = RUNNING.remove(id);
            if (site == null) {
                return "";
            }
            try (site) {
                return site.summary();
            }
        }
    }
}
