package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.report.Fact;
import io.jenkins.plugins.openstage.report.Outcome;
import io.jenkins.plugins.openstage.report.PhoneReport;
import io.jenkins.plugins.openstage.report.RunReport;
import io.jenkins.plugins.openstage.report.StepReport;
import io.jenkins.plugins.openstage.report.Tally;
import io.jenkins.plugins.openstage.text.Counted;
import java.util.List;

/** The end of a rehearsal as text. */
final class Summary {

    private static final int SHOWN_FAILURES = 20;

    private final RunReport report;

    Summary(RunReport report) {
        this.report = report;
    }

    @Override
    public String toString() {
        String end = System.lineSeparator();
        StringBuilder text = new StringBuilder(end);
        report.notes().forEach(note -> text.append(note).append(end));
        text.append(failures());
        text.append(tallies()).append(end);
        TextTable facts = new TextTable("FIGURE", "");
        for (Fact fact : report.facts()) {
            facts.row(fact.label(), fact.value());
        }
        text.append(facts).append(end);
        text.append(
                        report.green()
                                ? (report.phones().size() == 1
                                                ? "The phone"
                                                : "All "
                                                        + Counted.of(
                                                                report.phones().size(), "phone"))
                                        + " succeeded."
                                : verdict())
                .append(end);
        return text.toString();
    }

    private String verdict() {
        return report.count(Outcome.SUCCEEDED) + " of "
                + Counted.of(report.phones().size(), "phone") + " succeeded, "
                + report.count(Outcome.INCOMPLETE) + " incomplete, " + report.count(Outcome.FAILED) + " failed, "
                + report.count(Outcome.SKIPPED) + " skipped.";
    }

    private String failures() {
        List<PhoneReport> bad =
                report.phones().stream().filter(phone -> phone.outcome().bad()).toList();
        if (bad.isEmpty()) {
            return "";
        }
        TextTable table = new TextTable("PHONE", "SITE", "MODEL", "STEP", "WHAT HAPPENED");
        for (PhoneReport phone : bad.subList(0, Math.min(SHOWN_FAILURES, bad.size()))) {
            StepReport step = phone.culprit().orElseThrow();
            table.row(phone.mac(), phone.site(), phone.model(), step.name(), step.sentence());
        }
        String more = bad.size() > SHOWN_FAILURES
                ? "… and " + (bad.size() - SHOWN_FAILURES) + " more in the report" + System.lineSeparator()
                : "";
        return table + more + System.lineSeparator();
    }

    private String tallies() {
        TextTable table = new TextTable("", "PHONES", "SUCCEEDED", "INCOMPLETE", "FAILED", "SKIPPED");
        Tally.inOrder(report.phones(), PhoneReport::wave).forEach(tally -> row(table, "wave " + tally.name(), tally));
        Tally.sorted(report.phones(), PhoneReport::site).forEach(tally -> row(table, "site " + tally.name(), tally));
        Tally.sorted(report.phones(), PhoneReport::model).forEach(tally -> row(table, "model " + tally.name(), tally));
        row(table, "all", Tally.of("", report.phones()));
        return table.toString();
    }

    private static void row(TextTable table, String name, Tally tally) {
        table.row(
                name,
                Integer.toString(tally.total()),
                Integer.toString(tally.succeeded()),
                Integer.toString(tally.incomplete()),
                Integer.toString(tally.failed()),
                Integer.toString(tally.skipped()));
    }
}
