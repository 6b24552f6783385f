package io.jenkins.plugins.openstage.job;

/** How far a job has come. */
public enum JobStage {
    /** Waits for its turn or for the phone to call. */
    QUEUED("queued"),
    /** The phone was asked to call. */
    CONTACTED("contacted"),
    /** The phone is being told. */
    TALKING("talking"),
    /** The phone is in a call and is told again when it is over. */
    BUSY("busy"),
    /** The phone was told and is at work: it restarts, or fetches a file. */
    WORKING("working"),
    /** The phone is asked what it has made of a deployment. */
    VERIFYING("verifying");

    private final String text;

    JobStage(String text) {
        this.text = text;
    }

    /** In words, for tables and logs. */
    public String text() {
        return text;
    }
}
