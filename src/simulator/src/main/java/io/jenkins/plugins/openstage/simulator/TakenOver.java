package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.ItemStatus;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A phone that stands for another one: how it tells what that one has (protocol.md 6.1, 9.1, 9.5). Immutable. */
final class TakenOver {

    private static final String FILE = "file-deployment-";
    private static final DateTimeFormatter STORED = DateTimeFormatter.ofPattern("dd:MM:yyyy HH:mm:ss", Locale.ROOT);

    /** What it tells of itself whatever the other one has: by these it is found and recognized. */
    private static final Set<String> ITS_OWN = Set.of("mac-addr", "contact-me-uri", "configuration-changed-flag");

    /** What else describes the phone, and nobody writes. */
    private static final Set<String> DESCRIPTION = Set.of(
            "related-device-type", "gigabit-ethernet-enabled", "software-type", "related-software-type", "part-number");

    private static final String RELATED_VERSION = "related-software-version";

    private final PhoneContents contents;

    TakenOver(PhoneContents contents) {
        this.contents = contents;
    }

    /**
     * The items of an initial message in the other one's spelling.
     *
     * @param upgraded whether it has other firmware by now
     */
    ItemList spelled(ItemList basic, boolean upgraded) {
        return ItemList.of(basic.stream()
                .map(item -> {
                    String value = spelling(item, upgraded);
                    return value == null ? item : Item.of(item.key(), value);
                })
                .toList());
    }

    private String spelling(Item item, boolean upgraded) {
        return switch (item.name()) {
            case "device-type" -> contents.model();
            case "software-version" -> upgraded ? null : contents.firmware();
            case RELATED_VERSION -> upgraded ? null : contents.get(item.key());
            default -> DESCRIPTION.contains(item.name()) ? contents.get(item.key()) : null;
        };
    }

    /** All items with values: what the other one has, and what the phone says of itself now. Files are told apart. */
    Map<ItemKey, Item> all(ItemList basic) {
        Map<ItemKey, Item> all = new LinkedHashMap<>();
        contents.forEach((key, value) -> {
            if (!key.name().startsWith(FILE)) {
                all.put(key, Item.of(key, value));
            }
        });
        for (Item item : basic) {
            boolean replaces = all.containsKey(item.key()) && !item.status().problem();
            if (replaces || ITS_OWN.contains(item.name())) {
                all.put(item.key(), item);
            }
        }
        return all;
    }

    /** Adds the items that have a status and no value. */
    void addProblems(Map<ItemKey, Item> all) {
        contents.problems().forEach((key, status) -> all.putIfAbsent(key, Item.problem(key, ItemStatus.of(status))));
    }

    String get(ItemKey key) {
        return contents.get(key);
    }

    boolean tells(ItemKey key) {
        return contents.tells(key);
    }

    /** What is wrong with writing that item, given what the catalogue says of it: this phone knows better. */
    ItemStatus writing(Item item, ItemStatus catalogue) {
        ItemStatus lasting = contents.refusal(item.key()).orElse(ItemStatus.NONE);
        if (lasting != ItemStatus.NONE) {
            return lasting;
        }
        return catalogue == ItemStatus.UNKNOWN_ITEM && contents.get(item.key()) != null ? ItemStatus.NONE : catalogue;
    }

    /** The files that the other one says it has. */
    List<DeployedFile> files() {
        List<DeployedFile> files = new ArrayList<>();
        contents.values().forEach((key, name) -> {
            if (key.name().equals(FILE + "name") && !name.isEmpty() && stored(key.index())) {
                files.add(new DeployedFile(name, of("type", key.index()), 0, "", when(key.index())));
            }
        });
        return files;
    }

    private boolean stored(int index) {
        String status = of("status", index);
        return status.isEmpty() || status.equals("ok");
    }

    private LocalDateTime when(int index) {
        try {
            return LocalDateTime.parse(of("date", index) + " " + of("time", index), STORED);
        } catch (DateTimeException e) {
            return LocalDateTime.of(2000, 1, 1, 0, 0);
        }
    }

    private String of(String field, int index) {
        String value = contents.values().get(new ItemKey(FILE + field, index));
        return value == null ? "" : value;
    }
}
