package io.jenkins.plugins.openstage.plans;

import io.jenkins.plugins.openstage.plan.Change;
import io.jenkins.plugins.openstage.plan.ChangeGroup;
import io.jenkins.plugins.openstage.plan.NotTaken;
import io.jenkins.plugins.openstage.plan.ShownValue;
import java.util.Locale;

/** What rows of a plan's page say of their phones: a change, an item that is not taken, or why they cannot be told. Immutable. */
public final class PlanItem {

    private static final int LONGEST = 200;

    private final int place;
    private final PlanRowKind kind;
    private final String name;
    /** Null when nothing changes. */
    private final Change change;

    private final String note;

    private PlanItem(int place, PlanRowKind kind, String name, Change change, String note) {
        this.place = place;
        this.kind = kind;
        this.name = name;
        this.change = change;
        this.note = note;
    }

    static PlanItem of(int place, ChangeGroup group) {
        Change change = group.change();
        return new PlanItem(
                place,
                PlanRowKind.of(change.kind()),
                change.key().toString(),
                change,
                change.cutsOff().orElse(""));
    }

    static PlanItem of(int place, NotTaken item) {
        return new PlanItem(place, PlanRowKind.NOT_TAKEN, item.key().toString(), null, item.status());
    }

    static PlanItem untold(int place, String reason) {
        return new PlanItem(place, PlanRowKind.CANNOT_BE_TOLD, "", null, reason);
    }

    /** Among all of the page, in the order of the plan, from 0. */
    int place() {
        return place;
    }

    public PlanRowKind getKind() {
        return kind;
    }

    /** The item as in {@code key-label[3]}; empty when the phone cannot be told. */
    public String getName() {
        return name;
    }

    /** Whether from and to say something. */
    public boolean isChange() {
        return change != null;
    }

    /** What the phone has, in one line; empty when it has nothing. */
    public String getFrom() {
        return change == null || from().isEmpty() ? "" : ShownValue.of(from(), LONGEST);
    }

    /** What it gets, in one line; of a secret the reference to it; empty when it gets nothing. */
    public String getTo() {
        return to().isEmpty() ? "" : ShownValue.of(to(), LONGEST);
    }

    /** All of it. Of a secret nobody knows. */
    String from() {
        return change == null ? "" : change.secret() ? "unknown" : change.from();
    }

    /** All of it. */
    String to() {
        return change == null ? "" : change.to();
    }

    /** From what a wrong value cuts the phone off; empty when from nothing that is known. */
    public String getCutsOff() {
        return change == null ? "" : note;
    }

    /** Why it is not taken or cannot be told; empty when it is a change. */
    public String getReason() {
        return change == null ? note : "";
    }

    /** Everything in which its rows are looked for. */
    String searched() {
        return String.join("\n", kind.getText(), name, from(), to(), note).toLowerCase(Locale.ROOT);
    }
}
