package io.jenkins.plugins.openstage.job;

/** What became of one item or file of a {@link Job.Apply}. */
public enum Effect {
    /** The phone was told, and says afterwards that it is so. */
    VERIFIED("written and verified", true),
    /** The phone had it already, and was not told. */
    ALREADY_SO("already so", true),
    /** The phone took it, but never tells it. */
    NOT_READABLE("set, cannot be read back", true),
    /** The phone took it, but was not asked afterwards. */
    NOT_VERIFIED("written, not verified", false),
    /** The phone did not take it. */
    REFUSED("refused", false),
    /** The phone took it, and says something else afterwards. */
    DIFFERENT("taken, but not kept", false),
    /** The phone is neither as it was seen nor as it shall be. */
    STALE("stale", false),
    /** The phone was not told. */
    NOT_DONE("not done", false);

    private final String text;
    private final boolean good;

    Effect(String text, boolean good) {
        this.text = text;
        this.good = good;
    }

    /** In words, for tables and logs. */
    public String text() {
        return text;
    }

    /** Whether it is as it shall be, as far as can be known. */
    public boolean good() {
        return good;
    }
}
