package io.jenkins.plugins.openstage.remote;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Serializable;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jenkins.agents.ControllerToAgentCallable;

/** The simulations that run in this process; each belongs to a block of a pipeline and ends with it. Thread-safe. */
public final class SimulatedSites {

    /** Of more than so many the first ones are forgotten. */
    private static final int MOST_ENDED = 1_000;

    private static final SimulatedSites HERE = new SimulatedSites();

    private final Map<String, SimulatedSite> running = new HashMap<>();
    /** What ended before it ran, because the step was stopped while it started: it must not run any more. */
    private final Set<String> ended = new LinkedHashSet<>();

    private SimulatedSites() {}

    private synchronized boolean isRunning(String id) {
        return running.containsKey(id);
    }

    private synchronized boolean isEnded(String id) {
        return ended.contains(id);
    }

    /** Keeps a site; false when nobody wants it any more. */
    private synchronized boolean runs(SimulatedSite site) {
        String id = site.rehearsal().id();
        if (ended.remove(id)) {
            return false;
        }
        running.put(id, site);
        return true;
    }

    /** The site that ends; null when it does not run, or not yet. */
    private synchronized SimulatedSite ends(String id) {
        SimulatedSite site = running.remove(id);
        if (site == null) {
            ended.add(id);
            if (ended.size() > MOST_ENDED) {
                ended.remove(ended.iterator().next());
            }
        }
        return site;
    }

    /**
     * What runs on the node now.
     *
     * @param rehearsal what steps use
     * @param missing the phones of the snapshot that are not simulated, each in a sentence
     */
    public record Started(Rehearsal rehearsal, List<String> missing) implements Serializable {
        public Started {
            missing = List.copyOf(missing);
        }
    }

    /**
     * Starts phones and servers on a node.
     *
     * @param id by which the rehearsal is known, which is nobody else's
     * @param plan which phones
     * @param nodeRoot the node's root folder
     */
    public record Start(String id, SimulationPlan plan, String nodeRoot)
            implements ControllerToAgentCallable<Started, IOException> {
        @Override
        public Started call() throws IOException {
            try {
                if (HERE.isEnded(id)) {
                    throw new InterruptedException("It was ended before it began");
                }
                SimulatedSite site = new SimulatedSite(id, plan, nodeRoot);
                if (!HERE.runs(site)) {
                    site.close();
                    throw new InterruptedException("It was ended while it began");
                }
                return new Started(site.rehearsal(), site.missing());
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
            return HERE.isRunning(id);
        }
    }

    /**
     * Ends phones and servers on their node, also those that are just being started. Gives a line on what happened; an empty one when
     * they do not run, for example because they ended with the agent's process.
     *
     * @param id of the rehearsal
     */
    public record End(String id) implements ControllerToAgentCallable<String, IOException> {
        @Override
        public String call() throws IOException {
            SimulatedSite site = HERE.ends(id);
            if (site == null) {
                return "";
            }
            try (site) {
                return site.summary();
            }
        }
    }
}
