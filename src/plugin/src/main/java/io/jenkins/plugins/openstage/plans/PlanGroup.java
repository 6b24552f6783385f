package io.jenkins.plugins.openstage.plans;

import io.jenkins.plugins.openstage.page.RowsAddress;
import io.jenkins.plugins.openstage.report.PlanLine;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * What is equal for many phones, with the way to their rows.
 *
 * @param kind what is said of them
 * @param line it, and of how many phones
 */
public record PlanGroup(PlanRowKind kind, PlanLine line) {

    /** The address of the rows, among which may be some of items whose names only contain this one. */
    public String href() {
        String text = line.item().isEmpty() ? line.what() : line.item();
        return "?" + PlanQuery.KIND + "=" + kind.getWord() + "&" + RowsAddress.TEXT + "="
                + URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** For example {@code 1 phone}. */
    public String phones() {
        return PlanLine.count(line.phones(), "phone");
    }

    boolean cutsOff() {
        return !line.cutsOff().isEmpty();
    }
}
