package io.jenkins.plugins.openstage.staging;

/** Is told how far an upload is; from several threads, and often, so it must be quick. */
@FunctionalInterface
public interface Progress {
    /** For those who do not want to know. */
    Progress NONE = (sent, total) -> {};

    /**
     * So much is sent.
     *
     * @param sent bytes sent in this attempt; begins again with a further attempt
     * @param total size of the file
     */
    void sent(long sent, long total);
}
