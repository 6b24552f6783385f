package io.jenkins.plugins.openstage.report;

import io.jenkins.plugins.openstage.plan.Plan;
import io.jenkins.plugins.openstage.plan.ShownValue;
import java.util.ArrayList;
import java.util.List;

/** A plan as text: a line for equal changes of many phones. Stateless and thread-safe. */
public final class PlanText {

    private static final int MOST_LINES = 400;
    private static final int WIDEST_ITEM = 32;
    private static final int WIDEST_CHANGE = 72;

    private PlanText() {}

    /** The plan in some lines, the last of which sums it up. */
    public static String of(Plan plan) {
        StringBuilder text = new StringBuilder();
        List<String> lines = new ArrayList<>();
        PlanLine.changes(plan, ShownValue.LONGEST).forEach(line -> lines.add(line(line)));
        append(text, lines, "");
        lines.clear();
        PlanLine.files(plan).forEach(line -> lines.add(line(line)));
        append(text, lines, "Files:");
        lines.clear();
        PlanLine.notTaken(plan).forEach(line -> lines.add(line(line)));
        append(text, lines, "Not taken by these phones, and no change:");
        lines.clear();
        PlanLine.untold(plan)
                .forEach(line -> lines.add(
                        "? " + PlanLine.count(line.phones(), "phone") + " (" + line.where() + "): " + line.what()));
        append(text, lines, "Cannot be told:");
        if (!plan.cuttingItems().isEmpty()) {
            text.append("! can cut a phone off: a wrong value, and this service does not reach it any more\n\n");
        }
        return text.append(plan.summary()).append('\n').toString();
    }

    private static void append(StringBuilder text, List<String> lines, String heading) {
        if (lines.isEmpty()) {
            return;
        }
        if (!heading.isEmpty()) {
            text.append(heading).append('\n');
        }
        lines.stream().limit(MOST_LINES).forEach(line -> text.append(line).append('\n'));
        if (lines.size() > MOST_LINES) {
            text.append("… and ")
                    .append(PlanLine.count(lines.size() - MOST_LINES, "more line"))
                    .append("; the plan's page and file have them all\n");
        }
        text.append('\n');
    }

    private static String line(PlanLine line) {
        String cuts = line.cutsOff().isEmpty() ? "" : "  ! " + line.cutsOff();
        return line.sign() + " " + padded(line.item(), WIDEST_ITEM) + " " + padded(line.what(), WIDEST_CHANGE) + "  "
                + PlanLine.count(line.phones(), "phone") + " (" + line.where() + ")" + cuts;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.codePointCount(0, text.length())));
    }
}
