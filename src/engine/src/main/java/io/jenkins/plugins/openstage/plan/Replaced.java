package io.jenkins.plugins.openstage.plan;

import io.jenkins.plugins.openstage.wpi.CatalogueItem;
import io.jenkins.plugins.openstage.wpi.CatalogueItem.Access;
import io.jenkins.plugins.openstage.wpi.Finding;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemCatalogue;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ValueMeaning;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which items are taken away when the folder does not say them, and what they are given instead. Not thread-safe. */
final class Replaced {

    private static final ItemCatalogue CATALOGUE = ItemCatalogue.standard();

    private final List<Pattern> patterns;
    private final Map<String, Boolean> known = new HashMap<>();

    Replaced(List<String> patterns) {
        this.patterns = patterns.stream().map(Replaced::pattern).toList();
    }

    static Pattern pattern(String shell) {
        return Pattern.compile(shell.chars()
                .mapToObj(character -> switch (character) {
                    case '*' -> ".*";
                    case '?' -> ".";
                    default -> Pattern.quote(Character.toString(character));
                })
                .collect(Collectors.joining()));
    }

    boolean none() {
        return patterns.isEmpty();
    }

    boolean includes(ItemKey key) {
        return known.computeIfAbsent(
                key.name(),
                name -> writable(name)
                        && patterns.stream()
                                .anyMatch(pattern -> pattern.matcher(name).matches()));
    }

    private static boolean writable(String name) {
        return CATALOGUE
                .find(name)
                .map(item -> item.access() == Access.READ_WRITE || item.access() == Access.WRITE_ONLY)
                .orElse(true);
    }

    /** What the item has when nobody sets it: its default, else nothing; empty when it cannot be told that. */
    static Optional<String> nothing(ItemKey key) {
        if (takes(key, "")) {
            return Optional.of("");
        }
        return CATALOGUE
                .find(key.name())
                .map(CatalogueItem::defaultValue)
                .filter(value -> !ValueMeaning.unset(value) && takes(key, value));
    }

    /** Numbers, switches and codes have no empty value. */
    private static boolean takes(ItemKey key, String value) {
        boolean needsValue = CATALOGUE
                .find(key.name())
                .filter(item -> switch (item.type()) {
                    case BOOLEAN, INTEGER, ENUM -> true;
                    default -> false;
                })
                .isPresent();
        return !(value.isEmpty() && needsValue)
                && CATALOGUE.check(Item.of(key, value)).stream().noneMatch(Finding::error);
    }
}
