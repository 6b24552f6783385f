package io.jenkins.plugins.openstage.fleet.read;

import io.jenkins.plugins.openstage.fleet.yaml.Place;
import io.jenkins.plugins.openstage.text.WrittenText;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A table as spreadsheets save it: cells between commas, semicolons or tabs, in quotes where they hold one of these. Which sign it
 * is, the heading line shows.
 */
final class CsvText {

    private static final List<Character> DELIMITERS = List.of(';', '\t', ',');
    /** With this line some spreadsheets say how cells are parted. */
    private static final Pattern SEPARATOR = Pattern.compile("\"?sep=(.)\"?\\n");

    private final String file;
    private final String text;
    private final int begin;
    private final char delimiter;

    /**
     * A row that holds something.
     *
     * @param number as spreadsheets count; the line that only says how cells are parted is not counted
     * @param line where it begins, from 1
     * @param cells its cells, as written
     * @param offset where it begins in the text
     */
    record Row(long number, int line, List<String> cells, int offset) {
        Row {
            cells = List.copyOf(cells);
        }
    }

    /** The text cannot be taken apart. */
    static final class MalformedCsvException extends Exception {
        private static final long serialVersionUID = 1L;
        private final int line;

        MalformedCsvException(int line, Throwable cause) {
            super(cause);
            this.line = line;
        }

        int line() {
            return line;
        }
    }

    CsvText(String file, WrittenText written) {
        this.file = file;
        text = written.text();
        Matcher separator = SEPARATOR.matcher(text);
        if (separator.lookingAt()) {
            begin = separator.end();
            delimiter = separator.group(1).charAt(0);
        } else {
            begin = 0;
            delimiter = delimiter(
                    text.lines().filter(line -> !line.isBlank()).findFirst().orElse(""));
        }
    }

    /** The sign between which most known headings stand; of several the one between which most cells stand. */
    private static char delimiter(String heading) {
        return DELIMITERS.stream()
                .max(Comparator.comparingLong((Character sign) -> known(heading, sign))
                        .thenComparingInt(sign -> heading.split(Pattern.quote(sign.toString()), -1).length))
                .orElseThrow();
    }

    private static long known(String heading, char sign) {
        return List.of(heading.split(Pattern.quote(Character.toString(sign)), -1)).stream()
                .filter(cell -> CsvHeading.key(cell).isPresent())
                .count();
    }

    /** The rows that hold something; the first one holds the headings. */
    List<Row> rows() throws MalformedCsvException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(false)
                .get();
        List<Row> rows = new ArrayList<>();
        int line = 1 + lines(0, begin);
        int last = begin;
        int next = line;
        long number = 0;
        try (CSVParser parser = format.parse(new StringReader(text.substring(begin)))) {
            for (CSVRecord cells : parser) {
                int offset = begin + (int) cells.getCharacterPosition();
                line += lines(last, offset);
                last = offset;
                number++;
                next = line + 1 + cells.stream().mapToInt(CsvText::lineEnds).sum();
                if (cells.stream().anyMatch(cell -> !cell.isBlank())) {
                    rows.add(new Row(number, line, cells.toList(), offset));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new MalformedCsvException(next, e);
        }
        return rows;
    }

    private int lines(int from, int to) {
        return lineEnds(text.substring(from, to));
    }

    private static int lineEnds(String part) {
        return (int) part.chars().filter(character -> character == '\n').count();
    }

    /** Where a cell of a row begins. */
    Place place(Row row, int cell) {
        int line = row.line();
        int lineStart = row.offset();
        int cells = 0;
        boolean quoted = false;
        int at = row.offset();
        while (cells < cell && at < text.length()) {
            char character = text.charAt(at);
            if (character == '"') {
                quoted = !quoted;
            } else if (character == '\n') {
                line++;
                lineStart = at + 1;
            } else if (character == delimiter && !quoted) {
                cells++;
            }
            at++;
        }
        return new Place(file, line, at - lineStart + 1);
    }
}
