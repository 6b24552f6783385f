package io.jenkins.plugins.openstage.build;

import io.jenkins.plugins.openstage.page.Spreadsheet;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The rows as a file for spreadsheets. */
final class PhonesCsv {

    private static final Spreadsheet<PhoneInStep> SHEET = new Spreadsheet<>(
            List.of(
                    "step",
                    "stage",
                    "function",
                    "phones",
                    "phone",
                    "number",
                    "MAC address",
                    "model",
                    "firmware",
                    "outcome",
                    "failure",
                    "what happened",
                    "seconds",
                    "attempt",
                    "earlier attempts"),
            PhonesCsv::values);

    private PhonesCsv() {}

    static void write(List<PhoneInStep> rows, Appendable out) throws IOException {
        SHEET.write(rows, out);
    }

    private static Stream<String> values(PhoneInStep row) {
        StepRecord step = row.getRecord();
        PhoneRow phone = row.getPhone();
        return Stream.of(
                String.valueOf(row.getStep()),
                step.getStage(),
                step.getFunction(),
                step.isRehearsal() ? "rehearsed" : "real",
                phone.getAddress(),
                phone.getNumber(),
                phone.getMac(),
                phone.getModel(),
                phone.getFirmware(),
                phone.getOutcome().getText(),
                phone.getFailure(),
                phone.getHappened(),
                String.format(Locale.ROOT, "%.1f", phone.getMillis() / 1000.0),
                String.valueOf(phone.getAttempt()),
                String.join("; ", row.getEarlier()));
    }
}
