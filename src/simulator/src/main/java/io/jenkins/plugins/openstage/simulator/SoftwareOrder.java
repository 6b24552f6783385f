package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.wpi.FileSource;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import java.util.Optional;

/**
 * What a SoftwareDeployment asks for (protocol.md 9.6).
 *
 * @param source where the image is
 */
record SoftwareOrder(FileSource source) {

    /** What the items ask for, or nothing when they do not make sense; file-type or file-sw-type will do (trap table p56). */
    static Optional<SoftwareOrder> parse(ItemList items) {
        Optional<String> type = items.value("file-type");
        Optional<String> family = items.value("file-sw-type");
        boolean software = type.map("APP"::equals).orElse(family.isPresent());
        return software ? FileOrder.source(items, ItemKey.NO_INDEX).map(SoftwareOrder::new) : Optional.empty();
    }
}
