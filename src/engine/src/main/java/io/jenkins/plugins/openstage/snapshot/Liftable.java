package io.jenkins.plugins.openstage.snapshot;

import io.jenkins.plugins.openstage.wpi.CatalogueItem;
import io.jenkins.plugins.openstage.wpi.CatalogueItem.Access;
import io.jenkins.plugins.openstage.wpi.Finding;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemCatalogue;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which items of phones are configuration that a fleet folder can hold. */
final class Liftable {

    private static final ItemCatalogue CATALOGUE = ItemCatalogue.standard();
    private static final Set<String> BELONGS = Set.of("dls-addr", "dls-port", "bw-dms-addr", "dcmp-url");
    private static final Set<String> FILES = Set.of("File transfer", "Provisioning: Files stored");
    private static final Pattern UNREADABLE = Pattern.compile("[<>&]");

    private Liftable() {}

    /** Whether the item is a setting, and not what a phone says of itself. */
    static boolean setting(ItemKey key) {
        Optional<CatalogueItem> known = CATALOGUE.find(key.name());
        return known.map(item -> item.access() == Access.READ_WRITE && !FILES.contains(item.group()))
                        .orElse(true)
                && !BELONGS.contains(key.name())
                && !key.name().endsWith("-info");
    }

    /**
     * Why a folder cannot hold the value; nothing when it can.
     *
     * @param entities whether the phone reads values with less, greater and ampersand
     */
    static Optional<String> problem(ItemKey key, String value, boolean entities) {
        if (value.contains("${")) {
            return Optional.of("its value would be taken for a placeholder");
        }
        if (!entities && UNREADABLE.matcher(value).find()) {
            return Optional.of("its value has <, > or &, which old phones cannot read; allow 'entities' for the model");
        }
        return CATALOGUE.check(Item.of(key, value)).stream()
                .filter(Finding::error)
                .findFirst()
                .map(finding -> "the phone has a value that it may not be given: " + finding.sentence());
    }

    /** Whether the item may be emptied. */
    static boolean canBeEmpty(ItemKey key) {
        return CATALOGUE.check(Item.of(key, "")).stream().noneMatch(Finding::error);
    }

    /** Whether the item is a text, so that it may hold the number of the phone. */
    static boolean text(ItemKey key) {
        return CATALOGUE
                .find(key.name())
                .filter(item -> item.type() == CatalogueItem.Type.STRING)
                .isPresent();
    }
}
