package io.jenkins.plugins.openstage.fleet;

import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The values of a fleet, layer over layer ({@link Layer}). What phones of one model, site and groups have in common is put
 * together once and shared. Safe for use by several threads; never changes.
 */
public final class Layers {

    /** No values at all. */
    public static final Layers NONE = new Layers(Map.of());

    private final Map<Layer, LayerValues> layers;
    private final Map<List<Layer>, MergedLayers> merged = new ConcurrentHashMap<>();

    /** These layers. */
    public Layers(Map<Layer, LayerValues> layers) {
        this.layers = Ordered.copy(layers);
    }

    /** Which layers say something. */
    public Set<Layer> layers() {
        return layers.keySet();
    }

    /** What a layer says, as written. */
    public LayerValues of(Layer layer) {
        return layers.getOrDefault(layer, LayerValues.NONE);
    }

    /** What counts for the phone, by item, with variables filled in. The map cannot be changed and may be shared. */
    public Map<ItemKey, Setting> forPhone(FleetPhone phone) {
        MergedLayers shared = shared(phone);
        LayerValues own = of(Layer.phone(phone.mac().text()));
        return shared.with(own).items();
    }

    /** What the variables of the phone stand for, as written. */
    public Map<String, Setting> variablesOf(FleetPhone phone) {
        return shared(phone).with(of(Layer.phone(phone.mac().text()))).variables();
    }

    /** Where the value of a phone's item comes from, and what it overrode; nothing when no layer has one. */
    public Optional<Explanation> explain(FleetPhone phone, ItemKey key) {
        List<Setting> written = new ArrayList<>();
        for (Layer layer : Layer.of(phone)) {
            Setting setting = of(layer).items().get(key);
            if (setting != null) {
                written.add(setting);
            }
        }
        if (written.isEmpty()) {
            return Optional.empty();
        }
        Collections.reverse(written);
        String value = Objects.requireNonNull(forPhone(phone).get(key)).value();
        return Optional.of(new Explanation(
                key, Placeholders.fillPhone(value, phone), written.get(0), written.subList(1, written.size())));
    }

    private MergedLayers shared(FleetPhone phone) {
        return merged.computeIfAbsent(
                Layer.shared(phone),
                names -> MergedLayers.of(names.stream().map(this::of).toList()));
    }
}
