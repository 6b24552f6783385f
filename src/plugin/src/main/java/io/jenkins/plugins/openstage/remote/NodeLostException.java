package io.jenkins.plugins.openstage.remote;

import hudson.AbortException;

/** The connection to a node ended while it worked; perhaps the node itself did. */
public final class NodeLostException extends AbortException {

    private static final long serialVersionUID = 1L;

    private final String node;

    /**
     * @param node what users call it
     * @param cause how the connection ended; it stays the cause, because {@code retry(conditions: [agent()])} looks for it
     */
    NodeLostException(String node, Throwable cause) {
        this(node + " was lost while a step worked there", node, cause);
    }

    private NodeLostException(String sentence, String node, Throwable cause) {
        super(sentence);
        this.node = node;
        initCause(cause);
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
