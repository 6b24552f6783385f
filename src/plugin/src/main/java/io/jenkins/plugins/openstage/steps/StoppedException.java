package io.jenkins.plugins.openstage.steps;

/** A step was stopped, and one sentence says what is known of what it did. */
final class StoppedException extends InterruptedException {

    private static final long serialVersionUID = 1L;

    StoppedException(String sentence) {
        super(sentence);
    }

    /** What the log says of a function that was interrupted. */
    static String sentence(String function, InterruptedException interrupt) {
        return interrupt instanceof StoppedException ? interrupt.getMessage() : function + " was stopped";
    }
}
