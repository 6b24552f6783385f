package io.jenkins.plugins.openstage.fleet;

import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.util.Map;

/**
 * What one layer says.
 *
 * @param items values of items, as written
 * @param variables what <code>${var.name}</code> stands for, by name
 */
public record LayerValues(Map<ItemKey, Setting> items, Map<String, Setting> variables) {

    /** Nothing. */
    public static final LayerValues NONE = new LayerValues(Map.of(), Map.of());

    public LayerValues {
        items = Ordered.copy(items);
        variables = Ordered.copy(variables);
    }
}
