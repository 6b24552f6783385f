package io.jenkins.plugins.openstage.fleet;

import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Several layers as one.
 *
 * @param items with variables filled in
 * @param templates the items whose values have variables, as written
 * @param variables as written
 */
record MergedLayers(Map<ItemKey, Setting> items, Map<ItemKey, Setting> templates, Map<String, Setting> variables) {

    static MergedLayers of(List<LayerValues> weakestFirst) {
        Map<ItemKey, Setting> items = new LinkedHashMap<>();
        Map<String, Setting> variables = new LinkedHashMap<>();
        for (LayerValues layer : weakestFirst) {
            items.putAll(layer.items());
            variables.putAll(layer.variables());
        }
        Map<ItemKey, Setting> templates = templates(items);
        items.putAll(filled(templates, variables));
        return new MergedLayers(Collections.unmodifiableMap(items), templates, variables);
    }

    /** These and on top of them the layer of one phone, which is small: what lies below is not copied. */
    MergedLayers with(LayerValues own) {
        if (own.items().isEmpty() && own.variables().isEmpty()) {
            return this;
        }
        Map<String, Setting> names = new OverlaidMap<>(variables, own.variables());
        Map<ItemKey, Setting> changed = new LinkedHashMap<>();
        if (!own.variables().isEmpty()) {
            changed.putAll(filled(templates, names));
        }
        changed.putAll(own.items());
        changed.putAll(filled(templates(own.items()), names));
        return new MergedLayers(new OverlaidMap<>(items, changed), templates, names);
    }

    private static Map<ItemKey, Setting> templates(Map<ItemKey, Setting> items) {
        Map<ItemKey, Setting> templates = new LinkedHashMap<>();
        items.forEach((key, setting) -> {
            if (Variables.in(setting.value())) {
                templates.put(key, setting);
            }
        });
        return templates;
    }

    private static Map<ItemKey, Setting> filled(Map<ItemKey, Setting> templates, Map<String, Setting> variables) {
        Map<ItemKey, Setting> filled = new LinkedHashMap<>();
        Variables names = new Variables(variables);
        templates.forEach((key, setting) -> filled.put(key, setting.withValue(names.fill(setting.value()))));
        return filled;
    }
}
