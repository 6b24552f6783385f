package io.jenkins.plugins.openstage.plan;

/** What a plan comes to; the later constant weighs more. */
public enum PlanOutcome {
    /** Every phone has what the folder says. */
    NO_CHANGE("no change"),
    /** Something would change, and every phone can be told. */
    CHANGES("changes"),
    /** Some phones cannot be told. */
    CANNOT_BE_TOLD("phones cannot be told");

    private final String text;

    PlanOutcome(String text) {
        this.text = text;
    }

    /** In words. */
    public String text() {
        return text;
    }
}
