package io.jenkins.plugins.openstage.wpi;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * The items with which a phone can be cut off from its network, its provisioning service or its SIP server: the resource
 * cut-off.csv, which says of each why. A name in it may end with {@code *}, because the catalogue does not know all of them. A
 * phone that got such an item wrong cannot be told the right value by this service any more. Immutable and thread-safe.
 */
public final class CutOffItems {

    private static final CutOffItems STANDARD = load();

    private final Map<String, Row> names;
    private final Map<Pattern, Row> patterns;
    private final Map<String, Optional<Row>> known = new ConcurrentHashMap<>();

    /**
     * A line of the list.
     *
     * @param reason what a wrong value cuts off
     * @param own whether each phone has a value of its own
     */
    private record Row(String reason, boolean own) {}

    private CutOffItems(Map<String, Row> names, Map<Pattern, Row> patterns) {
        this.names = names;
        this.patterns = patterns;
    }

    /** The list that comes with this library. */
    public static CutOffItems standard() {
        return STANDARD;
    }

    private static CutOffItems load() {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        Map<String, Row> names = new LinkedHashMap<>();
        Map<Pattern, Row> patterns = new LinkedHashMap<>();
        try (Reader reader =
                new InputStreamReader(CutOffItems.class.getResourceAsStream("cut-off.csv"), StandardCharsets.UTF_8)) {
            for (CSVRecord line : format.parse(reader)) {
                String name = line.get("item");
                Row row = new Row(line.get("reason"), line.get("own").equals("own"));
                if (name.endsWith("*")) {
                    patterns.put(Pattern.compile(Pattern.quote(name.substring(0, name.length() - 1)) + ".*"), row);
                } else {
                    names.put(name, row);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cut-off.csv cannot be read", e);
        }
        return new CutOffItems(names, patterns);
    }

    /** What a wrong value of the item of that name cuts off; nothing when it cuts off nothing that is known. */
    public Optional<String> reason(String name) {
        return row(name).map(Row::reason);
    }

    /** Whether no two phones can have the same value of it, as of an address. */
    public boolean own(String name) {
        return row(name).filter(Row::own).isPresent();
    }

    private Optional<Row> row(String name) {
        return known.computeIfAbsent(name, this::look);
    }

    private Optional<Row> look(String name) {
        return Optional.ofNullable(names.get(name)).or(() -> patterns.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(name).matches())
                .map(Map.Entry::getValue)
                .findFirst());
    }
}
