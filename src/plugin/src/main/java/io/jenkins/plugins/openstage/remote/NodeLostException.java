package io.jenkins.plugins.openstage.remote;

import hudson.AbortException;
import hudson.remoting.ChannelClosedException;
import hudson.remoting.RequestAbortedException;

/** The connection to a node ended while it worked; perhaps the node itself did. */
public final class NodeLostException extends AbortException {

    private static final long serialVersionUID = 1L;

    private final String node;

    /**
     * @param node what users call it
     * @param cause how the connection ended; it stays the cause, because {@code retry(conditions: [agent()])} looks for it
     */
    NodeLostException(String node, Throwable cause) {
        this(node + " was lost while a step worked there; run the step again", node, cause);
    }

    private NodeLostException(String sentence, String node, Throwable cause) {
        super(sentence);
        this.node = node;
        initCause(cause);
    }

    /**
     * Something failed on a node, perhaps because it was lost.
     *
     * @return the failure; as one sentence when the node was lost
     */
    public static <E extends Exception> E unlessLost(E failure) throws NodeLostException {
        if (failure instanceof NodeLostException lost) {
            throw lost;
        }
        if (isLoss(failure)) {
            throw new NodeLostException("The node", failure);
        }
        return failure;
    }

    /** Whether the connection ended; not that of a file server, which the node may have told of. */
    static boolean isLoss(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RequestAbortedException || cause instanceof ChannelClosedException) {
                return true;
            }
        }
        return false;
    }

    /**
     * The same with what is known of its work.
     *
     * @param did what the node did, as in {@code staged 2 files; run the step again}
     */
    public NodeLostException whileIt(String did) {
        return new NodeLostException(node + " was lost while it " + did, node, getCause());
    }
}
