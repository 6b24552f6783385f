package io.jenkins.plugins.openstage.build;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * The rows as a file for spreadsheets: RFC 4180, with the byte order mark without which spreadsheets take UTF-8 for something else.
 * What a spreadsheet would calculate gets an apostrophe before it, because phones say what they like.
 */
final class PhonesCsv {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final String CALCULATED = "=+-@\t\r\n";
    private static final String[] HEADER = {
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
        "earlier attempts"
    };

    private PhonesCsv() {}

    static void write(List<PhoneInStep> rows, Appendable out) throws IOException {
        out.append(BYTE_ORDER_MARK);
        CSVFormat format = CSVFormat.RFC4180.builder().setHeader(HEADER).get();
        try (CSVPrinter csv = new CSVPrinter(out, format)) {
            for (PhoneInStep row : rows) {
                csv.printRecord(values(row).map(PhonesCsv::harmless));
            }
        }
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

    /** Spreadsheets skip spaces before they look. */
    private static String harmless(String value) {
        String told = value.stripLeading();
        boolean calculated = !value.isEmpty()
                && (CALCULATED.indexOf(value.charAt(0)) >= 0
                        || !told.isEmpty() && CALCULATED.indexOf(told.charAt(0)) >= 0);
        return calculated ? "'" + value : value;
    }
}
