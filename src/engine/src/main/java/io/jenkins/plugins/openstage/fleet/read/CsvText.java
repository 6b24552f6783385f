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
    private static final Pattern SEPARATOR = Pattern.compile("\"?sep=([^\\n]*)(?:\\n|$)", Pattern.CASE_INSENSITIVE);

    /** One sign, perhaps with the quote that closes the cell, and empty cells behind it. */
    private static final Pattern SIGN = Pattern.compile("([;,|\\t])\"?(?:\\1|[ ;,\\t])*");

    private final String file;
    private final String text;
    private final int begin;
    private final char delimiter;
    /** Where the row begins whose cells were looked for last, and where these begin. */
    private int placed = -1;

    private List<Place> places = List.of();

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

        MalformedCsvException(int line, String sentence) {
            super(sentence);
            this.line = line;
        }

        int line() {
            return line;
        }
    }

    /** @throws MalformedCsvException when the text says of itself how cells are parted, and nothing can be parted so */
    CsvText(String file, WrittenText written) throws MalformedCsvException {
        this.file = file;
        text = written.text();
        Matcher separator = SEPARATOR.matcher(text);
        if (separator.lookingAt()) {
            Matcher sign = SIGN.matcher(separator.group(1));
            if (!sign.matches()) {
                throw new MalformedCsvException(
                        1,
                        "'sep=' says what parts the cells of this table; expected sep=; or sep=, or a tab behind it. Without"
                                + " that line it is found out");
            }
            begin = separator.end();
            delimiter = sign.group(1).charAt(0);
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
            throw new MalformedCsvException(
                    next,
                    "the quotes of this row do not fit together; a cell that begins with \" ends with \","
                            + " and a \" in it is written twice");
        }
        return rows;
    }

    private int lines(int from, int to) {
        return lineEnds(text.substring(from, to));
    }

    private static int lineEnds(String part) {
        return (int) part.chars().filter(character -> character == '\n').count();
    }

    /** Where a cell of a row begins. The cells of a row are found once, however many are asked for. */
    Place place(Row row, int cell) {
        if (placed != row.offset()) {
            places = places(row);
            placed = row.offset();
        }
        return places.get(Math.min(cell, places.size() - 1));
    }

    private List<Place> places(Row row) {
        List<Place> found = new ArrayList<>(row.cells().size());
        found.add(new Place(file, row.line(), 1));
        int line = row.line();
        int lineStart = row.offset();
        boolean quoted = false;
        for (int at = row.offset(); found.size() < row.cells().size() && at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == '"') {
                quoted = !quoted;
            } else if (character == '\n') {
                line++;
                lineStart = at + 1;
            } else if (character == delimiter && !quoted) {
                found.add(new Place(file, line, at + 1 - lineStart + 1));
            }
        }
        return found;
    }
}
