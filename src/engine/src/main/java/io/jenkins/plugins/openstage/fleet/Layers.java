package io.jenkins.plugins.openstage.fleet;

import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The item values of a fleet, layer over layer: all, model, site, group, phone; the later one counts. Of several groups of
 * a phone the last one counts.
 *
 * @param all for every phone
 * @param models by slug of the model
 * @param sites by name of the site
 * @param groups by name of the group
 * @param phones by MAC address
 */
public record Layers(
        Map<ItemKey, Setting> all,
        Map<String, Map<ItemKey, Setting>> models,
        Map<String, Map<ItemKey, Setting>> sites,
        Map<String, Map<ItemKey, Setting>> groups,
        Map<String, Map<ItemKey, Setting>> phones)
        implements Serializable {

    /** No values at all. */
    public static final Layers NONE = new Layers(Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

    public Layers {
        all = Ordered.copy(all);
        models = Ordered.copy(models);
        sites = Ordered.copy(sites);
        groups = Ordered.copy(groups);
        phones = Ordered.copy(phones);
    }

    /** What counts for the phone, by item. */
    public Map<ItemKey, Setting> forPhone(FleetPhone phone) {
        Map<ItemKey, Setting> settings = new LinkedHashMap<>(all);
        settings.putAll(models.getOrDefault(phone.model(), Map.of()));
        settings.putAll(sites.getOrDefault(phone.site(), Map.of()));
        for (String group : phone.groups()) {
            settings.putAll(groups.getOrDefault(group, Map.of()));
        }
        settings.putAll(phones.getOrDefault(phone.mac().text(), Map.of()));
        return settings;
    }
}
