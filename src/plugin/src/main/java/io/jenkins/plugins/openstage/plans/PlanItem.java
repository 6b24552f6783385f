package io.jenkins.plugins.openstage.plans;

import io.jenkins.plugins.openstage.plan.Change;
import io.jenkins.plugins.openstage.plan.ChangeGroup;
import io.jenkins.plugins.openstage.plan.FileDeployment;
import io.jenkins.plugins.openstage.plan.FileGroup;
import io.jenkins.plugins.openstage.plan.NotTaken;
import io.jenkins.plugins.openstage.plan.ShownValue;
import java.util.Locale;

/**
 * What rows of a plan's page say of their phones: a change, a file, an item that is not taken, or why they cannot be told. Immutable.
 */
public final class PlanItem {

    private static final int LONGEST = 200;

    private final int place;
    private final PlanRowKind kind;
    private final String name;
    private final boolean change;
    private final String from;
    private final String to;
    private final String cutsOff;
    private final String reason;

    /** Something that changes. */
    private PlanItem(int place, PlanRowKind kind, String name, String from, String to, String cutsOff) {
        this.place = place;
        this.kind = kind;
        this.name = name;
        this.change = true;
        this.from = from;
        this.to = to;
        this.cutsOff = cutsOff;
        this.reason = "";
    }

    /** Something that does not. */
    private PlanItem(int place, PlanRowKind kind, String name, String reason) {
        this.place = place;
        this.kind = kind;
        this.name = name;
        this.change = false;
        this.from = "";
        this.to = "";
        this.cutsOff = "";
        this.reason = reason;
    }

    static PlanItem of(int place, ChangeGroup group) {
        Change change = group.change();
        return new PlanItem(
                place,
                PlanRowKind.of(change.kind()),
                change.key().toString(),
                change.secret() ? "unknown" : change.from(),
                change.to(),
                change.cutsOff().orElse(""));
    }

    static PlanItem of(int place, FileGroup group) {
        FileDeployment file = group.file();
        return new PlanItem(
                place, PlanRowKind.of(file.known()), file.title(), file.known().text(), file.content(), "");
    }

    static PlanItem of(int place, NotTaken item) {
        return new PlanItem(place, PlanRowKind.NOT_TAKEN, item.key().toString(), item.status());
    }

    static PlanItem untold(int place, String reason) {
        return new PlanItem(place, PlanRowKind.CANNOT_BE_TOLD, "", reason);
    }

    /** Among all of the page, in the order of the plan, from 0. */
    int place() {
        return place;
    }

    public PlanRowKind getKind() {
        return kind;
    }

    /** The item as in {@code key-label[3]}, or the file as in {@code logo.png (LOGO)}; empty when the phone cannot be told. */
    public String getName() {
        return name;
    }

    /** Whether from and to say something. */
    public boolean isChange() {
        return change;
    }

    /** What the phone has, or what is known of that, in one line; empty when it has nothing. */
    public String getFrom() {
        return from.isEmpty() ? "" : ShownValue.of(from, LONGEST);
    }

    /** What it gets, in one line; of a secret the reference to it; empty when it gets nothing. */
    public String getTo() {
        return to.isEmpty() ? "" : ShownValue.of(to, LONGEST);
    }

    /** All of it. Of a secret nobody knows. */
    String from() {
        return from;
    }

    /** All of it. */
    String to() {
        return to;
    }

    /** From what a wrong value cuts the phone off; empty when from nothing that is known. */
    public String getCutsOff() {
        return cutsOff;
    }

    /** Why it is not taken or cannot be told; empty when it is a change. */
    public String getReason() {
        return reason;
    }

    /** Everything in which its rows are looked for. */
    String searched() {
        return String.join("\n", kind.getText(), name, from, to, cutsOff, reason)
                .toLowerCase(Locale.ROOT);
    }
}
