package io.jenkins.plugins.openstage.service.script;

import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.util.List;
import java.util.Optional;

/** Finds what a phone says of an item. */
final class Answers {

    private Answers() {}

    /**
     * The last of the items of that key. Some phones give an index to the only instance of an item, or none (protocol.md 16.4), so
     * one alone of that name is meant as well.
     */
    static Optional<Item> about(ItemKey key, List<Item> said) {
        List<Item> named =
                said.stream().filter(item -> item.name().equals(key.name())).toList();
        Optional<Item> exact =
                named.stream().filter(item -> item.key().equals(key)).reduce((first, last) -> last);
        if (exact.isPresent() || named.size() != 1) {
            return exact;
        }
        return Optional.of(named.get(0)).filter(item -> !item.key().indexed() || !key.indexed());
    }
}
