package io.jenkins.plugins.openstage.plans;

import io.jenkins.plugins.openstage.page.RowsAddress;

/** What a plan was made for. */
public enum PlanKind {
    /** To see what would change, and to apply it. */
    PLAN("Plan"),
    /** To see where phones have drifted from what their fleet folder says. */
    DRIFT("Drift");

    private final String text;

    PlanKind(String text) {
        this.text = text;
    }

    /** As it stands above a page. */
    public String getText() {
        return text;
    }

    /** For programs. */
    public String getWord() {
        return RowsAddress.word(this);
    }
}
