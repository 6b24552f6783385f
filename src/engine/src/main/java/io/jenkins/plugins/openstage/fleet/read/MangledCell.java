package io.jenkins.plugins.openstage.fleet.read;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Recognizes what a spreadsheet has made of a value. What was lost cannot be had back from the cell, so it is refused and never
 * guessed.
 */
final class MangledCell {

    /** {@code 1,E+12}, {@code 4.93056E+12}. A sign or a decimal point is always there: {@code 0012E8010203} is a MAC address. */
    private static final Pattern POWER = Pattern.compile("-?\\d+(?:[.,]\\d*[eE][+-]?\\d+|[eE][+-]\\d+)");

    private static final Pattern AMOUNT = Pattern.compile("\\d{1,3}(?:[.,]\\d{3})+(?:[.,]\\d+)?|\\d+[.,]\\d+");
    private static final Pattern NARROW = Pattern.compile("#{2,}");
    private static final Pattern FORMULA = Pattern.compile("#[\\p{Lu}][\\p{Lu}0-9/._]*[!?]?");
    private static final String MONTH =
            "(?:jan|feb|mar|mär|mrz|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)\\p{L}*\\.?";
    private static final Pattern DATE = Pattern.compile(
            "(?i)\\d{1,4}[-. /]{1,2}" + MONTH + "(?:[-. /]{1,2}\\d{2,4})?|" + MONTH + "[-. /]{1,2}\\d{1,4}|"
                    + "\\d{1,2}([./-])\\d{1,2}\\1\\d{4}(?: .*)?|\\d{4}-\\d{2}-\\d{2}(?:[T ].*)?");

    private static final String TEXT = "; format the column as text in the spreadsheet and enter the value again";

    private MangledCell() {}

    /** What has become of a value, whatever column it stands in. */
    static Optional<String> anywhere(String text) {
        if (NARROW.matcher(text).matches()) {
            return Optional.of(
                    "'" + text + "' is what a spreadsheet shows when a column is too narrow; widen the column and"
                            + " save the file again");
        }
        if (FORMULA.matcher(text).matches()) {
            return Optional.of(
                    "'" + text + "' is the error of a formula in a spreadsheet; replace the formula by the value");
        }
        if (text.startsWith("=")) {
            return Optional.of("'" + text + "' is a formula of a spreadsheet; write the value instead");
        }
        return Optional.empty();
    }

    /** What has become of a number or an address. */
    static Optional<String> number(String text) {
        if (POWER.matcher(text).matches()) {
            return Optional.of("'" + text + "' is a rounded number: a spreadsheet has dropped digits" + TEXT);
        }
        if (DATE.matcher(text).matches()) {
            return Optional.of("'" + text + "' is a date, into which a spreadsheet has turned the value" + TEXT);
        }
        return Optional.empty();
    }

    /** What has become of a phone number. */
    static Optional<String> amount(String text) {
        return AMOUNT.matcher(text).matches()
                ? Optional.of(
                        "'" + text + "' is written as an amount, into which a spreadsheet has turned the number" + TEXT)
                : Optional.empty();
    }
}
