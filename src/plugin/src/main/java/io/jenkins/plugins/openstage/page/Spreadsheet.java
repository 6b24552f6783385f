package io.jenkins.plugins.openstage.page;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Rows as a file for spreadsheets: RFC 4180, with the byte order mark without which spreadsheets take UTF-8 for something else.
 * What a spreadsheet would calculate gets an apostrophe before it, because phones say what they like.
 *
 * @param <R> a row
 * @param columns their headings
 * @param values what a row has in them
 */
public record Spreadsheet<R>(List<String> columns, Function<R, Stream<String>> values) {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final String CALCULATED = "=+-@\t\r\n";

    /** Writes the file. */
    public void write(List<R> rows, Appendable out) throws IOException {
        out.append(BYTE_ORDER_MARK);
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader(columns.toArray(String[]::new))
                .get();
        try (CSVPrinter csv = new CSVPrinter(out, format)) {
            for (R row : rows) {
                csv.printRecord(values.apply(row).map(Spreadsheet::harmless));
            }
        }
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
