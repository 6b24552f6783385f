package io.jenkins.plugins.openstage.remote;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Node;
import hudson.remoting.Channel;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.openstage.service.settings.EndpointException;
import io.jenkins.plugins.openstage.staging.StagingException;
import io.jenkins.plugins.openstage.tls.TlsException;
import java.io.IOException;
import java.io.InterruptedIOException;
import jenkins.agents.ControllerToAgentCallable;

/**
 * The node on which a step works, as the controller reaches it.
 *
 * @param channel to the node
 * @param root the node's root folder
 * @param name what users call the node
 */
public record NodeConnection(VirtualChannel channel, String root, String name) {

    /**
     * The node of a workspace.
     *
     * @throws AbortException with one sentence when it is not connected
     */
    public static NodeConnection of(FilePath workspace) throws AbortException {
        Computer computer = workspace.toComputer();
        Node node = computer == null ? null : computer.getNode();
        FilePath root = node == null ? null : node.getRootPath();
        VirtualChannel channel = workspace.getChannel();
        if (root == null || channel == null) {
            throw new AbortException("The node of this step is not connected");
        }
        return new NodeConnection(channel, root.getRemote(), node.getDisplayName());
    }

    /**
     * Does something there. Failures that users can do something about end the step with one sentence.
     *
     * @throws NodeLostException when the connection ended meanwhile
     * @throws InterruptedException when the step was stopped, here or there
     */
    public <T> T call(ControllerToAgentCallable<T, IOException> work) throws IOException, InterruptedException {
        try {
            return done(work);
        } catch (IOException | RuntimeException e) {
            // A request that waits for an answer ends with an unchecked exception when the connection does.
            if (NodeLostException.isLoss(e)) {
                throw new NodeLostException(name, e);
            }
            throw e;
        }
    }

    /**
     * Something of the controller that work on the node can call, also when the step has been stopped and no longer waits for the work.
     * It stays in memory until the node's collector finds that nobody there needs it, so it should hold nothing that is large.
     *
     * @param type an interface
     */
    public <T> T reachable(Class<T> type, T object) {
        // Not by the serialization of the work: what that exports is gone as soon as nobody waits for the work any
        // more.
        return channel instanceof Channel remote ? remote.export(type, object) : object;
    }

    /**
     * Has something done there, and does not wait for it.
     *
     * @throws IOException when the node cannot be told
     */
    public void begin(ControllerToAgentCallable<?, IOException> work) throws IOException {
        var unused = channel.callAsync(work);
    }

    private <T> T done(ControllerToAgentCallable<T, IOException> work) throws IOException, InterruptedException {
        try {
            Preload.to(channel);
            T result = channel.call(work);
            // What other threads of the node logged meanwhile would else follow the step's own last line.
            channel.syncLocalIO();
            return result;
        } catch (InterruptedIOException e) {
            throw stopped(e);
        } catch (StagingException e) {
            if (e.kind() == StagingException.Kind.INTERRUPTED) {
                throw stopped(e);
            }
            throw new AbortException(e.getMessage());
        } catch (EndpointException | TlsException e) {
            throw new AbortException(name + ": " + e.getMessage());
        }
    }

    private static InterruptedException stopped(IOException cause) {
        InterruptedException stopped = new InterruptedException(cause.getMessage());
        stopped.initCause(cause);
        return stopped;
    }
}
