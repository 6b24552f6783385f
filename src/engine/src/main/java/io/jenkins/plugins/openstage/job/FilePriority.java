package io.jenkins.plugins.openstage.job;

/** Whether a software deployment may cut a call; always sent, because the default is ambiguous (trap 19). */
public enum FilePriority {
    /** Only when the phone is idle. */
    NORMAL("normal"),
    /** At once, whatever the phone is doing. */
    IMMEDIATE("immediate");

    private final String text;

    FilePriority(String text) {
        this.text = text;
    }

    /** The value of {@code file-priority}. */
    public String text() {
        return text;
    }
}
