package io.jenkins.plugins.openstage.cli.rehearse;

/** Watches a rehearsal. Calls come from several threads, never two at the same time. */
public interface RehearsalListener {

    /** Looks at nothing. */
    RehearsalListener NONE = new RehearsalListener() {};

    /**
     * A phase begins; the one before has ended.
     *
     * @param name for example {@code upgrade canary}
     * @param total how many phones or files it is about
     */
    default void phase(String name, int total) {}

    /**
     * The phase got further by one phone or file.
     *
     * @param good whether it went well
     */
    default void advanced(boolean good) {}

    /** The last phase has ended. */
    default void ended() {}

    /** Something worth a line, as a sentence. */
    default void said(String sentence) {}
}
