package io.jenkins.plugins.openstage.plans;

import io.jenkins.plugins.openstage.page.RowsAddress;
import io.jenkins.plugins.openstage.plan.Change;

/** What a row of a plan's page says. */
public enum PlanRowKind {
    CANNOT_BE_TOLD("cannot be told"),
    SET("set"),
    CHANGE("change"),
    REMOVE("remove"),
    NOT_TAKEN("not taken");

    private final String text;
    private final String word = RowsAddress.word(this);

    PlanRowKind(String text) {
        this.text = text;
    }

    static PlanRowKind of(Change.Kind kind) {
        return switch (kind) {
            case SET -> SET;
            case CHANGE -> CHANGE;
            case REMOVE -> REMOVE;
        };
    }

    public String getText() {
        return text;
    }

    /** In the page's address and for its look. */
    public String getWord() {
        return word;
    }
}
