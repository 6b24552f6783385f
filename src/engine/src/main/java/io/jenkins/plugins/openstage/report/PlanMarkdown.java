package io.jenkins.plugins.openstage.report;

import io.jenkins.plugins.openstage.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A plan as Markdown, for a comment at a pull request: never longer than such a comment may be. What phones and people wrote stands in
 * it as text and not as markup. Stateless and thread-safe.
 */
public final class PlanMarkdown {

    /** Comments at GitHub may have 65,536 characters, and checks 65,535. */
    public static final int MOST_CHARACTERS = 60_000;

    private static final int LONGEST_VALUE = 80;
    private static final Pattern MARKUP = Pattern.compile("([\\\\`*_{}\\[\\]<>()#+\\-.!|~@&:/])");

    private PlanMarkdown() {}

    /**
     * The plan.
     *
     * @param title what stands above it, for example {@code Plan}
     */
    public static String of(Plan plan, String title) {
        StringBuilder text = new StringBuilder("### ")
                .append(escaped(title))
                .append(": ")
                .append(escaped(plan.fleet()))
                .append("\n\n**")
                .append(plan.summary())
                .append("**")
                .append(plan.revision() == null ? "" : " at `" + plan.revision() + "`")
                .append("\n\n");
        table(text, PlanLine.changes(plan, LONGEST_VALUE), "| | Item | Change | Phones |\n|---|---|---|---|\n");
        table(text, PlanLine.files(plan), "\nFiles:\n\n| | File | Content | Phones |\n|---|---|---|---|\n");
        table(
                text,
                PlanLine.notTaken(plan),
                "\nNot taken by these phones, and no change:\n\n| | Item | Status | Phones |\n|---|---|---|---|\n");
        table(text, PlanLine.untold(plan), "\nCannot be told:\n\n| | | Reason | Phones |\n|---|---|---|---|\n");
        return text.toString();
    }

    private static void table(StringBuilder text, List<PlanLine> lines, String head) {
        if (lines.isEmpty()) {
            return;
        }
        List<String> rows = new ArrayList<>();
        lines.forEach(line -> rows.add(row(line)));
        int left = rows.size();
        text.append(head);
        for (String row : rows) {
            // Enough is left for the sentence below, and for the heads of the tables that follow.
            if (text.length() + row.length() > MOST_CHARACTERS - 1_000) {
                text.append("\n… and ")
                        .append(PlanLine.count(left, "more line"))
                        .append("; the plan's page and file have them all.\n");
                return;
            }
            text.append(row);
            left--;
        }
    }

    private static String row(PlanLine line) {
        String cuts = line.cutsOff().isEmpty() ? "" : " ⚠ **can cut off from " + escaped(line.cutsOff()) + "**";
        return "| " + (line.sign().equals("-") ? "−" : line.sign()) + " | " + escaped(line.item()) + " | "
                + escaped(line.what()) + cuts + " | " + PlanLine.count(line.phones(), "phone") + " ("
                + escaped(line.where()) + ") |\n";
    }

    private static String escaped(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "·");
        return MARKUP.matcher(plain).replaceAll("\\\\$1");
    }
}
