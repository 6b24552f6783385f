package io.jenkins.plugins.openstage.service;

/** Items that fit into no message for that phone. The message is one sentence. */
final class NotSendableException extends Exception {
    private static final long serialVersionUID = 1L;

    NotSendableException(String sentence) {
        super(sentence);
    }
}
