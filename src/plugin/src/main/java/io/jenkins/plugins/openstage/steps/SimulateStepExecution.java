package io.jenkins.plugins.openstage.steps;

import hudson.FilePath;
import hudson.model.TaskListener;
import io.jenkins.plugins.openstage.remote.BuildLog;
import io.jenkins.plugins.openstage.remote.NodeConnection;
import io.jenkins.plugins.openstage.remote.NodeLostException;
import io.jenkins.plugins.openstage.remote.Rehearsal;
import io.jenkins.plugins.openstage.remote.SimulatedSites;
import io.jenkins.plugins.openstage.remote.SimulationPlan;
import io.jenkins.plugins.openstage.text.Counted;
import java.io.IOException;
import java.util.UUID;
import org.jenkinsci.plugins.workflow.steps.GeneralNonBlockingStepExecution;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Starts phones and servers on the node, runs the block with them, ends them. They end with the node's process, too: after a restart
 * of agent or controller the block goes on, but each of its steps that needs them fails at once and says so.
 */
final class SimulateStepExecution extends GeneralNonBlockingStepExecution {

    private static final long serialVersionUID = 1L;

    private static final int MOST_NAMED = 20;

    private final SimulateStep step;

    SimulateStepExecution(SimulateStep step, StepContext context) {
        super(context);
        this.step = step;
    }

    @Override
    public boolean start() {
        run(this::begin);
        return false;
    }

    private void begin() throws IOException, InterruptedException {
        try {
            simulate();
        } catch (IOException e) {
            throw NodeLostException.unlessLost(e);
        } catch (RuntimeException e) {
            throw NodeLostException.unlessLost(e);
        }
    }

    private void simulate() throws IOException, InterruptedException {
        StepContext context = getContext();
        FilePath workspace = context.get(FilePath.class);
        SimulationPlan plan = step.plan(workspace);
        NodeConnection node = NodeConnection.of(workspace);
        String id = UUID.randomUUID().toString();
        SimulatedSites.Started started;
        try {
            started = node.call(new SimulatedSites.Start(id, plan, node.root()));
        } catch (NodeLostException e) {
            throw e.whileIt("started the simulated phones; run the build again");
        } catch (InterruptedException e) {
            // The node may have started them before it hears that nobody waits any more.
            abandon(node, id);
            throw e;
        }
        if (Thread.interrupted()) {
            abandon(node, id);
            throw new InterruptedException("Stopped while the phones started");
        }
        Rehearsal rehearsal = started.rehearsal();
        BuildLog log = new BuildLog(context.get(TaskListener.class));
        started.missing().stream().limit(MOST_NAMED).forEach(sentence -> log.say("openstageSimulate: " + sentence));
        if (started.missing().size() > MOST_NAMED) {
            log.say("openstageSimulate: … and "
                    + Counted.of(started.missing().size() - MOST_NAMED, "more phone has", "more phones have")
                    + " no twin");
        }
        int phones = rehearsal.phones().size();
        String which = plan.snapshot() == null
                ? " simulated " + plan.model() + " with " + plan.firmware()
                : (phones == 1 ? " simulated phone" : " simulated phones") + " as " + step.getSnapshot() + " has them";
        log.say("openstageSimulate: " + phones + which
                + ", an FTP and an HTTPS server on this node; no real phone is asked in this block");
        context.newBodyInvoker()
                .withContext(rehearsal)
                .withCallback(new Ending(rehearsal.id()))
                .start();
    }

    /** Without waiting: whoever stops a build does not want to. */
    private static void abandon(NodeConnection node, String id) throws IOException {
        node.begin(new SimulatedSites.End(id));
    }

    private final class Ending extends TailCall {

        private static final long serialVersionUID = 1L;

        private final String id;

        Ending(String id) {
            this.id = id;
        }

        @Override
        protected void finished(StepContext context) throws Exception {
            String happened;
            try {
                happened = NodeConnection.of(context.get(FilePath.class)).call(new SimulatedSites.End(id));
            } catch (NodeLostException e) {
                throw e.whileIt("ended the simulated phones; they ended with the agent's process");
            }
            if (!happened.isEmpty()) {
                new BuildLog(context.get(TaskListener.class)).say("openstageSimulate: " + happened);
            }
        }
    }
}
