package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.wpi.CatalogueItem;
import io.jenkins.plugins.openstage.wpi.IndexRule;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemCatalogue;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemStatus;
import io.jenkins.plugins.openstage.wpi.ValueRule;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which items a phone knows and takes, as far as the item catalogue says (protocol.md 6, 13.1). */
final class ItemRules {

    /** Known from examples and other documents, but not in the catalogue (protocol.md 5, 14). */
    private static final Set<String> UNCATALOGUED = Set.of(PhoneMemory.POLL_URL, "dls-addr", "lldp-enabled");

    /** Parameters of actions; written as items they are out of place. */
    private static final Set<String> PARAMETERS =
            Set.of("restart-password", "restart-type", "cleanup-reason", "send-solicited");

    /** What belongs into the one write that sends a phone into Secure Mode, and into no other (protocol.md 11). */
    private static final Set<String> SECURE_MODE =
            Set.of(SecureOrder.ITEM, "secure-mode-data", "dls-client-certificate", "dls-server-ca", "dls-secure-port");

    /** What a phone tells only when it is asked for it by name (protocol.md 9.7, 11.2). */
    private static final Set<String> ASKED_FOR = Set.of("wbm-server-certificate-info", "bootstrapping-tan");

    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");
    private static final String UNSET = "NULL";

    private final ItemCatalogue catalogue = ItemCatalogue.standard();

    /** What is wrong with reading the item of that key, or {@link ItemStatus#NONE}. */
    ItemStatus reading(ItemKey key) {
        if (UNCATALOGUED.contains(key.name())) {
            return ItemStatus.NONE;
        }
        Optional<CatalogueItem> known = catalogue.find(key.name());
        if (known.isEmpty()) {
            return ItemStatus.UNKNOWN_ITEM;
        }
        if (!indexFits(known.get().index(), key)) {
            return ItemStatus.INVALID_INDEX;
        }
        return readable(known.get()) ? ItemStatus.NONE : ItemStatus.FAILED;
    }

    /** What is wrong with writing that item, or {@link ItemStatus#NONE}. */
    ItemStatus writing(Item item) {
        if (item.name().equals("dls-addr")) {
            // Comes from DHCP, and what comes from there cannot be changed (protocol.md 3).
            return ItemStatus.READ_ONLY;
        }
        if (UNCATALOGUED.contains(item.name())) {
            return ItemStatus.NONE;
        }
        if (SECURE_MODE.contains(item.name())) {
            return ItemStatus.UNEXPECTED_ITEM;
        }
        Optional<CatalogueItem> found = catalogue.find(item.name());
        if (found.isEmpty()) {
            return ItemStatus.UNKNOWN_ITEM;
        }
        CatalogueItem known = found.get();
        if (known.access() == CatalogueItem.Access.READ_ONLY
                || known.access() == CatalogueItem.Access.PROBABLY_READ_ONLY) {
            return ItemStatus.READ_ONLY;
        }
        if (PARAMETERS.contains(item.name()) || known.group().equals("File transfer")) {
            return ItemStatus.UNEXPECTED_ITEM;
        }
        if (!indexFits(known.index(), item.key())) {
            return ItemStatus.INVALID_INDEX;
        }
        return takes(known, item.value()) ? ItemStatus.NONE : ItemStatus.INVALID_DATA;
    }

    /** Whether ReadAllItems tells the item: no certificates, nothing that can only be written (protocol.md 7.3). */
    boolean listed(ItemKey key) {
        return UNCATALOGUED.contains(key.name())
                || catalogue.find(key.name()).filter(ItemRules::readable).isPresent();
    }

    /** Whether ReadAllItems tells the item, given that the phone tells it at all. */
    boolean amongAll(ItemKey key) {
        return !ASKED_FOR.contains(key.name());
    }

    /** Whether the phone ever tells the item's value. */
    static boolean readable(CatalogueItem item) {
        return item.access() != CatalogueItem.Access.WRITE_ONLY && item.type() != CatalogueItem.Type.CERTIFICATE;
    }

    private static boolean indexFits(IndexRule rule, ItemKey key) {
        return switch (rule.need()) {
            case NONE -> !key.indexed();
            case OPTIONAL -> true;
            case REQUIRED ->
                key.indexed()
                        && (rule.ranges().isEmpty()
                                || rule.ranges().stream()
                                        .anyMatch(
                                                range -> key.index() >= range.first() && key.index() <= range.last()));
        };
    }

    private static boolean takes(CatalogueItem known, String value) {
        ValueRule rule = known.values();
        if (value.isEmpty() || value.equals(UNSET)) {
            return !rule.notEmpty();
        }
        return switch (known.type()) {
            case CERTIFICATE -> Certificates.isOne(value);
            case BOOLEAN -> rule.choices().containsKey(value);
            case INTEGER -> INTEGER.matcher(value).matches() && inRange(rule, Long.parseLong(value));
            case ENUM ->
                rule.choices().isEmpty() || !rule.complete() || rule.choices().containsKey(value);
            default ->
                value.codePointCount(0, value.length()) <= rule.maxLength().orElse(Integer.MAX_VALUE);
        };
    }

    private static boolean inRange(ValueRule rule, long number) {
        return number >= rule.min().orElse(number)
                && number <= rule.max().orElse(number)
                && (rule.except().isEmpty() || rule.except().getAsLong() != number);
    }

    /** What is stored of a written value: the word NULL clears (protocol.md 16.5). */
    static String stored(String value) {
        return value.equals(UNSET) ? "" : value;
    }
}
