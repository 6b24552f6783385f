package io.jenkins.plugins.openstage.wpi;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * The items that are known, from the resource items.csv. It is incomplete by nature: an item that it does not know is a
 * warning. Immutable and safe for use by several threads.
 */
public final class ItemCatalogue {

    /** Where the phone has its configuration from (protocol.md 3, 8.2). */
    private static final Set<String> LEADS_AWAY = Set.of("dls-addr", "bw-dms-addr");

    private static final int MOST_JUDGED = 10_000;
    private static final int LONGEST_JUDGED = 64;

    private static final ItemCatalogue STANDARD = load();

    private final Map<String, CatalogueItem> items;
    private final Map<String, CatalogueItem> byLowerCase = new LinkedHashMap<>();
    /** Names are looked at for each phone, and phones of a fleet have the same. */
    private final Map<String, Boolean> secrets = new ConcurrentHashMap<>();

    private ItemCatalogue(Map<String, CatalogueItem> items) {
        this.items = items;
        items.forEach((name, item) -> byLowerCase.put(name.toLowerCase(Locale.ROOT), item));
    }

    /** The catalogue that comes with this library. */
    public static ItemCatalogue standard() {
        return STANDARD;
    }

    private static ItemCatalogue load() {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        Map<String, CatalogueItem> items = new LinkedHashMap<>();
        try (Reader reader =
                new InputStreamReader(ItemCatalogue.class.getResourceAsStream("items.csv"), StandardCharsets.UTF_8)) {
            for (CSVRecord row : format.parse(reader)) {
                CatalogueItem item = item(row);
                items.put(item.name(), item);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("items.csv cannot be read", e);
        }
        return new ItemCatalogue(items);
    }

    private static CatalogueItem item(CSVRecord row) {
        String name = row.get("name");
        boolean certain = CatalogueItem.certain(row.get("page"));
        CatalogueItem.Type type = CatalogueItem.Type.of(row.get("type"));
        return new CatalogueItem(
                name,
                IndexRule.parse(row.get("indexed"), row.get("group"), certain),
                type,
                ValueRule.parse(row.get("values"), type, certain),
                row.get("default"),
                CatalogueItem.Access.of(row.get("access")),
                row.get("group"),
                row.get("description"),
                row.get("models"),
                row.get("page"),
                secret(name, type));
    }

    /** Numbers, switches and times about a password are no secret. */
    private static boolean secret(String name, CatalogueItem.Type type) {
        return switch (type) {
            case PASSWORD, CERTIFICATE -> true;
            case STRING, BASE64 -> SecretNames.match(name);
            default -> false;
        };
    }

    /** What is known of the item of that name; the case counts. */
    public Optional<CatalogueItem> find(String name) {
        return Optional.ofNullable(items.get(name));
    }

    /** Every known item, in the order of the guide's sections. */
    public Collection<CatalogueItem> items() {
        return Collections.unmodifiableCollection(items.values());
    }

    /** Whether the value of the item of that name must not be shown; also for unknown names and odd spellings. */
    public boolean secret(String name) {
        Boolean judged = secrets.get(name);
        return judged == null ? judge(name) : judged;
    }

    private boolean judge(String name) {
        CatalogueItem known = byLowerCase.get(name.strip().toLowerCase(Locale.ROOT));
        boolean secret = known == null ? SecretNames.match(name) : known.secret();
        if (secrets.size() < MOST_JUDGED && name.length() <= LONGEST_JUDGED) {
            secrets.put(name, secret);
        }
        return secret;
    }

    /** What is wrong with an item that shall be written; empty when nothing is. */
    public List<Finding> check(Item item) {
        CatalogueItem known = items.get(item.name());
        if (known == null) {
            String suggestion = similar(item.name())
                    .map(name -> ": did you mean " + name + "?")
                    .orElse("");
            return List.of(new Finding(
                    Severity.WARNING, item.key(), "Item " + item.key() + " is not in the catalogue" + suggestion));
        }
        List<Finding> findings = new ArrayList<>();
        access(known, item.key()).ifPresent(findings::add);
        known.index().check(item.key()).ifPresent(findings::add);
        findings.addAll(ValueCheck.of(known, item));
        consequence(item).ifPresent(findings::add);
        return findings;
    }

    /** The phone belongs to one provisioning system at a time, and this item says to which. */
    private static Optional<Finding> consequence(Item item) {
        return LEADS_AWAY.contains(item.name()) && !item.value().isEmpty()
                ? Optional.of(new Finding(
                        Severity.WARNING,
                        item.key(),
                        "Item " + item.key() + " takes the phone to another provisioning system: it may never call this"
                                + " service again"))
                : Optional.empty();
    }

    private Optional<Finding> access(CatalogueItem known, ItemKey key) {
        String settable = known.name() + "-user";
        String instead = items.containsKey(settable) ? ": write " + settable + " instead" : "";
        return switch (known.access()) {
            case READ_ONLY ->
                Optional.of(new Finding(Severity.ERROR, key, "Item " + key + " can only be read" + instead));
            case PROBABLY_READ_ONLY ->
                Optional.of(new Finding(Severity.WARNING, key, "Item " + key + " can probably only be read" + instead));
            case READ_WRITE, WRITE_ONLY -> Optional.empty();
        };
    }

    private Optional<String> similar(String name) {
        int best = 1 + Math.min(name.length() / 6, 2);
        String found = null;
        String lower = name.toLowerCase(Locale.ROOT);
        for (Map.Entry<String, CatalogueItem> entry : byLowerCase.entrySet()) {
            int distance = distance(lower, entry.getKey());
            if (distance < best || (distance == best && found == null)) {
                best = distance;
                found = entry.getValue().name();
            }
        }
        return Optional.ofNullable(found);
    }

    /** The number of characters to insert, remove or change. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
