package io.jenkins.plugins.openstage.plans;

import io.jenkins.plugins.openstage.plan.Change;
import io.jenkins.plugins.openstage.plan.FileDeployment;
import io.jenkins.plugins.openstage.plan.Plan;
import io.jenkins.plugins.openstage.report.PlanLine;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A plan as its file says it, with what its page shows of it whichever rows are asked for. Immutable. */
public final class ReadPlan {

    private static final int LONGEST = 120;
    private static final int MOST_GROUPS = 200;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Plan plan;
    private final PlanTable table;
    private final List<PlanGroup> changes;
    private final List<PlanGroup> files;
    private final List<PlanGroup> notTaken;
    private final List<PlanGroup> untold;

    ReadPlan(Plan plan) {
        this.plan = plan;
        this.table = new PlanTable(plan);
        // What is dangerous comes first; all else in the order of the items, as everywhere.
        changes = PlanLine.changes(plan, LONGEST).stream()
                .map(line -> new PlanGroup(kind(line.sign()), line))
                .sorted(Comparator.comparing(PlanGroup::cutsOff).reversed())
                .toList();
        files = PlanLine.files(plan).stream()
                .map(line -> new PlanGroup(fileKind(line.sign()), line))
                .toList();
        notTaken = groups(PlanRowKind.NOT_TAKEN, PlanLine.notTaken(plan));
        untold = groups(PlanRowKind.CANNOT_BE_TOLD, PlanLine.untold(plan));
    }

    private static PlanRowKind kind(String sign) {
        return Stream.of(Change.Kind.values())
                .filter(kind -> kind.sign().equals(sign))
                .map(PlanRowKind::of)
                .findFirst()
                .orElseThrow();
    }

    private static PlanRowKind fileKind(String sign) {
        return Stream.of(FileDeployment.Known.values())
                .filter(known -> known.sign().equals(sign))
                .map(PlanRowKind::of)
                .findFirst()
                .orElseThrow();
    }

    private static List<PlanGroup> groups(PlanRowKind kind, List<PlanLine> lines) {
        return lines.stream().map(line -> new PlanGroup(kind, line)).toList();
    }

    Plan plan() {
        return plan;
    }

    PlanTable table() {
        return table;
    }

    /** The fleet's name. */
    public String getFleet() {
        return plan.fleet();
    }

    /** The state of the folder's repository for people; empty when it is in none. */
    public String getRevision() {
        return plan.revision() == null ? "" : plan.revision().toString();
    }

    /** The digest of what the folder says. */
    public String getContent() {
        return plan.content();
    }

    /** The patterns of items of which phones keep nothing that the folder does not say; empty when there are none. */
    public String getReplaced() {
        return String.join(", ", plan.replaced());
    }

    /** When phones were read, the earliest and the latest time in UTC; empty when the plan names none. */
    public String getRead() {
        List<Instant> times =
                plan.phones().stream().map(phone -> phone.read()).sorted().toList();
        if (times.isEmpty()) {
            return "";
        }
        String from = TIME.format(times.get(0));
        String to = TIME.format(times.get(times.size() - 1));
        return (from.equals(to) ? from : from + " to " + to) + " UTC";
    }

    /** For how many phones it was made. */
    public String getPhones() {
        return PlanLine.count(plan.allPhones(), "phone");
    }

    /** The changes, equal ones of many phones as one; those first that can cut phones off. */
    public List<PlanGroup> getChanges() {
        return listed(changes);
    }

    /** How many are not among {@link #getChanges()}, in words; empty when all are. */
    public String getMoreChanges() {
        return more(changes, "change");
    }

    /** All of them. */
    List<PlanGroup> changes() {
        return changes;
    }

    /** Whether some can cut phones off. */
    public boolean isCutting() {
        return changes.stream().anyMatch(PlanGroup::cutsOff);
    }

    /** The files that phones would get, each once for all that it is for. */
    public List<PlanGroup> getFiles() {
        return listed(files);
    }

    /** How many are not among {@link #getFiles()}, in words; empty when all are. */
    public String getMoreFiles() {
        return more(files, "file");
    }

    /** All of them. */
    List<PlanGroup> files() {
        return files;
    }

    /** What phones have refused before. */
    public List<PlanGroup> getNotTaken() {
        return listed(notTaken);
    }

    /** How many are not among {@link #getNotTaken()}, in words; empty when all are. */
    public String getMoreNotTaken() {
        return more(notTaken, "item");
    }

    /** All of it. */
    List<PlanGroup> notTaken() {
        return notTaken;
    }

    /** The phones that cannot be told, by reason. */
    public List<PlanGroup> getUntold() {
        return listed(untold);
    }

    /** How many are not among {@link #getUntold()}, in words; empty when all are. */
    public String getMoreUntold() {
        return more(untold, "reason");
    }

    /** All of them. */
    List<PlanGroup> untold() {
        return untold;
    }

    private static List<PlanGroup> listed(List<PlanGroup> groups) {
        return groups.subList(0, Math.min(MOST_GROUPS, groups.size()));
    }

    private static String more(List<PlanGroup> groups, String what) {
        int more = groups.size() - listed(groups).size();
        return more == 0 ? "" : "and " + PlanLine.count(more, "more " + what);
    }
}
