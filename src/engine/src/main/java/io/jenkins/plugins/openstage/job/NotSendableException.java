package io.jenkins.plugins.openstage.job;

/** Items that fit into no message for that phone. The message is one sentence. */
public final class NotSendableException extends Exception {
    private static final long serialVersionUID = 1L;

    public NotSendableException(String sentence) {
        super(sentence);
    }
}
