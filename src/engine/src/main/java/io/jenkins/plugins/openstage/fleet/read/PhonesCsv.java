package io.jenkins.plugins.openstage.fleet.read;

import io.jenkins.plugins.openstage.fleet.read.CsvText.MalformedCsvException;
import io.jenkins.plugins.openstage.fleet.read.CsvText.Row;
import io.jenkins.plugins.openstage.fleet.read.PhoneEntry.Written;
import io.jenkins.plugins.openstage.fleet.yaml.Findings;
import io.jenkins.plugins.openstage.fleet.yaml.Place;
import io.jenkins.plugins.openstage.text.Counted;
import io.jenkins.plugins.openstage.text.Invisible;
import io.jenkins.plugins.openstage.text.Suggestion;
import io.jenkins.plugins.openstage.text.WrittenText;
import io.jenkins.plugins.openstage.wpi.ItemCatalogue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An inventory as a table with a heading for each column and a row for each phone, in any order. */
final class PhonesCsv {

    /** How a spreadsheet is told to keep zeros at the beginning: {@code ="0049"} or {@code '0049}. */
    private static final Pattern AS_TEXT = Pattern.compile("=\"([^\"]*)\"|'(.*)");

    private static final Pattern BETWEEN_GROUPS = Pattern.compile("[\\s,;|]+");

    /** More than any list of phones has; a table of the wrong kind may have any number. */
    private static final int MOST_COLUMNS = 1_000;

    private static final ItemCatalogue SECRETS = ItemCatalogue.standard();
    /** What the catalogue's names do not say, as no item is called so. */
    private static final Pattern PASSWORD =
            Pattern.compile("kennwort|passwort|geheim|schlüssel|zugangscode|\\bpw\\b", Pattern.CASE_INSENSITIVE);

    private final String file;
    private final Findings findings;
    private final List<String> keys = new ArrayList<>();
    private final List<String> headings = new ArrayList<>();

    PhonesCsv(String file, Findings findings) {
        this.file = file;
        this.findings = findings;
    }

    List<PhoneEntry> read(WrittenText written) {
        List<PhoneEntry> entries = new ArrayList<>();
        try {
            CsvText csv = new CsvText(file, written);
            List<Row> rows = csv.rows();
            if (rows.isEmpty()) {
                findings.error(
                        file, "the file is empty; its first line names the columns, as in mac;address;model;site");
                return entries;
            }
            if (columns(csv, rows.get(0))) {
                for (Row row : rows.subList(1, rows.size())) {
                    entry(csv, row).ifPresent(entries::add);
                }
            }
        } catch (MalformedCsvException e) {
            findings.error(file, e.line(), 1, String.valueOf(e.getMessage()));
        }
        return entries;
    }

    /** Finds out which column holds what; without the ones that every phone needs, no row is looked at. */
    private boolean columns(CsvText csv, Row row) {
        if (row.cells().size() > MOST_COLUMNS) {
            findings.error(
                    csv.place(row, 0),
                    "the first line names " + Counted.of(row.cells().size(), "column")
                            + ", and a list of phones has no more than " + Counted.of(MOST_COLUMNS, "column")
                            + "; delete those that are of no use here");
            return false;
        }
        if (row.cells().stream()
                .noneMatch(cell -> CsvHeading.key(Invisible.strip(cell)).isPresent())) {
            // It may be a phone with all that is known of it, so none of it is quoted.
            findings.error(
                    csv.place(row, 0),
                    "the first line names no column that is known; it has to, as in mac;address;e164;model;site;groups");
            return false;
        }
        for (int at = 0; at < row.cells().size(); at++) {
            String heading = Invisible.strip(row.cells().get(at));
            Optional<String> key = CsvHeading.key(heading);
            if (key.isPresent() && keys.contains(key.get())) {
                findings.error(
                        csv.place(row, at),
                        "column '" + heading + "' holds the " + key.get() + ", as column '"
                                + headings.get(keys.indexOf(key.get())) + "' does; rename or delete one of them");
            } else if (key.isEmpty() && !heading.isEmpty()) {
                unknown(heading, csv.place(row, at));
            }
            keys.add(key.orElse(""));
            headings.add(heading);
        }
        List<String> missing =
                PhoneEntry.REQUIRED.stream().filter(key -> !keys.contains(key)).toList();
        if (!missing.isEmpty()) {
            findings.error(
                    csv.place(row, 0),
                    "no column is headed '" + String.join("' or '", missing)
                            + "'; the first line names the columns, as in mac;address;e164;model;site;groups");
        }
        return missing.isEmpty();
    }

    private void unknown(String heading, Place place) {
        if (SECRETS.secret(heading) || PASSWORD.matcher(heading).find()) {
            findings.error(
                    place,
                    "column '" + heading
                            + "' seems to hold secrets, which must not stand in this folder; delete the column");
            return;
        }
        Optional<String> near = Suggestion.closest(heading, PhoneEntry.KEYS);
        if (near.isPresent()) {
            findings.error(place, "column '" + heading + "' is not known; did you mean '" + near.get() + "'?");
        } else {
            findings.warning(
                    place, "column '" + heading + "' is not used; known are " + String.join(", ", PhoneEntry.KEYS));
        }
    }

    /** Nothing where it is not known which cell stands in which column. */
    private Optional<PhoneEntry> entry(CsvText csv, Row row) {
        if (row.cells().size() > keys.size()) {
            findings.error(
                    csv.place(row, keys.size()),
                    "row " + row.number() + " has " + Counted.of(row.cells().size(), "cell")
                            + ", but the heading line only " + keys.size()
                            + "; put a cell into quotes when it holds the sign that parts cells");
            return Optional.empty();
        }
        Map<String, Written> values = new HashMap<>();
        List<Written> groups = new ArrayList<>();
        for (int at = 0; at < row.cells().size(); at++) {
            String text = text(row.cells().get(at));
            if (text.isEmpty() || keys.get(at).isEmpty()) {
                continue;
            }
            Written written = written(csv, row, at, text);
            if (keys.get(at).equals("groups")) {
                for (String group : BETWEEN_GROUPS.split(text, -1)) {
                    groups.add(new Written(group, written.place(), written.where()));
                }
            } else {
                values.put(keys.get(at), written);
            }
        }
        for (String key : PhoneEntry.REQUIRED) {
            if (!values.containsKey(key)) {
                int column = keys.indexOf(key);
                findings.error(
                        csv.place(row, column), where(row, column) + "the cell is empty; every phone needs its " + key);
            }
        }
        return Optional.of(new PhoneEntry(csv.place(row, 0), values, groups));
    }

    private Written written(CsvText csv, Row row, int at, String text) {
        return new Written(text, csv.place(row, at), where(row, at));
    }

    private String where(Row row, int column) {
        return "row " + row.number() + ", column '" + headings.get(column) + "': ";
    }

    private static String text(String cell) {
        String text = Invisible.strip(cell);
        Matcher matcher = AS_TEXT.matcher(text);
        if (!matcher.matches()) {
            return text;
        }
        return Invisible.strip(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }
}
