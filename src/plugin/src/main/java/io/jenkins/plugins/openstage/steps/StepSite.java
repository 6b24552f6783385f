package io.jenkins.plugins.openstage.steps;

import hudson.AbortException;
import hudson.FilePath;
import hudson.console.HyperlinkNote;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.openstage.build.PhonesPublisher;
import io.jenkins.plugins.openstage.remote.BuildLog;
import io.jenkins.plugins.openstage.remote.NodeConnection;
import io.jenkins.plugins.openstage.remote.Rehearsal;
import io.jenkins.plugins.openstage.remote.SimulatedSites;
import io.jenkins.plugins.openstage.steps.argument.SensitiveValues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;

/**
 * Where a step works.
 *
 * @param run the build
 * @param workspace on the node that does the work
 * @param listener the build's log
 * @param around simulated phones around the step, or null for real ones
 * @param nodeId the step's place in the pipeline; empty in a freestyle build
 * @param stages the enclosing stages and branches, innermost first
 * @param hidden what variables hold that nobody may see
 */
record StepSite(
        Run<?, ?> run,
        FilePath workspace,
        TaskListener listener,
        Rehearsal around,
        String nodeId,
        List<PhonesPublisher.Stage> stages,
        SensitiveValues hidden) {

    /** In a freestyle build. */
    static StepSite ofBuild(Run<?, ?> run, FilePath workspace, TaskListener listener, SensitiveValues hidden) {
        return new StepSite(run, workspace, listener, null, "", List.of(), hidden);
    }

    /** The simulated phones around the step. */
    Optional<Rehearsal> rehearsal() {
        return Optional.ofNullable(around);
    }

    /**
     * The names of the enclosing stages and branches, for example {@code Rollout / berlin}; empty for none. The only stage of a branch
     * has its name, which counts once.
     */
    String stagePath() {
        return path(stages);
    }

    /**
     * What tells steps apart that are not attempts at the same. Beside a branch others ask other phones; another block of simulated
     * phones may have others under the same names, and its stage is the only sign of that.
     */
    String branchPath() {
        return path(
                around == null
                        ? stages.stream().filter(PhonesPublisher.Stage::branch).toList()
                        : stages);
    }

    private static String path(List<PhonesPublisher.Stage> stages) {
        List<String> names = new ArrayList<>();
        for (PhonesPublisher.Stage stage : stages) {
            if (names.isEmpty() || !names.get(0).equals(stage.name())) {
                names.add(0, stage.name());
            }
        }
        return String.join(" / ", names);
    }

    BuildLog log() {
        return new BuildLog(listener);
    }

    /**
     * Says something with a link to a page of the build.
     *
     * @param before what stands before the link
     * @param text of the link
     * @param url relative to the build
     */
    void link(String before, String text, String url) {
        // Not by the log of nodes, which takes the marks of a link for control characters.
        listener.getLogger().println("[openstage] " + before + HyperlinkNote.encodeTo("/" + run.getUrl() + url, text));
        listener.getLogger().flush();
    }

    /** The address of a page of the build; relative to Jenkins while its own address is not configured. */
    String absolute(String url) {
        String root = Jenkins.get().getRootUrl();
        return (root == null ? "" : root) + run.getUrl() + url;
    }

    /**
     * The node of the workspace.
     *
     * @throws AbortException when it is not connected, or the simulated phones live on another one or ended
     */
    NodeConnection node() throws IOException, InterruptedException {
        NodeConnection node = NodeConnection.of(workspace);
        if (around != null && !around.node().equals(node.root())) {
            throw new AbortException("The simulated phones of this block live on another node than " + node.name()
                    + ", where this step works: put openstageSimulate inside node");
        }
        if (around != null && !node.call(new SimulatedSites.Alive(around.id()))) {
            throw new AbortException("The simulated phones of this block ended with the process on " + node.name()
                    + ", because the agent or Jenkins was started again: run the build again");
        }
        return node;
    }
}
