package io.jenkins.plugins.openstage.plans;

import io.jenkins.plugins.openstage.page.RowsAddress;
import io.jenkins.plugins.openstage.plan.Change;
import io.jenkins.plugins.openstage.plan.FileDeployment;

/** What a row of a plan's page says. */
public enum PlanRowKind {
    CANNOT_BE_TOLD("cannot be told"),
    SET("set"),
    CHANGE("change"),
    REMOVE("remove"),
    /** The phone is not known to have one of that name. */
    NEW_FILE("new file"),
    /** It has one of that name, which is or may be another one. */
    OTHER_FILE("other file"),
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

    static PlanRowKind of(FileDeployment.Known known) {
        return switch (known) {
            case ABSENT, UNKNOWN -> NEW_FILE;
            case OTHER, UNKNOWN_CONTENT -> OTHER_FILE;
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
